/// A `uv.lock`: what uv chose, and for each member of the workspace what it asked for.
struct UVLock {
    private let root: TOMLNode
    private let members: Set<String>

    init(_ root: TOMLNode) {
        self.root = root
        members = Set(root[["manifest", "members"]]?.items?.compactMap(\.string) ?? [])
    }

    func collect(into draft: inout ManifestDraft) {
        var statement = LockStatement()
        for entry in root["package"]?.items ?? [] {
            guard var package = LockedPython(entry, in: &draft) else { continue }
            package.take(files: entry["sdist"].map { [$0] } ?? [])
            package.take(files: entry["wheels"]?.items ?? [])
            let folder = entry["source"].flatMap { Self.read($0, into: &package) }
            if let folder, let asked = Self.asked(entry) {
                let path = folder == "." ? "pyproject.toml" : folder + "/pyproject.toml"
                statement.manifests[path, default: [:]].merge(asked) { $0.union($1) }
            }
            // The project itself is no package that it asks for.
            if folder == "." { continue }
            if folder != nil, members.contains(package.name) { package.source = .workspace }
            draft.add(package.use(section: "package", in: draft))
        }
        readManifest(into: &statement)
        draft.lock = statement.manifests.isEmpty ? nil : statement
    }

    /// - Returns: the folder of a package that stands in the tree.
    private static func read(_ source: TOMLNode, into package: inout LockedPython) -> String? {
        if let folder = source["virtual"]?.string ?? source["editable"]?.string ?? source["directory"]?.string {
            package.source = .path(folder)
            return folder
        }
        if let url = source["git"]?.string {
            let place = String(url.prefix { $0 != "?" && $0 != "#" })
            package.source = .git(PyprojectSources.repository(place))
        } else if let url = source["url"]?.string {
            package.source = .url(url)
        } else if let path = source["path"]?.string {
            package.source = .path(path)
        } else if let index = source["registry"]?.string {
            if index.contains("://") { package.index = index } else { package.source = .path(index) }
        }
        return nil
    }

    /// What a member asked for, in `requires-dist` and in its groups.
    private static func asked(_ entry: TOMLNode) -> [String: Set<String>]? {
        guard let metadata = entry["metadata"] else { return nil }
        var asked: [String: Set<String>] = [:]
        var items = metadata["requires-dist"]?.items ?? []
        for group in metadata["requires-dev"]?.entries ?? [] { items += group.node.items ?? [] }
        for item in items { add(item, to: &asked) }
        return asked
    }

    /// A package without a specifier is asked for in any version, unless a place is named for it.
    private static func add(_ item: TOMLNode, to asked: inout [String: Set<String>]) {
        guard let name = item["name"]?.string else { return }
        let isPlaced = ["git", "url", "path", "directory", "editable", "virtual"].contains { item[$0] != nil }
        asked[name, default: []].insert(item["specifier"]?.string ?? (isPlaced ? "" : "*"))
    }

    /// A workspace without a project of its own keeps its groups, constraints and overrides apart.
    private func readManifest(into statement: inout LockStatement) {
        guard let manifest = root["manifest"] else { return }
        var items = (manifest["constraints"]?.items ?? []) + (manifest["overrides"]?.items ?? [])
        items += manifest["build-constraints"]?.items ?? []
        for group in manifest["dependency-groups"]?.entries ?? [] { items += group.node.items ?? [] }
        var asked: [String: Set<String>] = [:]
        for item in items { Self.add(item, to: &asked) }
        guard !asked.isEmpty else { return }
        statement.manifests["pyproject.toml", default: [:]].merge(asked) { $0.union($1) }
    }
}
