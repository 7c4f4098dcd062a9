/// A `poetry.lock`, of any of its versions.
struct PoetryLock {
    private let root: TOMLNode

    init(_ root: TOMLNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        let hashes = Dictionary(
            (root[["metadata", "files"]] ?? root[["metadata", "hashes"]])?.entries?.map { ($0.key, $0.node) } ?? [],
            uniquingKeysWith: { first, _ in first })
        for entry in root["package"]?.items ?? [] {
            guard var package = LockedPython(entry, in: &draft) else { continue }
            package.take(files: entry["files"]?.items ?? hashes[package.name]?.items ?? [])
            // The oldest form: digests alone.
            package.integrity += hashes[package.name]?.items?.compactMap { $0.string.map { "sha256:" + $0 } } ?? []
            if let source = entry["source"] { Self.read(source, into: &package) }
            draft.add(package.use(section: "package", in: draft))
        }
        draft.lock = LockStatement(
            contentHash: root[["metadata", "content-hash"]]?.string, holdsEveryPackage: true,
            sections: [
                "project.dependencies", "project.optional-dependencies", "dependency-groups", "tool.poetry.dependencies",
                "tool.poetry.dev-dependencies", "tool.poetry.group"
            ])
    }

    private static func read(_ source: TOMLNode, into package: inout LockedPython) {
        let url = source["url"]?.string ?? ""
        switch source["type"]?.string {
        case "git": package.source = .git(PyprojectSources.repository(url))
        case "url": package.source = .url(url)
        case "directory", "file": package.source = .path(url)
        default: package.index = url
        }
    }
}
