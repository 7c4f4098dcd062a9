/// The tables in which Poetry keeps packages, with its own grammar of versions.
struct PoetryTables {
    private let poetry: TOMLNode?

    init(_ root: TOMLNode) {
        poetry = root[["tool", "poetry"]]
    }

    func collect(_ sources: PyprojectSources, into draft: inout ManifestDraft) {
        for path in [["dependencies"], ["dev-dependencies"], ["requires-plugins"]] {
            table(poetry?[path], section: "tool.poetry." + path.joined(separator: "."), sources, &draft)
        }
        for group in poetry?["group"]?.entries ?? [] {
            table(group.node["dependencies"], section: "tool.poetry.group.\(group.key).dependencies", sources, &draft)
        }
    }

    /// Names over versions, tables, or lists of tables among which markers choose.
    private func table(_ node: TOMLNode?, section: String, _ sources: PyprojectSources, _ draft: inout ManifestDraft) {
        guard let node else { return }
        guard let entries = node.entries else {
            draft.note("`\(Quoted.text(section))` is no table", cure: "write `name = \"^1.0\"` lines under it", at: node.range.lowerBound)
            return
        }
        for entry in entries where PackageName.canonical(entry.key, in: .pypi) != "python" {
            for item in entry.node.items ?? [entry.node] { add(entry, item, section, sources, &draft) }
        }
    }

    private func add(_ entry: TOMLEntry, _ item: TOMLNode, _ section: String, _ sources: PyprojectSources, _ draft: inout ManifestDraft) {
        let version: String?
        switch item.value {
        case .string(let text): version = text
        case .table: version = item["version"]?.string
        default:
            draft.note(
                "the version of `\(Quoted.text(entry.key))` in `\(Quoted.text(section))` is neither a text nor a table",
                cure: "write `\(Quoted.text(entry.key)) = \"^1.0\"`", at: item.range.lowerBound)
            return
        }
        let place = PythonPlace(section: section, range: entry.nameRange, grammar: .poetry)
        draft.add(sources.use(entry.key, item, requirement: version, place, in: draft))
    }
}
