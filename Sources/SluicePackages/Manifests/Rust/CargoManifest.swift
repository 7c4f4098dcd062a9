/// The crates of a `Cargo.toml` (reference: packages.md, section 1.3).
struct CargoManifest {
    private let root: TOMLNode

    init(_ root: TOMLNode) { self.root = root }

    /// Reads every table of dependencies. Features name no crates of their own.
    func collect(into draft: inout ManifestDraft) {
        draft.define(root[["package", "name"]]?.string, in: .cargo)
        dependencyTables(root, prefix: "", &draft)
        for target in table(root["target"], "target", &draft) {
            dependencyTables(target.node, prefix: "target.\(target.key).", &draft)
        }
        collect(root[["workspace", "dependencies"]], "workspace.dependencies", role: .constrained, &draft)
        for registry in table(root["patch"], "patch", &draft) {
            collect(registry.node, "patch.\(registry.key)", role: .constrained, &draft)
        }
        collect(root["replace"], "replace", role: .constrained, &draft)
    }

    /// The three tables of a package or a target. With an underscore they are the old spelling, which counts where the new one is not there.
    private func dependencyTables(_ node: TOMLNode, prefix: String, _ draft: inout ManifestDraft) {
        for (key, old) in [("dependencies", nil), ("dev-dependencies", "dev_dependencies"), ("build-dependencies", "build_dependencies")] {
            collect(node[key] ?? old.flatMap { node[$0] }, prefix + key, role: .declared, &draft)
        }
    }

    private func collect(_ node: TOMLNode?, _ section: String, role: PackageRole, _ draft: inout ManifestDraft) {
        for entry in table(node, section, &draft) {
            let dependency = CargoDependency(entry: entry, section: section, role: role)
            do throws(TextProblem) {
                draft.add(try dependency.use(in: draft))
            } catch {
                draft.note(
                    error.reason, cure: "write a version such as \"1.2\", or a table that Cargo knows", at: error.offset)
            }
        }
    }

    /// The entries of a table; a note where it is something else.
    private func table(_ node: TOMLNode?, _ section: String, _ draft: inout ManifestDraft) -> [TOMLEntry] {
        guard let node else { return [] }
        if let entries = node.entries { return entries }
        draft.note("`\(Quoted.text(section))` is no table", cure: "write it as a table of TOML", at: node.range.lowerBound)
        return []
    }
}
