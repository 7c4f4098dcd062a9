internal import SluiceModel

/// What the manifests of Python's projects say beside their packages: whether they say all, and from where code imports.
struct PythonProjects: Sendable {
    private let pyprojects: [String: TOMLNode]
    /// Folders with a `setup.py` or `setup.cfg`.
    private let scripts: Set<String>
    /// Folders that stand on the path of modules.
    let roots: Set<String>

    private static let kinds: Set<String> = [
        "requirements", "pyproject", "pipfile", "pixi", "setupConfiguration", "setupScript", "condaEnvironment",
    ]

    init(_ files: [String: [UInt8]], manifests: [ManifestFacts]) {
        var pyprojects: [String: TOMLNode] = [:]
        for (path, bytes) in files where path.hasSuffix("pyproject.toml") {
            if let node = try? TOMLReader.read(bytes) { pyprojects[path] = node }
        }
        self.pyprojects = pyprojects
        var roots: Set<String> = []
        for facts in manifests where Self.kinds.contains(facts.kind.id) {
            let path = String(decoding: facts.path.bytes, as: UTF8.self)
            let folder = ImportTree.folder(of: path)
            for below in ["", "src"] + Self.paths(pyprojects[path]) {
                if let root = ImportTree.path(below, in: folder) { roots.insert(root) }
            }
        }
        self.roots = roots
        let setups = manifests.filter { ["setupScript", "setupConfiguration"].contains($0.kind.id) }
        scripts = Set(setups.map { String(decoding: $0.path.folder.bytes, as: UTF8.self) })
    }

    /// Where packages are found, and what tests add to the path.
    private static func paths(_ node: TOMLNode?) -> [String] {
        guard let tool = node?["tool"] else { return [] }
        let lists = [
            tool[["setuptools", "packages", "find", "where"]], tool[["pytest", "ini_options", "pythonpath"]],
            tool[["pyright", "extraPaths"]], tool[["hatch", "build", "targets", "wheel", "sources"]], tool[["mypy", "mypy_path"]],
        ]
        let listed = lists.compactMap { $0 }.flatMap { $0.items?.compactMap(\.string) ?? $0.string.map { [$0] } ?? [] }
        let mapped = tool[["setuptools", "package-dir"]]?.entries?.compactMap(\.node.string) ?? []
        let packages = tool[["poetry", "packages"]]?.items?.compactMap { $0["from"]?.string } ?? []
        return listed + mapped + packages
    }

    /// Whether a manifest says what the code beside it may import: one that only sets tools up does not.
    /// - Returns: `nil` where a program says it when the project is built.
    func isHome(_ facts: ManifestFacts) -> Bool? {
        guard Self.kinds.contains(facts.kind.id) else { return false }
        guard facts.isReadable, facts.problems.isEmpty else { return nil }
        let path = String(decoding: facts.path.bytes, as: UTF8.self)
        let node = pyprojects[path]
        if let node, isDynamic(node, in: ImportTree.folder(of: path)) { return nil }
        return facts.uses.contains(where: Self.isRunning) || node?["project"] != nil && node?[["project", "dynamic"]] == nil
    }

    /// A package that code may import, and not one that builds the project.
    private static func isRunning(_ use: PackageUse) -> Bool {
        use.role == .declared && (use.ecosystem == .pypi || use.ecosystem == .conda) && use.section != "build-system.requires"
    }

    /// Whether something that no manifest shows makes the list: a hook of the build's.
    private func isDynamic(_ node: TOMLNode, in folder: String) -> Bool {
        let dynamic = node[["project", "dynamic"]]?.items?.compactMap(\.string) ?? []
        return dynamic.contains { key in
            ["dependencies", "optional-dependencies"].contains(key) && node[["tool", "setuptools", "dynamic", key]] == nil
                && !scripts.contains(folder)
        }
    }
}
