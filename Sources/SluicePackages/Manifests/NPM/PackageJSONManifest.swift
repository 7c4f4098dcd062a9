internal import SluiceModel

/// The packages of a `package.json` (reference: packages.md, section 1.1).
struct PackageJSONManifest {
    private let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    /// Sections that map names to specs. What stands under `optionalDependencies` as well counts only there.
    private static let sections = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]

    /// Reads all sections; each is read on its own, so that a mistake in one hides nothing in another.
    func collect(into draft: inout ManifestDraft) {
        guard root.members != nil else {
            draft.note(
                "the file is JSON, but no object", cure: "write a `package.json` as npm's documentation has it", at: root.range.lowerBound)
            return
        }
        draft.define(root["name"]?.string, in: .npm)
        let declared = declarations(into: &draft)
        bundled(except: declared, into: &draft)
        NPMOverrides.npm(root["overrides"], into: &draft)
        NPMOverrides.yarn(root["resolutions"], into: &draft)
        let pnpm = root["pnpm"]
        NPMOverrides.pnpm(pnpm?["overrides"], section: "pnpm.overrides", into: &draft)
        NPMOverrides.extensions(pnpm?["packageExtensions"], section: "pnpm.packageExtensions", into: &draft)
        ConfigDependencies.collect(pnpm?["configDependencies"], section: "pnpm.configDependencies", into: &draft)
        // Bun's, of which others know nothing: only the manifest of a workspace has catalogues.
        for node in [root["workspaces"], root["workspaces"].map { _ in root }] { NPMOverrides.catalogues(in: node, into: &draft) }
        PackageManagerField.collect(from: root, into: &draft)
    }

    /// The four sections. Returns every name in them.
    private func declarations(into draft: inout ManifestDraft) -> Set<String> {
        let optional = Set(root["optionalDependencies"]?.members?.map(\.key) ?? [])
        let home = root["unity"]?.string == nil ? nil : Self.unity
        var declared: Set<String> = []
        for section in Self.sections {
            var table = NPMTable(root[section], section: section, in: &draft)
            table.home = home
            table.add(to: &draft, except: section == "dependencies" ? optional : [])
            declared.formUnion(table.members.map(\.key))
        }
        return declared
    }

    /// The manifest of a package of Unity's has npm's form, and its packages are on registries of Unity's and of the project.
    private static let unity: @Sendable (String) -> (source: PackageSource, doubt: String?)? = { name in
        guard !name.hasPrefix("@"), name.utf8.count(where: { $0 == UInt8(ascii: ".") }) >= 2 else { return nil }
        return (.registry(url: "https://packages.unity.com"), "Unity takes packages from the registries that a project names too")
    }

    /// What is bundled is declared elsewhere as well, or else is a package of its own.
    private func bundled(except declared: Set<String>, into draft: inout ManifestDraft) {
        for section in ["bundleDependencies", "bundledDependencies"] {
            for item in root[section]?.items ?? [] {
                guard let name = item.string, !declared.contains(name) else { continue }
                draft.add(
                    PackageUse(
                        ecosystem: .npm, name: name, canonicalName: PackageName.canonical(name, in: .npm), requirement: nil,
                        source: NPMResolution.registry(of: name), section: section, location: draft.location(NPMTable.inside(item.range))))
            }
        }
    }
}
