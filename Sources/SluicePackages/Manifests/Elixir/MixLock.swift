internal import SluiceModel

/// The packages of a `mix.lock`: a map of Elixir's from names to tuples.
struct MixLock {
    private let code: ElixirCode

    private static let cure = "let `mix deps.get` write the file anew"

    /// - Throws: `TextProblem` where the text cannot be parted into words, or holds the marks of a merge.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        for mark in ["<<<<<<< ", ">>>>>>> "] {
            var lines = bytes.starts(with: mark.utf8) ? [0] : []
            if let range = bytes.firstRange(of: Array(("\n" + mark).utf8)) { lines.append(range.lowerBound + 1) }
            if let first = lines.first { throw TextProblem(offset: first, reason: "the file holds the marks of a merge that is not done") }
        }
        code = try ElixirCode(bytes)
    }

    func collect(into draft: inout ManifestDraft) {
        draft.lock = LockStatement(holdsEveryPackage: true, sections: ["deps"])
        // A map; in files of old a list.
        guard let first = code.tokens.firstIndex(where: { $0.isSign("%") || $0.isSign("[") }),
            case let open = code.tokens[first].isSign("%") ? first + 1 : first, let close = code.partners[open]
        else {
            if code.tokens.contains(where: { $0.kind != .newline }) { draft.note("the file holds no map", cure: Self.cure, at: 0) }
            return
        }
        for part in code.parts(open + 1..<close) { add(part, &draft) }
    }

    private func add(_ part: Range<Int>, _ draft: inout ManifestDraft) {
        let key = code.tokens[part.lowerBound]
        guard let value = part.dropFirst().first(where: { code.tokens[$0].isSign("{") }), let end = code.partners[value],
            let app = word(part.lowerBound)
        else { return note("an entry is no pair of a name and a tuple", key.range.lowerBound, &draft) }
        let parts = code.parts(value + 1..<end)
        let words = parts.map { $0.count == 1 ? word($0.lowerBound) : nil }
        switch words.first {
        case "hex" where words.count >= 3: addHex(app, parts, words, &draft)
        case "git" where words.count >= 3:
            guard let url = words[1], let commit = words[2] else {
                return note("the repository of `\(Quoted.text(app))` cannot be read", key.range.lowerBound, &draft)
            }
            let place = RepositoryURL.withoutSecret(url) + "#" + commit
            add(at: part.lowerBound, name: app, commit, .git(RepositoryURL.plain(url)), nil, [], place, &draft)
        case "path": break
        case "package" where words.count >= 2:
            add(at: part.lowerBound, name: app, words[1], .registry(url: nil), nil, [], nil, &draft)
        default: note("the source of `\(Quoted.text(app))` is none that Mix writes", key.range.lowerBound, &draft)
        }
    }

    /// `{:hex, :name, "version", "inner hash", [managers], [dependencies], "repository", "outer hash"}`; old entries end sooner.
    private func addHex(_ app: String, _ parts: [Range<Int>], _ words: [String?], _ draft: inout ManifestDraft) {
        guard let name = words[1], let version = words[2] else {
            return note("the package of `\(Quoted.text(app))` cannot be read", code.tokens[parts[0].lowerBound].range.lowerBound, &draft)
        }
        let repository = words.count > 6 ? words[6] : nil
        let outer = words.count > 7 ? words[7].map { ["sha256:" + $0] } ?? [] : []
        add(
            at: parts[1].lowerBound, name: name, version, .registry(url: repository == "hexpm" ? nil : repository),
            name == app ? nil : app, outer, nil, &draft)
    }

    private func add(
        at index: Int, name: String, _ version: String?, _ source: PackageSource, _ alias: String?, _ hashes: [String],
        _ resolved: String?, _ draft: inout ManifestDraft
    ) {
        var range = code.tokens[index].range
        // Without the colon before an atom, or behind a key, and the quotes of either.
        if case .label = code.tokens[index].kind { range = range.lowerBound..<range.upperBound - 1 } else { range = range.lowerBound + 1..<range.upperBound }
        if range.count == name.utf8.count + 2 { range = range.lowerBound + 1..<range.upperBound - 1 }
        draft.add(
            PackageUse(
                ecosystem: .hex, name: name, canonicalName: PackageName.canonical(name, in: .hex), requirement: version, source: source,
                section: "lock", location: draft.location(range), role: .locked,
                alias: alias, integrity: hashes, resolved: resolved))
    }

    private func word(_ index: Int) -> String? {
        switch code.tokens[index].kind {
        case .atom(let name), .label(let name): name
        default: code.string(index..<index + 1)
        }
    }

    private func note(_ reason: String, _ offset: Int, _ draft: inout ManifestDraft) { draft.note(reason, cure: Self.cure, at: offset) }
}
