internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// `import m "a/b"`: a package of the project, or a path from outside without its version.
    func importGo(_ term: Int, in activation: Activation) {
        let code = activation.code, source = code.child(term, .source), alias = code.child(term, .alias)
        guard source >= 0 else { return }
        let path = code.string(source)
        let all = path.split(separator: "/").map(String.init)
        let parts = all.enumerated().filter { $0.offset == 0 || !Self.isVersion($0.element) }.map(\.element)
        let plain = parts.joined(separator: "/"), last = parts.last ?? path
        let name = alias >= 0 ? code.string(alias) : String(last.split(separator: ".").first ?? "")
        guard let folder = goFolder(path) else {
            let names = alias >= 0 ? [name] : [name] + Self.packageNames(last) + all.suffix(1)
            for name in names where activation.file.frame.own(name) == nil || name == names[0] { activation.file.frame.declare(name, .external(plain)) }
            return
        }
        let files = paths.files(in: folder, ending: ".go")
        if alias >= 0 || goPackageName(files) != nil, files.allSatisfy(isDeferred), modules[folder] == nil {
            let bound = alias >= 0 ? name : goPackageName(files) ?? name
            return activation.file.frame.declare(bound, deferred { interpreter in interpreter.goPackage(folder).map { .module($0) } ?? .unknown })
        }
        guard let module = goPackage(folder) else { return activation.file.frame.declare(name, .unknown) }
        activation.file.frame.declare(alias >= 0 ? name : packageName(of: module) ?? name, .module(module))
    }

    /// `v2`, as the paths of modules have it.
    private static func isVersion(_ part: String) -> Bool { part.count > 1 && part.first == "v" && part.dropFirst().allSatisfy(\.isNumber) }

    /// What a package may be called where the last part of its path is no name: `echo-jwt` is `echojwt` or `jwt`.
    private static func packageNames(_ last: String) -> [String] {
        let words = last.split(whereSeparator: { $0 == "-" || $0 == "." }).map(String.init)
        return words.count > 1 ? [words.joined(), words[words.count - 1], words[0] == "go" ? words[1] : words.joined(separator: "_")] : []
    }

    /// What the first file of a folder says that its package is called.
    private func goPackageName(_ files: [RepositoryPath]) -> String? {
        guard let first = files.first(where: { !$0.bytes.suffix(8).elementsEqual("_test.go".utf8) }) else { return nil }
        if let known = packageNames[first] { return known }
        let lines = configuration(first)?.split(separator: UInt8(ascii: "\n"), maxSplits: 200)
        let line = lines?.prefix(200).first { $0.starts(with: "package ".utf8) }
        let name = line.map { String(decoding: $0.dropFirst(8).prefix { $0 > 32 }, as: UTF8.self) }
        packageNames[first] = .some(name)
        return name
    }

    private func packageName(of module: ProgramModule) -> String? {
        guard let code = module.files.first?.code else { return nil }
        let clause = code.children(0).first { code.string($0) == "package_clause" }
        return clause.flatMap { code.children($0).last }.map { code.string($0) }
    }

    /// The folder that an import path of the project means.
    private func goFolder(_ path: String) -> RepositoryPath? {
        for (prefix, folder) in goModules where path == prefix || path.hasPrefix(prefix + "/") {
            let rest = path.dropFirst(prefix.count).drop { $0 == "/" }
            return rest.isEmpty ? folder : folder.following(Array(rest.utf8))
        }
        return nil
    }

    /// The modules of the repository, by the path that their `go.mod` says.
    func readGoModules() -> [(prefix: String, folder: RepositoryPath)] {
        var found: [(String, RepositoryPath)] = []
        for path in paths.files(named: "go.mod") {
            guard let bytes = configuration(path) else { continue }
            for line in bytes.split(separator: UInt8(ascii: "\n")).prefix(200) where line.starts(with: Array("module ".utf8)) {
                let name = String(decoding: line.dropFirst(7), as: UTF8.self).filter { !$0.isWhitespace && $0 != "\"" }
                found.append((name, path.folder))
            }
        }
        return found.sorted { $0.0.count > $1.0.count }
    }

    /// All files of a folder as one package, with what they declare, their variables, and what runs when they are loaded.
    func goPackage(_ folder: RepositoryPath) -> ProgramModule? {
        if let known = modules[folder] { return known }
        let files = paths.files(in: folder, ending: ".go").filter { !String(decoding: $0.lastComponent, as: UTF8.self).hasSuffix("_test.go") }.compactMap { file($0) }
        guard !files.isEmpty else { return nil }
        let module = ProgramModule(path: folder, files: files)
        modules[folder] = module
        let (outer, level) = (conditions, depth)
        (conditions, depth) = ([], 0)
        let frame = package(folder)
        let activations = files.map { Activation(file: $0, frame: $0.frame, base: 0, module: module) }
        for activation in activations { declareGo(.classLike, in: activation, frame) }
        for activation in activations { declareGo(.function, in: activation, frame) }
        for activation in activations {
            activation.file.state = .running
            for term in activation.code.children(0) where activation.code.kinds[term] == .importing { importNames(term, in: activation) }
        }
        for activation in activations { runGoVariables(in: activation, frame) }
        for activation in activations { activation.file.state = .done }
        if case .closure(let start)? = frame.own("init") { _ = invoke(start, [], at: start.place) }
        (conditions, depth) = (outer, level)
        return module
    }

    private func declareGo(_ kind: TermKind, in activation: Activation, _ frame: Frame) {
        let code = activation.code
        for term in code.children(0) where code.kinds[term] == kind {
            if kind == .classLike { declareType(term, in: activation) } else { declareFunction(term, in: activation) }
            let name = code.child(term, .name)
            if name >= 0, let value = activation.frame.own(code.string(name)) { frame.declare(code.string(name), value) }
        }
    }

    private func runGoVariables(in activation: Activation, _ frame: Frame) {
        let code = activation.code
        for term in code.children(0) where ![.importing, .classLike, .function].contains(code.kinds[term]) {
            _ = run(term, in: activation)
        }
        for name in activation.frame.names where frame.own(name) == nil { if let value = activation.frame.own(name) { frame.declare(name, value) } }
    }
}
