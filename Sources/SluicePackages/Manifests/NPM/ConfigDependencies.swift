internal import SluiceModel

/// pnpm's `configDependencies`: packages that are installed before all others, each as `version+hash` or as an object with `integrity`.
struct ConfigDependencies {
    static func collect(_ node: JSONNode?, section: String, into draft: inout ManifestDraft) {
        for member in NPMTable(node, section: section, in: &draft).members {
            guard let text = member.node.string ?? member.node["version"]?.string ?? member.node["integrity"]?.string else {
                draft.note(
                    "`\(Quoted.text(member.key))` in `\(section)` has no version", cure: "write it as `version+hash`",
                    at: member.node.range.lowerBound)
                continue
            }
            let parts = text.split(separator: "+", maxSplits: 1).map(String.init)
            let tarball = member.node["tarball"]?.string
            draft.add(
                PackageUse(
                    ecosystem: .npm, name: member.key, canonicalName: PackageName.canonical(member.key, in: .npm),
                    requirement: parts.first, source: NPMResolution(tarball, name: member.key).source, section: section,
                    location: draft.location(NPMTable.inside(member.keyRange)), integrity: Array(parts.dropFirst()), resolved: tarball))
        }
    }
}
