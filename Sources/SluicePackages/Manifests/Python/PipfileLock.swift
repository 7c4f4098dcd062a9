/// A `Pipfile.lock`.
struct PipfileLock {
    private let root: JSONNode
    private let indexes: [String: String]
    private let first: String?

    init(_ root: JSONNode) {
        self.root = root
        let sources = root["_meta"]?["sources"]?.items ?? []
        first = sources.first?["url"]?.string
        indexes = Dictionary(
            sources.compactMap { source in (source["name"]?.string).flatMap { name in source["url"]?.string.map { (name, $0) } } },
            uniquingKeysWith: { first, _ in first })
    }

    func collect(into draft: inout ManifestDraft) {
        var sections: Set<String> = []
        for table in root.members ?? [] where table.key != "_meta" {
            sections.insert(["default": "packages", "develop": "dev-packages"][table.key] ?? table.key)
            for member in table.node.members ?? [] { add(member, section: table.key, to: &draft) }
        }
        draft.lock = LockStatement(
            contentHash: root["_meta"]?["hash"]?["sha256"]?.string, holdsEveryPackage: true, sections: sections)
    }

    private func add(_ member: JSONMember, section: String, to draft: inout ManifestDraft) {
        let entry = member.node
        // In the first lock files the version stood there alone.
        guard entry.members != nil || entry.string != nil else {
            return draft.note(
                "the entry of `\(Quoted.text(member.key))` in `\(Quoted.text(section))` is neither an object nor a version",
                cure: "let `pipenv lock` write the file anew", at: entry.range.lowerBound)
        }
        var package = LockedPython(member.key, at: member.keyRange.lowerBound + 1..<member.keyRange.upperBound - 1)
        package.version = (entry["version"] ?? entry).string.map { String($0.drop { $0 == "=" }) }
        package.integrity = entry["hashes"]?.items?.compactMap(\.string) ?? []
        package.extras = entry["extras"]?.items?.compactMap(\.string) ?? []
        package.index = (entry["index"]?.string).map { indexes[$0] ?? $0 } ?? first
        if package.index?.contains("://") != true { package.index = nil }
        if let url = entry["git"]?.string {
            package.source = .git(PyprojectSources.repository(url))
            package.version = package.version ?? entry["ref"]?.string
        }
        if let path = entry["path"]?.string { package.source = .path(path) }
        if let file = entry["file"]?.string { package.source = file.contains("://") ? .url(file) : .path(file) }
        draft.add(package.use(section: section, in: draft))
    }
}
