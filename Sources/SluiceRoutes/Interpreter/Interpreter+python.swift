internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// `import a.b`, `from a import b as c`, `from .a import *`
    func importPython(_ term: Int, in activation: Activation) {
        let code = activation.code, traits = code.traits[term]
        var names = code.children(term, .name).map { code.string($0) }
        let alias = code.child(term, .alias)
        if traits.contains(.wildcard) { return importAll(names, in: activation) }
        if traits.contains(.bareImport) {
            let whole = pythonModule(names, from: activation.file.path)
            if alias >= 0 { return activation.frame.declare(code.string(alias), whole.map { .module($0) } ?? .external(names.joined(separator: "."))) }
            guard let first = names.first else { return }
            let top = names.count == 1 ? whole : pythonModule([first], from: activation.file.path)
            return activation.frame.declare(first, top.map { .module($0) } ?? (whole == nil ? .external(first) : pythonFolder([first], activation)))
        }
        guard let name = names.popLast() else { return }
        let bound = alias >= 0 ? code.string(alias) : name
        activation.frame.declare(bound, imported(name, from: names, in: activation))
    }

    private func imported(_ name: String, from names: [String], in activation: Activation) -> Value {
        let origin = activation.file.path
        if let path = pythonPath(names, from: origin) ?? pythonPath(names + [name], from: origin), isDeferred(path),
            pythonPath(names + [name], from: origin).map(isDeferred) ?? true {
            return deferred { $0.found(name, from: names, origin) }
        }
        return found(name, from: names, origin)
    }

    private func found(_ name: String, from names: [String], _ origin: RepositoryPath) -> Value {
        if let module = pythonModule(names, from: origin) {
            if let found = exported(name, by: module) { return found }
            return .unknown
        }
        if let module = pythonModule(names + [name], from: origin) { return .module(module) }
        return names.first?.hasPrefix(".") == true ? .unknown : .external((names + [name]).joined(separator: "."))
    }

    private func importAll(_ names: [String], in activation: Activation) {
        guard let module = pythonModule(names, from: activation.file.path), let file = module.files.first else { return }
        wildcards.insert(module.path)
        for name in file.frame.names where !name.hasPrefix("_") {
            if let value = file.frame.own(name) { activation.frame.declare(name, Self.copied(value)) }
        }
    }

    /// Decorators that change nothing of what a function does.
    static let pythonMarks: Set<String> = ["functools.wraps", "functools.lru_cache", "six.wraps"]

    /// Lists are copied: one process seldom reads two modules that take over and change the same one, such as settings of two environments.
    private static func copied(_ value: Value) -> Value {
        switch value {
        case .list(let list): .list(ListValue(list.items, places: list.places, isOpen: list.isOpen))
        case .choice(let choices): .choice(choices.map { Value.Choice(value: copied($0.value), conditions: $0.conditions) })
        default: value
        }
    }

    /// A package without a file of its own: its modules are found when they are asked for.
    private func pythonFolder(_ names: [String], _ activation: Activation) -> Value {
        let record = RecordValue()
        record.isOpen = true
        guard let folder = pythonFolderPath(names, from: activation.file.path) else { return .external(names.joined(separator: ".")) }
        return .module(ProgramModule(path: folder.appending(Array("__init__.py".utf8)), files: []))
    }

    /// `a.b` where b is a module in the package a.
    func submodule(_ name: String, of module: ProgramModule) -> Value? {
        guard module.path.lastComponent.elementsEqual("__init__.py".utf8) else { return nil }
        return pythonFile(module.path.folder.appending(Array(name.utf8))).flatMap { self.module($0) }.map { .module($0) }
    }

    /// The module of a dotted name; leading dots lead up from the file's folder.
    func pythonModule(_ names: [String], from path: RepositoryPath) -> ProgramModule? {
        guard !names.isEmpty else { return nil }
        return pythonPath(names, from: path).flatMap { module($0) }
    }

    private func pythonPath(_ names: [String], from path: RepositoryPath) -> RepositoryPath? {
        if let folder = relative(names, from: path) {
            return pythonFile(folder) ?? (folder.bytes.isEmpty ? nil : nil)
        }
        // The folder of the file, and those around it, may be where names begin.
        var base = path.folder
        while true {
            let target = names.reduce(base) { $0.appending(Array($1.utf8)) }
            if let found = pythonFile(target) { return found }
            let inner = names.reduce(base.appending(Array("src".utf8))) { $0.appending(Array($1.utf8)) }
            if let found = pythonFile(inner) { return found }
            if base.bytes.isEmpty { return nil }
            base = base.folder
        }
    }

    private func pythonFolderPath(_ names: [String], from path: RepositoryPath) -> RepositoryPath? {
        var base = path.folder
        while true {
            let target = names.reduce(base) { $0.appending(Array($1.utf8)) }
            if !paths.files(in: target, ending: ".py").isEmpty { return target }
            if base.bytes.isEmpty { return nil }
            base = base.folder
        }
    }

    private func relative(_ names: [String], from path: RepositoryPath) -> RepositoryPath? {
        guard let first = names.first, first.hasPrefix(".") else { return nil }
        let dots = first.prefix { $0 == "." }.count
        var folder = path.folder
        for _ in 1..<max(dots, 1) { folder = folder.folder }
        let rest = (first.count > dots ? [String(first.dropFirst(dots))] : []) + names.dropFirst()
        return rest.reduce(folder) { $0.appending(Array($1.utf8)) }
    }

    private func pythonFile(_ base: RepositoryPath) -> RepositoryPath? {
        let package = base.appending(Array("__init__.py".utf8))
        if paths.contains(package) { return package }
        let file = RepositoryPath(bytes: base.bytes + Array(".py".utf8))
        return paths.contains(file) ? file : nil
    }
}
