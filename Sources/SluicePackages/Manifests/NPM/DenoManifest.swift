/// Deno's `deno.json` and JSR's `jsr.json`: JSON with comments.
struct DenoManifest {
    private let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    /// Reads all sections that name packages.
    func collect(into draft: inout ManifestDraft) {
        ImportTable.collect(root, into: &draft)
        let options = root["compilerOptions"]
        for name in ["jsxImportSource", "jsxImportSourceTypes"] {
            if let node = options?[name] { ImportTable.add(node, section: "compilerOptions." + name, into: &draft) }
        }
        for node in options?["types"]?.items ?? [] { ImportTable.add(node, section: "compilerOptions.types", into: &draft) }
        for node in root["lint"]?["plugins"]?.items ?? [] { ImportTable.add(node, section: "lint.plugins", into: &draft) }
        if root["workspace"]?.members != nil { NPMOverrides.catalogues(in: root["workspace"], into: &draft) }
    }
}
