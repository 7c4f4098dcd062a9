/// The packages of NuGet's older `packages.config`, each in one version.
struct PackagesConfig {
    private let root: XMLElement

    /// - Throws: `TextProblem` where the root is no list of packages.
    init(_ root: XMLElement) throws(TextProblem) {
        guard root.name == "packages" else {
            throw TextProblem(offset: root.nameRange.lowerBound, reason: "the root element is `\(Quoted.text(root.name))`, not `packages`")
        }
        self.root = root
    }

    func collect(into draft: inout ManifestDraft) {
        for item in root.all("package") {
            guard let id = item.attribute("id"), !id.value.isEmpty else {
                draft.note("a package has no `id`", cure: "write its name as `id`", at: item.nameRange.lowerBound)
                continue
            }
            let version = item.attribute("version")?.value
            draft.add(
                NuGetSources().use(
                    id.value, requirement: version.flatMap { $0.isEmpty ? nil : "[\($0)]" }, section: "packages", at: id.range, in: draft))
        }
    }
}
