internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Running files

    /// A module with all its own statements run.
    func module(_ path: RepositoryPath) -> ProgramModule? {
        if let known = modules[path] { return known }
        guard let file = file(path) else { return nil }
        let module = ProgramModule(path: path, files: [file])
        modules[path] = module
        run(file, as: module)
        return module
    }

    /// Runs a file's statements, once.
    func run(_ file: ProgramFile, as module: ProgramModule) {
        guard file.state == .fresh else { return }
        file.state = .running
        // What is read on the way depends on no condition of who asked for it.
        let (outer, level, around) = (conditions, depth, surrounding)
        (conditions, depth, surrounding) = ([], 0, [])
        let activation = Activation(file: file, frame: file.frame, base: 0, module: module)
        declareAll(in: activation)
        let statements = file.code.children(0)
        if LanguageFamily(file.code.language).isScript {
            // Imports come first, wherever they are written.
            declareFunctions(statements, in: activation)
            for term in statements where isImport(term, file.code) { _ = run(term, in: activation) }
            run(statements.filter { !isImport($0, file.code) }, in: activation)
            settle(module)
        } else {
            run(statements, in: activation)
        }
        (conditions, depth, surrounding) = (outer, level, around)
        file.state = .done
    }

    private func isImport(_ term: Int, _ code: Code) -> Bool {
        code.kinds[term] == .importing || code.kinds[term] == .other && code.string(term) == "import_statement"
    }

    /// Functions and classes of a file that are known before its statements run.
    func declareAll(in activation: Activation, below term: Int = 0) {
        let code = activation.code, family = LanguageFamily(code.language)
        guard !family.isPython, !family.isScript else { return }
        for child in code.children(term) {
            if code.kinds[child] == .classLike { declareType(child, in: activation) }
            // A namespace.
            if !family.isRust, [.other, .block].contains(code.kinds[child]) { declareAll(in: activation, below: child) }
        }
        for child in code.children(term) where family.isRust && code.kinds[child] == .other && code.string(child) == "impl" { _ = rustItem(child, in: activation) }
        for term in code.children(term) where code.kinds[term] == .function {
            declareFunction(term, in: activation)
            if let outer = activation.file.frame.outer, let name = functionName(term, code), let value = activation.frame.own(name) { outer.declare(name, value) }
        }
    }

    private func functionName(_ term: Int, _ code: Code) -> String? {
        let name = code.child(term, .name)
        return name >= 0 && !code.traits[term].contains(.method) ? code.string(name) : nil
    }

    // MARK: Exports

    /// Notes what a module gives to others.
    func export(_ name: String, _ value: Value, _ traits: TermTraits, in activation: Activation) {
        guard let module = activation.module else { return }
        if name == "!default!" { return module.exports.set("default", value) }
        guard traits.contains(.exported) else { return }
        module.exports.set(name, value)
    }

    /// What a module gives under a name.
    func exported(_ name: String, by module: ProgramModule, depth: Int = 0) -> Value? {
        guard let file = module.files.first else { return nil }
        let family = LanguageFamily(file.code.language)
        if family.isScript {
            if let given = module.exports[name] { return given }
            if let replaced = module.holder["exports"], !isOwn(replaced, module) { return name == "default" ? replaced : knownMember(name, of: replaced) }
            if name == "default", !module.exports.names.isEmpty, module.exports["default"] == nil { return .record(module.exports) }
            guard depth < 8 else { return nil }
            for index in module.reexports.indices {
                if let other = reexported(index, by: module), let found = exported(name, by: other, depth: depth + 1) { return found }
            }
            return nil
        }
        for file in module.files { if let own = file.frame.own(name) { return own } }
        if family.isFolder { return package(module.path).own(name) }
        if family.isRust { return rustModule(["self", name], from: module.path).map { .module($0) } }
        return family.isPython ? submodule(name, of: module) : nil
    }

    /// One of the modules whose exports are another's too; found once.
    private func reexported(_ index: Int, by module: ProgramModule) -> ProgramModule? {
        if let known = module.reexported[index] { return known }
        let found = self.module(module.reexports[index])
        module.reexported[index] = .some(found)
        return found
    }

    private func isOwn(_ value: Value, _ module: ProgramModule) -> Bool {
        if case .record(let record) = value { return record === module.exports }
        return false
    }

    // MARK: Imports

    /// An import statement: its names stand for what other files give.
    func importNames(_ term: Int, in activation: Activation) {
        switch activation.code.language.rawValue {
        case "javascript", "typescript", "tsx": importScript(term, in: activation)
        case "python": importPython(term, in: activation)
        case "go": importGo(term, in: activation)
        case "rust": importRust(term, in: activation)
        default: importDotted(term, in: activation)
        }
    }

    /// `import a.b.C`, `use A\B\C as D`: the last name is that of a class, of the project or not.
    private func importDotted(_ term: Int, in activation: Activation) {
        let code = activation.code, names = code.children(term, .name).map { code.string($0) }
        guard let last = names.last, !code.traits[term].contains(.wildcard) else { return }
        let alias = code.child(term, .alias), name = alias >= 0 ? code.string(alias) : last
        // Classes of PHP are found by their whole names, where they are needed.
        let found = activation.code.language == "php" ? nil : globalName(last, in: activation)
        activation.file.frame.declare(name, found ?? .external(names.joined(separator: ".")))
    }

    /// A name that some file of the program declares: in languages in which files see one another, it is looked for by the file's name.
    func globalName(_ name: String, in activation: Activation) -> Value? {
        let language = activation.code.language
        guard LanguageFamily(language).isGlobal, name.first?.isUppercase == true else { return nil }
        if let known = global(language).own(name) { return known }
        let ending = ["swift": ".swift", "csharp": ".cs", "java": ".java", "kotlin": ".kt", "php": ".php", "ruby": ".rb", "scala": ".scala"][language.rawValue] ?? ""
        let file = language == "ruby" ? Self.snake(name) + ending : name + ending
        for path in paths.files(named: file).prefix(4) {
            _ = module(path)
            if let found = global(language).own(name) { return found }
        }
        return nil
    }

    /// `AdminUsers` is found in `admin_users`.
    private static func snake(_ name: String) -> String {
        var out = ""
        for letter in name {
            if letter.isUppercase, !out.isEmpty, out.last?.isUppercase == false { out.append("_") }
            out += letter.lowercased()
        }
        return out
    }
}
