/// The packages of tox's environments: `deps` of `[testenv]` and `[testenv:NAME]`, and what tox itself `requires`.
struct ToxConfiguration {
    private let text: INIText

    init(_ text: INIText) { self.text = text }

    func collect(into draft: inout ManifestDraft) {
        for section in text.sections {
            if section.name == "tox" || section.name == "tox:tox" { read(section["requires"], section.name + ".requires", into: &draft) }
            // Other sections hold lists that environments take over with `{[section]deps}`.
            if section.name != "tox" { read(section["deps"], section.name + ".deps", into: &draft) }
        }
    }

    private func read(_ lines: [RequirementLine]?, _ section: String, into draft: inout ManifestDraft) {
        ToxDependencies(lines: lines ?? [], section: section).collect(into: &draft)
    }
}

/// Lines of tox's `deps`: requirements, with factors before them and substitutions within them.
struct ToxDependencies {
    let lines: [RequirementLine]
    let section: String

    func collect(into draft: inout ManifestDraft) {
        for line in lines {
            let line = Self.withoutFactors(line)
            // What another section holds is read there; a path in the project's own tree is not new.
            if line.isEmpty || line.text.hasPrefix("{[") || line.text == "{posargs}" { continue }
            if let brace = line.bytes.firstIndex(of: UInt8(ascii: "{")), !isPlace(line, brace) {
                draft.note(
                    "`\(Quoted.bytes(line.bytes))` depends on a substitution of tox", cure: "write the package's name and version themselves",
                    at: line.start)
                continue
            }
            RequirementsManifest(text: line, section: section).collect(into: &draft)
        }
    }

    /// Whether a substitution stands in a path, an option or a marker, where it names no package.
    private func isPlace(_ line: RequirementLine, _ brace: Int) -> Bool {
        let before = line.bytes[..<brace]
        if line.bytes[0] == UInt8(ascii: "-") || before.contains(UInt8(ascii: ";")) || before.contains(UInt8(ascii: "@")) { return true }
        return ["{toxinidir}", "{tox_root}", "{toxworkdir}", "{distdir}", "{distshare}", "{env_dir}", "{homedir}"].contains {
            line.bytes[brace...].starts(with: $0.utf8)
        }
    }

    /// `py{27,36}-django, !lint: requirement`: the requirement alone.
    private static func withoutFactors(_ line: RequirementLine) -> RequirementLine {
        guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), line.blankWidth(at: colon + 1) > 0,
            line.bytes[..<colon].allSatisfy({ UTF8Text.isAlphanumeric($0) || "_.{}!,- ".utf8.contains($0) })
        else { return line }
        return line.part(colon + 1..<line.bytes.count).trimmed()
    }
}
