/// What `pnpm-workspace.yaml` and Yarn's `.yarnrc.yml` say of packages: catalogues, overrides and additions to other people's manifests.
struct WorkspaceSettings {
    private let root: JSONNode

    init(_ document: YAMLNode) { root = document.asJSON }

    /// Reads all sections.
    func collect(into draft: inout ManifestDraft) {
        if root.value == .null { return }
        guard root.members != nil else {
            draft.note("the file is YAML, but no mapping", cure: "write the settings as keys with values", at: root.range.lowerBound)
            return
        }
        NPMOverrides.catalogues(in: root, into: &draft)
        NPMOverrides.pnpm(root["overrides"], section: "overrides", into: &draft)
        NPMOverrides.extensions(root["packageExtensions"], section: "packageExtensions", into: &draft)
        ConfigDependencies.collect(root["configDependencies"], section: "configDependencies", into: &draft)
    }
}

extension YAMLNode {
    /// The same tree as JSON would hold it. Ranges of words have room for a quotation mark on either side.
    var asJSON: JSONNode {
        switch value {
        case .scalar: JSONNode(value: string.map { .string($0) } ?? .null, range: Self.widened(textRange))
        case .sequence(let items): JSONNode(value: .array(items.map(\.asJSON)), range: range)
        case .mapping(let members):
            JSONNode(
                value: .object(members.map { JSONMember(key: $0.key, keyRange: Self.widened($0.keyRange), node: $0.node.asJSON) }),
                range: range)
        }
    }

    private static func widened(_ range: Range<Int>) -> Range<Int> { range.lowerBound - 1..<range.upperBound + 1 }
}
