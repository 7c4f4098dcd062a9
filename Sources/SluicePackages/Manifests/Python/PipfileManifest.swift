/// The packages of a `Pipfile`.
struct PipfileManifest {
    private let root: TOMLNode
    private let sources: [(name: String, url: String)]

    /// Tables that hold no packages; every other one is a category of them.
    private static let others: Set<String> = ["source", "sources", "requires", "pipenv", "scripts", "pipfile", "build-system", "tool"]

    init(_ root: TOMLNode) {
        self.root = root
        sources = ((root["source"] ?? root["sources"])?.items ?? []).compactMap { source in
            source["url"]?.string.map { (source["name"]?.string ?? "", $0) }
        }
    }

    func collect(into draft: inout ManifestDraft) {
        for table in root.entries ?? [] where !Self.others.contains(table.key) {
            for entry in table.node.entries ?? [] { add(entry, section: table.key, to: &draft) }
        }
    }

    private func add(_ entry: TOMLEntry, section: String, to draft: inout ManifestDraft) {
        let item = entry.node
        guard item.string != nil || item.entries != nil else {
            return draft.note(
                "the version of `\(Quoted.text(entry.key))` in `\(Quoted.text(section))` is neither a text nor a table",
                cure: "write `\(Quoted.text(entry.key)) = \"*\"`", at: item.range.lowerBound)
        }
        let version = item.string ?? item["version"]?.string
        var place = PythonPlace(section: section, range: entry.nameRange)
        // `"name[extra]"` is the name with its extra.
        let (name, extras) = PythonSource.parted(extras: entry.key)
        place.extras = extras + (item["extras"]?.items?.compactMap(\.string) ?? [])
        let source = Self.place(of: item)
        let commit = item["ref"]?.string
        draft.add(
            indexes(for: item["index"]?.string).use(
                name, requirement: source == nil ? (version == "*" ? nil : version) : commit, source: source, place, in: draft))
    }

    /// The first source is every package's, unless the package names another by its name or URL.
    private func indexes(for name: String?) -> PythonIndexes {
        var indexes = PythonIndexes()
        guard let name else {
            indexes.main = sources.first?.url
            if root[["pipenv", "install_search_all_sources"]]?.bool == true { indexes.further = sources.dropFirst().map(\.url) }
            return indexes
        }
        indexes.main = sources.first { $0.name == name }?.url ?? (name.contains("://") ? name : nil)
        if indexes.main == nil, name.lowercased() != "pypi" {
            indexes.doubt = "the source `\(Quoted.text(name))` that it comes from is named nowhere in the file"
        }
        return indexes
    }

    private static func place(of table: TOMLNode) -> PackageSource? {
        for system in ["git", "hg", "svn", "bzr"] {
            if let url = table[system]?.string { return .git(PyprojectSources.repository(url)) }
        }
        if let path = table["path"]?.string { return .path(path) }
        guard let file = table["file"]?.string else { return nil }
        return file.contains("://") ? .url(file) : .path(file)
    }
}
