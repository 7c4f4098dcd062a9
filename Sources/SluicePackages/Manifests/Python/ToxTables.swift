/// The packages of tox's environments in TOML: `tox.toml`, and `[tool.tox]` of a `pyproject.toml`.
struct ToxTables {
    private let root: TOMLNode
    private let prefix: String

    init(_ root: TOMLNode, prefix: String = "") {
        self.root = root
        self.prefix = prefix
    }

    func collect(into draft: inout ManifestDraft) {
        read(root["requires"], "requires", into: &draft)
        for key in ["env_run_base", "env_pkg_base"] { read(root[key]?["deps"], key + ".deps", into: &draft) }
        for entry in root["env"]?.entries ?? [] { read(entry.node["deps"], "env.\(entry.key).deps", into: &draft) }
        if let legacy = root["legacy_tox_ini"], let text = legacy.string {
            // Three quotes, and perhaps the line break that follows them.
            let start = legacy.range.lowerBound + (legacy.range.count - text.utf8.count == 7 ? 4 : 3)
            ToxConfiguration(INIText(Array(text.utf8), at: start)).collect(into: &draft)
        }
    }

    private func read(_ node: TOMLNode?, _ key: String, into draft: inout ManifestDraft) {
        for item in node?.items ?? (node.map { [$0] } ?? []) {
            guard let text = item.string else { continue }
            let lines = text.utf8.split(separator: 0x0A).map { line in
                RequirementLine(line, at: item.insideRange.lowerBound + text.utf8.distance(from: text.utf8.startIndex, to: line.startIndex))
            }
            ToxDependencies(lines: lines, section: prefix + key).collect(into: &draft)
        }
    }
}
