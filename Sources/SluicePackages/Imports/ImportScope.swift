public import SluiceData
public import SluiceModel

/// What a tree may import: everything that its languages, its own files, its settings and its manifests give
/// (reference: packages.md, section 2).
public struct ImportScope: Sendable {
    private let python: PythonScope
    private let node: NodeScope
    private let go: GoScope
    private let ruby: RubyScope

    /// - Parameters:
    ///   - manifests: what all manifests and lock files of the tree say.
    ///   - paths: all files of the tree.
    ///   - files: the contents of `wantedFiles(paths)`; of those that are too large nothing.
    ///   - names: the ecosystems' names.
    /// - Throws: `DataProblems` where the names of an ecosystem cannot be read.
    public init(
        manifests: [ManifestFacts], paths: [RepositoryPath], files: [RepositoryPath: [UInt8]], names: KnownNames
    ) throws(DataProblems) {
        let tree = ImportTree(paths)
        let texts = Dictionary(files.map { (String(decoding: $0.key.bytes, as: UTF8.self), $0.value) }) { first, _ in first }
        let own = manifests.filter { !ManifestPath($0.path).isInstalled }
        python = PythonScope(
            tree: tree, manifests: own, projects: PythonProjects(texts, manifests: own), names: try names.of(.pypi))
        node = NodeScope(tree: tree, manifests: own, files: texts, names: try names.of(.npm))
        go = GoScope(texts, manifests: own, names: try names.of(.go))
        ruby = RubyScope(tree: tree, manifests: own, names: try names.of(.rubygems))
    }

    private static let wanted: Set<String> = ["package.json", "go.mod", "pyproject.toml", "importmap.rb", "deno.json", "deno.jsonc"]
    private static let configured = [
        "vite.", "vitest.", "webpack", "next.", "nuxt.", "jest.", "babel.", "rollup.", "rolldown.", "svelte.", "astro.", "craco.", "vue.",
        "rspack.", "rsbuild.", "metro.", "electron.vite.", "gatsby-node", "quasar.", "remix.", "farm.", "config-overrides", "karma.",
        "ember-cli-build",
    ]
    private static let scripts = [".js", ".ts", ".mjs", ".cjs", ".mts", ".cts"]

    /// The files whose contents are needed beside the manifests: settings that give names to files, and the names of packages.
    public static func wantedFiles(_ paths: [RepositoryPath]) -> [RepositoryPath] {
        paths.filter { path in
            let name = path.lastComponent
            guard name.count < 64, let last = name.last, "ndlbsc".utf8.contains(last) else { return false }
            return isWanted(String(decoding: name, as: UTF8.self), path) && !ManifestPath(path).isInstalled
        }
    }

    private static func isWanted(_ name: String, _ path: RepositoryPath) -> Bool {
        if wanted.contains(name) || name.hasPrefix(".babelrc") { return true }
        if name.hasSuffix(".json") { return isSettings(name, path) }
        guard scripts.contains(where: name.hasSuffix) else { return false }
        if name.hasPrefix("main.") { return path.folder.lastComponent.elementsEqual(".storybook".utf8) }
        return configured.contains(where: name.hasPrefix) && ["config", "webpack", "gatsby", "ember"].contains(where: name.contains)
    }

    /// TypeScript's settings, those that a package of the tree shares among them, and maps of imports.
    private static func isSettings(_ name: String, _ path: RepositoryPath) -> Bool {
        let folder = String(decoding: path.folder.bytes, as: UTF8.self)
        return name.hasPrefix("tsconfig") || name.hasPrefix("jsconfig") || name.contains("import") && name.hasSuffix("map.json")
            || ["tsconfig", "typescript-config", "config-typescript", "ts-config"].contains(where: folder.contains)
    }

    /// The imports of a file that nothing gives, in their order.
    ///
    /// Where no manifest of the ecosystem stands in the file's folder or above it, or one of them cannot be read whole, nothing is known to
    /// be undeclared.
    public func undeclared(_ imports: [CodeImport], of file: RepositoryPath) -> [UndeclaredImport] {
        guard let language = ImportLanguage.of(file) else { return [] }
        let path = String(decoding: file.bytes, as: UTF8.self)
        // A script that brings its own Gemfile says there what it needs.
        if language == .ruby, imports.contains(where: { $0.module == "bundler/inline" }) { return [] }
        return imports.compactMap { found in
            switch language.ecosystem {
            case .pypi: python.undeclared(found, of: path)
            case .npm: node.undeclared(found, of: path)
            case .go: go.undeclared(found, of: path)
            default: ruby.undeclared(found, of: path)
            }
        }
    }
}
