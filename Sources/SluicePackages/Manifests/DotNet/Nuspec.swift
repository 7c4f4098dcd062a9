/// The dependencies of a package's description, `*.nuspec`.
struct Nuspec {
    private let root: XMLElement

    /// - Throws: `TextProblem` where the root is no package.
    init(_ root: XMLElement) throws(TextProblem) {
        guard root.name == "package" else {
            throw TextProblem(offset: root.nameRange.lowerBound, reason: "the root element is `\(Quoted.text(root.name))`, not `package`")
        }
        self.root = root
    }

    /// Groups are for frameworks; files of old stand without one.
    func collect(into draft: inout ManifestDraft) {
        guard let list = root[["metadata", "dependencies"]] else { return }
        for item in list.all("dependency") + list.all("group").flatMap({ $0.all("dependency") }) {
            guard let id = item.attribute("id"), !id.value.isEmpty else {
                draft.note("a dependency has no `id`", cure: "write its name as `id`", at: item.nameRange.lowerBound)
                continue
            }
            // `$id$` is put in from the project that is packed.
            if id.value.contains("$") { continue }
            let version = item.attribute("version")?.value
            draft.add(
                NuGetSources().use(
                    id.value, requirement: version.flatMap { $0.isEmpty || $0.contains("$") ? nil : $0 }, section: "dependencies", at: id.range,
                    in: draft))
        }
    }
}
