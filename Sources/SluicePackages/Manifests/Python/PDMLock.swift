/// A `pdm.lock`, of any of its versions.
struct PDMLock {
    private let root: TOMLNode

    init(_ root: TOMLNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        let files = Dictionary(
            root[["metadata", "files"]]?.entries?.map { ($0.key, $0.node) } ?? [], uniquingKeysWith: { first, _ in first })
        var packages: [LockedPython] = []
        var places: [String: Int] = [:]
        for entry in root["package"]?.items ?? [] {
            guard var package = LockedPython(entry, in: &draft) else { continue }
            // A package with extras stands there once more for each set of them.
            let key = package.name + " " + (package.version ?? "")
            package.take(files: entry["files"]?.items ?? files[key]?.items ?? [])
            if let place = places[key] {
                if packages[place].integrity.isEmpty { packages[place].integrity = package.integrity }
                continue
            }
            if let url = entry["git"]?.string { package.source = .git(PyprojectSources.repository(url)) }
            if let url = entry["url"]?.string { package.source = .url(url) }
            if let path = entry["path"]?.string { package.source = .path(path) }
            places[key] = packages.count
            packages.append(package)
        }
        for package in packages { draft.add(package.use(section: "package", in: draft)) }
        draft.lock = LockStatement(
            contentHash: root[["metadata", "content_hash"]]?.string, holdsEveryPackage: true, sections: Set(sections))
    }

    /// Only the groups that the lock names are in it.
    private var sections: [String] {
        let groups = root[["metadata", "groups"]]?.items?.compactMap(\.string) ?? ["default"]
        return groups.flatMap { group in
            group == "default"
                ? ["project.dependencies"]
                : ["project.optional-dependencies.", "tool.pdm.dev-dependencies.", "dependency-groups."].map { $0 + group }
        }
    }
}
