/// The modules of a `go.mod` or `go.work` (reference: packages.md, section 1.3).
///
/// Of a module that is replaced, the replacement is what Go fetches: a `replace` makes the use, and the `require` behind it none.
struct GoModManifest {
    private struct Requirement {
        let path: GoModLine.Word
        let version: String
        let section: String
    }

    private struct Replacement {
        let old: String
        let oldVersion: String?
        let new: GoModLine.Word
        let newVersion: String?

        /// A path of this machine has no version.
        var isLocal: Bool {
            newVersion == nil && (new.text.hasPrefix(".") || new.text.hasPrefix("/") || new.text.hasPrefix("\\") || isDrive)
        }

        private var isDrive: Bool {
            let head = Array(new.text.utf8.prefix(2))
            return head.count == 2 && UTF8Text.isLetter(head[0]) && head[1] == UInt8(ascii: ":")
        }

        func replaces(_ path: String, _ version: String) -> Bool { old == path && (oldVersion == nil || oldVersion == version) }
    }

    /// Directives that name nothing to fetch: packages of modules that are required, folders, settings, versions not to use.
    private static let silent: Set<String> = [
        "module", "go", "toolchain", "godebug", "exclude", "retract", "tool", "ignore", "use"
    ]

    private var requirements: [Requirement] = []
    private var replacements: [Replacement] = []

    /// - Throws: `TextProblem` where the file is not UTF-8, or a string or block does not end.
    init(_ bytes: [UInt8], draft: inout ManifestDraft) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        var block: (verb: String, offset: Int)?
        var start = bytes.starts(with: UTF8Text.byteOrderMark) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = try GoModLine(bytes[start..<end], offset: start)
            start = end + 1
            guard let first = line.words.first else { continue }
            if let open = block {
                if first.text == ")" { block = nil } else { read(open.verb, line.words[...], line, &draft) }
            } else if line.words.count > 1, line.words[1].text == "(" {
                let isClosed = line.words.last?.text == ")"
                if !isClosed { block = (first.text, first.range.lowerBound) }
                if !Self.silent.contains(first.text), first.text != "require", first.text != "replace" { note(first, &draft) }
            } else {
                read(first.text, line.words.dropFirst(), line, &draft)
            }
        }
        if let block { throw TextProblem(offset: block.offset, reason: "the block of `\(Quoted.text(block.verb))` does not end") }
    }

    private mutating func read(_ verb: String, _ words: ArraySlice<GoModLine.Word>, _ line: GoModLine, _ draft: inout ManifestDraft) {
        switch verb {
        case "require":
            guard words.count == 2, let path = words.first, let version = words.last else { return note(line.words[0], &draft) }
            let isIndirect = line.comment == "indirect" || line.comment.hasPrefix("indirect;")
            requirements.append(
                Requirement(path: path, version: version.text, section: isIndirect ? "require // indirect" : "require"))
        case "replace":
            guard let replacement = Self.replacement(Array(words)) else { return note(line.words[0], &draft) }
            replacements.append(replacement)
        case "module": draft.define(words.first?.text, in: .go)
        case _ where Self.silent.contains(verb): break
        default:
            note(line.words[0], &draft)
        }
    }

    /// `old [version] => new [version]`.
    private static func replacement(_ words: [GoModLine.Word]) -> Replacement? {
        guard let arrow = words.firstIndex(where: { $0.text == "=>" }), (1...2).contains(arrow),
            (1...2).contains(words.count - arrow - 1)
        else { return nil }
        let new = words[(arrow + 1)...]
        let replacement = Replacement(
            old: words[0].text, oldVersion: arrow == 2 ? words[1].text : nil, new: new[arrow + 1],
            newVersion: new.count == 2 ? new[arrow + 2].text : nil)
        return replacement.newVersion == nil && !replacement.isLocal ? nil : replacement
    }

    private func note(_ word: GoModLine.Word, _ draft: inout ManifestDraft) {
        draft.note(
            "the line at `\(Quoted.text(word.text))` is none that Go reads", cure: "mend the line until `go mod edit -json` reads the file",
            at: word.range.lowerBound)
    }

    /// Adds what Go fetches, in order of the file.
    func collect(into draft: inout ManifestDraft) {
        let byPath = Dictionary(grouping: replacements, by: \.old)
        var uses: [(at: Int, use: PackageUse)] = []
        for requirement in requirements {
            let path = requirement.path.text
            if byPath[path]?.contains(where: { $0.replaces(path, requirement.version) }) == true { continue }
            uses.append((requirement.path.range.lowerBound, use(requirement, in: draft)))
        }
        let required = Dictionary(grouping: requirements, by: \.path.text)
        for replacement in replacements {
            let isUsed = required[replacement.old]?.contains { replacement.replaces(replacement.old, $0.version) } == true
            uses.append((replacement.new.range.lowerBound, use(replacement, role: isUsed ? .declared : .constrained, in: draft)))
        }
        for use in uses.sorted(by: { $0.at < $1.at }) { draft.add(use.use) }
    }

    private func use(_ requirement: Requirement, in draft: ManifestDraft) -> PackageUse {
        let name = requirement.path.text
        return PackageUse(
            ecosystem: .go, name: name, canonicalName: PackageName.canonical(name, in: .go), requirement: requirement.version,
            source: .registry(url: nil), section: requirement.section, location: draft.location(requirement.path.range))
    }

    private func use(_ replacement: Replacement, role: PackageRole, in draft: ManifestDraft) -> PackageUse {
        let name = replacement.isLocal ? replacement.old : replacement.new.text
        return PackageUse(
            ecosystem: .go, name: name, canonicalName: PackageName.canonical(name, in: .go), requirement: replacement.newVersion,
            source: replacement.isLocal ? .path(replacement.new.text) : .registry(url: nil), section: "replace",
            location: draft.location(replacement.new.range), role: role, alias: name == replacement.old ? nil : replacement.old)
    }
}
