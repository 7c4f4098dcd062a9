/// What the projects of a workspace asked for when pnpm made its lock file.
struct PnpmImporters {
    private let root: YAMLNode

    /// Whether a hook may have changed what manifests say.
    private let hasHook: Bool
    /// The names that some override is for.
    private let overridden: Set<String>

    init(_ root: YAMLNode) {
        self.root = root
        hasHook = root["pnpmfileChecksum"] != nil
        overridden = Set((root["overrides"]?.members ?? []).map { NPMSpec.split(NPMOverrides.lastOfPnpmPath($0.key)).name })
    }

    private static let sections = ["dependencies", "devDependencies", "optionalDependencies"]

    /// By the path of the manifest: the names with their specs.
    ///
    /// An override takes a spec's place in the lock, and a hook may change any; of those the lock does not say what the manifest asks for.
    var manifests: [String: [String: Set<String>]] {
        var manifests: [String: [String: Set<String>]] = [:]
        for member in root["importers"]?.members ?? [] { manifests[Self.manifest(in: member.key)] = specifiers(of: member.node) }
        if root["importers"] == nil {
            let own = specifiers(of: root)
            if !own.isEmpty { manifests["package.json"] = own }
        }
        return manifests
    }

    private static func manifest(in folder: String) -> String {
        var folder = folder[...]
        while folder.hasPrefix("./") { folder = folder.dropFirst(2) }
        return folder == "." || folder.isEmpty ? "package.json" : folder + "/package.json"
    }

    private func specifiers(of importer: YAMLNode) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for member in importer["specifiers"]?.members ?? [] { add(member.key, member.node.string ?? "", to: &found) }
        for section in Self.sections {
            for member in importer[section]?.members ?? [] {
                if let text = member.node["specifier"]?.string { add(member.key, text, to: &found) }
            }
        }
        return found
    }

    private func add(_ name: String, _ specifier: String, to found: inout [String: Set<String>]) {
        // Node, Deno or Bun themselves, which a manifest asks for under `devEngines`.
        if specifier.hasPrefix("runtime:") { return }
        let isChanged = hasHook || overridden.contains(name)
        found[name, default: []].insert(isChanged ? "" : specifier)
    }
}
