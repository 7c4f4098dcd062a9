/// The packages of a `gleam.toml`, which come from Hex.
struct GleamManifest {
    private let root: TOMLNode

    private static let cure = "write `name = \">= 1.0.0 and < 2.0.0\"`, or a table that Gleam knows"

    init(_ root: TOMLNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        for section in ["dependencies", "dev-dependencies", "dev_dependencies"] {
            guard let table = root[section] else { continue }
            guard let entries = table.entries else {
                draft.note("`\(section)` is no table", cure: Self.cure, at: table.range.lowerBound)
                continue
            }
            for entry in entries { add(entry, section, &draft) }
        }
    }

    private func add(_ entry: TOMLEntry, _ section: String, _ draft: inout ManifestDraft) {
        let node = entry.node
        let source: PackageSource
        var requirement = node.string ?? node["version"]?.string
        if let path = node["path"]?.string {
            source = .path(path)
        } else if let url = node["git"]?.string {
            source = .git(RepositoryURL.plain(url))
            requirement = node["ref"]?.string
        } else if requirement != nil {
            source = .registry(url: nil)
        } else {
            return draft.note(
                "`\(Quoted.text(entry.key))` in `\(section)` is neither a version nor a place", cure: Self.cure, at: node.range.lowerBound)
        }
        let isQuoted = entry.keyRange.count == entry.key.utf8.count + 2
        let range = isQuoted ? entry.keyRange.lowerBound + 1..<entry.keyRange.upperBound - 1 : entry.keyRange
        draft.add(
            PackageUse(
                ecosystem: .hex, name: entry.key, canonicalName: PackageName.canonical(entry.key, in: .hex), requirement: requirement,
                source: source, section: section, location: draft.location(range)))
    }
}
