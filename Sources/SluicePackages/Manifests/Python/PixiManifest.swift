/// The packages of pixi: `pixi.toml`, and `[tool.pixi]` of a `pyproject.toml`. Its plain dependencies are conda's.
struct PixiManifest {
    private let root: TOMLNode
    private let prefix: String
    private let channels: CondaChannels

    init(_ root: TOMLNode, prefix: String = "") {
        self.root = root
        self.prefix = prefix
        let listed = (root["workspace"] ?? root["project"])?["channels"]?.items ?? []
        channels = CondaChannels(listed.compactMap { $0.string ?? $0["channel"]?.string })
    }

    func collect(into draft: inout ManifestDraft) {
        read(root, [], into: &draft)
        for entry in root["feature"]?.entries ?? [] { read(entry.node, ["feature", entry.key], into: &draft) }
        if let package = root["package"] { read(package, ["package"], into: &draft) }
    }

    /// The tables of one feature, and those of each platform in it.
    private func read(_ table: TOMLNode, _ path: [String], into draft: inout ManifestDraft) {
        packages(table, path, into: &draft)
        for target in table["target"]?.entries ?? [] { packages(target.node, path + ["target", target.key], into: &draft) }
    }

    private func packages(_ table: TOMLNode, _ path: [String], into draft: inout ManifestDraft) {
        for key in ["dependencies", "host-dependencies", "build-dependencies", "run-dependencies"] {
            for entry in table[key]?.entries ?? [] { conda(entry, section(path, key), into: &draft) }
        }
        for entry in table["pypi-dependencies"]?.entries ?? [] { pypi(entry, section(path, "pypi-dependencies"), into: &draft) }
    }

    private func section(_ path: [String], _ key: String) -> String { prefix + (path + [key]).joined(separator: ".") }

    private func conda(_ entry: TOMLEntry, _ section: String, into draft: inout ManifestDraft) {
        let table = entry.node
        guard let version = table.string ?? table["version"]?.string ?? (table.entries == nil ? nil : "*") else {
            return note(entry, section, &draft)
        }
        var spec = CondaMatch(name: entry.key, version: version)
        spec.channel = table["channel"]?.string
        if let place = Self.place(of: table) { spec.source = place }
        draft.add(channels.use(spec, section: section, at: entry.nameRange, in: draft))
    }

    private func pypi(_ entry: TOMLEntry, _ section: String, into draft: inout ManifestDraft) {
        let table = entry.node
        guard table.string != nil || table.entries != nil else { return note(entry, section, &draft) }
        let version = table.string ?? table["version"]?.string
        var place = PythonPlace(section: section, range: entry.nameRange)
        place.extras = (table["extras"]?.items ?? []).compactMap(\.string)
        var indexes = PythonIndexes()
        indexes.main = table["index"]?.string ?? root["pypi-options"]?["index-url"]?.string
        indexes.further = (root["pypi-options"]?["extra-index-urls"]?.items ?? []).compactMap(\.string)
        let source = Self.place(of: table)
        let commit = ["rev", "tag", "branch"].compactMap { table[$0]?.string }.first
        draft.add(
            indexes.use(
                entry.key, requirement: source == nil ? (version == "*" ? nil : version) : commit, source: source, place, in: draft))
    }

    private static func place(of table: TOMLNode) -> PackageSource? {
        if let url = table["git"]?.string { return .git(PyprojectSources.repository(url)) }
        if let url = table["url"]?.string { return .url(url) }
        return (table["path"]?.string).map { .path($0) }
    }

    private func note(_ entry: TOMLEntry, _ section: String, _ draft: inout ManifestDraft) {
        draft.note(
            "the version of `\(Quoted.text(entry.key))` in `\(Quoted.text(section))` is neither a text nor a table",
            cure: "write `\(Quoted.text(entry.key)) = \">=1.0\"`", at: entry.node.range.lowerBound)
    }
}
