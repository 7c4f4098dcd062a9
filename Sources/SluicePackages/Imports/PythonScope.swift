internal import SluiceModel

/// Where Python's modules come from: the language, the tree, or a distribution that some manifest asks for.
struct PythonScope: Sendable {
    private let tree: ImportTree
    private let names: EcosystemNames
    private let declared: DeclaredPackages
    private let given: DistributionLetters
    private let locked: DistributionLetters
    /// Folders with code of Python below them.
    private let packages: Set<String>
    /// The names of all modules and packages of the tree, wherever they stand.
    private let anywhere: Set<String>
    /// Folders from which a project imports, beside those above the file.
    private let roots: Set<String>

    init(tree: ImportTree, manifests: [ManifestFacts], projects: PythonProjects, names: EcosystemNames) {
        self.tree = tree
        self.names = names
        declared = DeclaredPackages(manifests, of: [.pypi, .conda], isHome: projects.isHome)
        let asked = declared.all
        let more: [String] = asked.flatMap { names.modules.given[$0] ?? [] }
        given = DistributionLetters(asked.union(more), affixes: Self.affixes)
        locked = DistributionLetters(declared.locked, affixes: Self.affixes)
        let code = tree.files.filter { Self.endings.contains(where: $0.hasSuffix) }
        var packages: Set<String> = []
        for file in code { packages.formUnion(ImportTree.folders(above: file)) }
        self.packages = packages
        anywhere = Set((Array(code) + Array(packages)).map(Self.stem))
        roots = projects.roots
    }

    /// The name of a file or folder up to its first dot.
    private static func stem(_ path: String) -> String {
        guard let name = path.split(separator: "/").last else { return "" }
        return String(name.prefix { $0 != "." })
    }

    private static let endings = [".py", ".pyx", ".pyi", ".so", ".pyd"]

    /// What distributions carry around the names of their modules.
    private static let affixes: [NameAffix] = [
        "python-*", "py-*", "py*", "django-*", "drf-*", "flask-*", "pytest-*", "*-python", "*-py", "*-binary", "*-bin", "*-ng",
        "*-headless",
        "*-lib", "*-sdk", "*-client", "*-api", "*-cpu", "*-gpu", "*2", "*3", "*-core", "*-fork", "*-community", "*-python3", "python3-*",
        "lib*",
    ].compactMap(NameAffix.init)

    /// Namespaces that many distributions share: the first part says nothing of who gives a module.
    private static let sharedRoots: Set<String> = [
        "google", "azure", "zope", "opentelemetry", "ruamel", "backports", "sphinxcontrib", "jaraco", "plone", "collective", "repoze",
        "paste",
        "odoo", "airflow", "nvidia", "aws_cdk", "databricks", "mypy_boto3",
    ]

    func undeclared(_ found: CodeImport, of file: String) -> UndeclaredImport? {
        let parts = found.module.split(separator: ".")
        guard let top = parts.first.map(String.init), !names.modules.standard.contains(top), !isMade(found.module, top) else { return nil }
        let folders = ImportTree.folders(above: file)
        // Every manifest of the tree counts, so that one which cannot be read whole may declare anything.
        guard declared.hasHome(in: folders), declared.unread.isEmpty else { return nil }
        let known = distributions(of: found)
        guard !isOwn(top, folders, isKnown: !known.isEmpty) else { return nil }
        let paths = Self.paths(of: found)
        if gives(given, known, paths, top) { return nil }
        return UndeclaredImport(import: found, ecosystem: .pypi, packages: known, isLocked: gives(locked, known, paths, top))
    }

    /// Modules of host programs, and those that a generator writes before the code runs.
    private func isMade(_ module: String, _ top: String) -> Bool {
        names.modules.isVirtual(module) || names.modules.isVirtual(top) || module.hasSuffix("_pb2") || module.hasSuffix("_pb2_grpc")
            || top.hasPrefix("_") && top != "_pytest" && names.modules.packages[top] == nil
    }

    /// The module with each of its names, then the module alone: what is longer says more.
    private static func paths(of found: CodeImport) -> [String] { found.names.map { found.module + "." + $0 } + [found.module] }

    /// The distributions that are known to give the module.
    private func distributions(of found: CodeImport) -> [String] {
        var all: [String] = []
        for path in Self.paths(of: found) {
            for package in mapped(path) where !all.contains(package) { all.append(package) }
            // Names of objects stand behind the module; only in a shared namespace may they be modules.
            if !all.isEmpty { break }
        }
        return all
    }

    /// The longest beginning that the map, or the list of well-known names, has.
    private func mapped(_ path: String) -> [String] {
        let parts = path.split(separator: ".").map(String.init)
        let isShared = Self.sharedRoots.contains(parts[0])
        for count in stride(from: parts.count, to: 0, by: -1) {
            let beginning = parts.prefix(count).joined(separator: ".")
            if let packages = names.modules.packages[beginning] { return packages }
            let canonical = PackageName.canonical(beginning, in: .pypi)
            if count == 1, isShared { return [] }
            if let packages = names.imports[canonical] { return packages }
            if count == 1 || isShared, names.corpus.place(of: canonical) != nil { return [canonical] }
        }
        return []
    }

    private func gives(_ some: DistributionLetters, _ known: [String], _ paths: [String], _ top: String) -> Bool {
        if some.has(oneOf: known, in: .pypi) { return true }
        let isShared = Self.sharedRoots.contains(top)
        for path in paths {
            let parts = path.split(separator: ".").map(String.init)
            let least = isShared ? 2 : 1
            for count in stride(from: least, through: parts.count, by: 1) {
                if some.has(Self.unversioned(parts.prefix(count))) { return true }
            }
        }
        // Nothing is known of the module: any distribution whose name begins like it may give it.
        return known.isEmpty && some.hasPart(top)
    }

    /// `google.cloud.kms_v1` is of the distribution that gives `google.cloud.kms`.
    private static func unversioned(_ parts: ArraySlice<String>) -> String {
        let text = parts.joined(separator: ".")
        guard let sign = text.lastIndex(of: "_") else { return text }
        let version = text[sign...].dropFirst()
        return version.first == "v" && version.dropFirst().first?.isNumber == true ? String(text[..<sign]) : text
    }

    /// Whether the tree holds it: where Python would look, or, of a module that is no well-known package, anywhere.
    private func isOwn(_ top: String, _ folders: [String], isKnown: Bool) -> Bool {
        if !isKnown, anywhere.contains(top) { return true }
        let below = ["", "src", "lib", "python", "tests", "test", "app", "backend", "server"]
        return folders.contains { folder in below.contains { holds(top, in: Self.join(folder, $0)) } }
            || roots.contains { holds(top, in: $0) }
    }

    private func holds(_ top: String, in folder: String) -> Bool {
        let path = Self.join(folder, top)
        return packages.contains(path) || Self.endings.contains { tree.files.contains(path + $0) }
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : name.isEmpty ? folder : folder + "/" + name
    }
}
