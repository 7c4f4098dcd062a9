internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// A class of the project, found by its name.
struct ClassSource {
    let file: ProgramFile
    let term: Int
    /// With its modules: `Admin::UsersController`.
    let name: String
    /// The modules around it.
    var nesting: [String] { Array(name.split(separator: ":").map(String.init).dropLast()) }
}

extension Interpreter {
    /// The router of a class, mounted where its routes are, with what the class and those it inherits from register.
    func attach(
        _ path: String, to scope: Int, _ rule: AnsweringRule, at place: CodePlace, _ framework: Framework
    ) -> (scope: Int, name: String, type: TypeValue?) {
        let source = classSource(path + rule.suffix), name = source?.name ?? Self.className(path) + rule.suffix
        let type = source.map { classType($0, rule) }
        if let last = routing.attached[scope], last.name == name { return (last.scope, name, type) }
        let at = source.map { CodePlace(file: $0.file, term: $0.term) } ?? place
        let child = makeScope(framework, type: rule.type, isRoot: false, at: at)
        pipeline.scopes[child].name = at.file.path.shown + "#" + name
        var mount = registration(.mount(scope: child), of: scope, at: place)
        mount.path = ""
        pipeline.registrations.append(mount)
        routing.attached[scope] = (name, child)
        if let source, let type {
            if !source.file.code.bytes.isEmpty, broken.contains(source.file.path) { pipeline.scopes[child].isOpen = true }
            fill(child, from: source, type, rule, framework)
        } else {
            pipeline.scopes[child].isOpen = true
            note(.unresolvedImport, "the class `\(name)` is not in the project", at: place)
        }
        return (child, name, type)
    }

    /// Runs a class, or copies what it registered before.
    private func fill(_ scope: Int, from source: ClassSource, _ type: TypeValue, _ rule: AnsweringRule, _ framework: Framework) {
        let key = source.file.path.shown + "#" + source.name
        if let known = routing.templates[key] {
            let owner = pipeline.registrations[known].first?.scope
            for index in known where pipeline.registrations[index].scope == owner {
                var copy = pipeline.registrations[index]
                (copy.scope, copy.sequence) = (scope, next())
                pipeline.registrations.append(copy)
            }
            if let owner, pipeline.scopes[owner].isOpen { pipeline.scopes[scope].isOpen = true }
            return
        }
        let start = pipeline.registrations.count, outer = conditions, around = surrounding
        (conditions, surrounding) = ([], [scope])
        runClass(source, type, rule, scope, framework, depth: 0)
        (conditions, surrounding) = (outer, around)
        routing.templates[key] = start..<pipeline.registrations.count
    }

    // MARK: Running a class

    /// What a class inherits first, then its own statements.
    private func runClass(_ source: ClassSource, _ type: TypeValue, _ rule: AnsweringRule, _ scope: Int, _ framework: Framework, depth: Int) {
        guard depth < 24, routing.open.insert(source.name).inserted else { return }
        defer { routing.open.remove(source.name) }
        let code = source.file.code, list = code.child(source.term, .bases)
        if let base = list >= 0 ? code.children(list).first : nil {
            let text = String(decoding: code.text(base), as: UTF8.self)
            if let parent = resolve(text, from: source) {
                runClass(parent, type, rule, scope, framework, depth: depth + 1)
            } else if let auto = rule.bases[text] {
                register(automatic: auto, of: scope, at: CodePlace(file: source.file, term: base), framework)
            } else {
                pipeline.scopes[scope].isOpen = true
                note(.externalPackage, "the class `\(text)` is not in the project", at: CodePlace(file: source.file, term: base))
            }
        }
        runBody(code.child(source.term, .body), of: source, type, rule, scope, framework, depth: depth)
    }

    /// The statements of a class's body; those that bring another class in are followed.
    private func runBody(_ body: Int, of source: ClassSource, _ type: TypeValue, _ rule: AnsweringRule, _ scope: Int, _ framework: Framework, depth: Int) {
        guard body >= 0 else { return }
        let code = source.file.code, frame = Frame(outer: source.file.frame)
        let activation = Activation(file: source.file, frame: frame, receiver: .type(type), base: conditions.count)
        for term in code.children(body) where ![.function, .classLike].contains(code.kinds[term]) {
            if let names = Self.mixed(term, rule, code) {
                for name in names.reversed() { mixIn(name, from: source, type, rule, scope, framework, depth: depth + 1) }
            } else if run(term, in: activation) == .left {
                return
            }
        }
    }

    /// The names that a statement brings in: `include A, B`.
    private static func mixed(_ term: Int, _ rule: AnsweringRule, _ code: Code) -> [Int]? {
        guard code.kinds[term] == .expressionStatement, case let call = code.child(term, .value), call >= 0, code.kinds[call] == .call,
            case let callee = code.child(call, .callee), callee >= 0, code.kinds[callee] == .identifier, rule.mixins.contains(code.string(callee)),
            case let list = code.child(call, .arguments), list >= 0
        else { return nil }
        return code.children(list)
    }

    /// What a module registers for the class that takes it in.
    private func mixIn(_ name: Int, from source: ClassSource, _ type: TypeValue, _ rule: AnsweringRule, _ scope: Int, _ framework: Framework, depth: Int) {
        let text = String(decoding: source.file.code.text(name), as: UTF8.self)
        if let auto = rule.bases[text] { register(automatic: auto, of: scope, at: CodePlace(file: source.file, term: name), framework) }
        guard depth < 24, let module = resolve(text, from: source), routing.open.insert(module.name).inserted else { return }
        defer { routing.open.remove(module.name) }
        let code = module.file.code, body = code.child(module.term, .body)
        for term in body >= 0 ? code.children(body) : [] {
            if let names = Self.mixed(term, rule, code) {
                for inner in names.reversed() { mixIn(inner, from: module, type, rule, scope, framework, depth: depth + 1) }
            } else if let hook = Self.function(behind: term, rule.hooks, code) {
                runBody(code.child(hook, .body), of: module, type, rule, scope, framework, depth: depth)
            } else if code.kinds[term] == .other, let (function, name) = Self.singleton(term, code), rule.hooks.contains(name) {
                let closure = Closure(place: CodePlace(file: module.file, term: function), frame: module.file.frame, receiver: .type(type), name: name)
                _ = invoke(closure, [Argument(name: nil, value: .scope(scope), place: closure.place)], at: closure.place)
            }
        }
    }

    /// The function of `included do … end`.
    private static func function(behind term: Int, _ names: Set<String>, _ code: Code) -> Int? {
        guard code.kinds[term] == .expressionStatement, case let call = code.child(term, .value), call >= 0, code.kinds[call] == .call else { return nil }
        let callee = code.child(code.calledWithFunction(call) ?? call, .callee), list = code.child(call, .arguments)
        guard callee >= 0, list >= 0, names.contains(code.string(callee)), let last = code.children(list).last, code.kinds[last] == .function else { return nil }
        return last
    }

    /// The function and name of `def self.f`.
    private static func singleton(_ term: Int, _ code: Code) -> (Int, String)? {
        let parts = code.children(term)
        guard parts.count == 2, code.kinds[parts[0]] == .member, code.kinds[parts[1]] == .function else { return nil }
        let name = code.child(parts[0], .property)
        return name >= 0 ? (parts[1], code.string(name)) : nil
    }

    // MARK: Classes as values

    /// A class with its methods, those of what it inherits from, and those of what it takes in.
    func classType(_ source: ClassSource, _ rule: AnsweringRule, depth: Int = 0) -> TypeValue {
        let key = source.file.path.shown + "#" + source.name
        if let known = classTypes[key] { return known }
        let type = TypeValue(place: CodePlace(file: source.file, term: source.term), frame: source.file.frame, name: source.name, bases: [])
        classTypes[key] = type
        guard depth < 24 else { return type }
        let code = source.file.code, list = code.child(source.term, .bases)
        let body = code.child(source.term, .body)
        if body >= 0 { take(body, of: source, into: type, rule, depth: depth) }
        if let base = list >= 0 ? code.children(list).first : nil {
            let text = String(decoding: code.text(base), as: UTF8.self)
            type.bases.append(resolve(text, from: source).map { .type(classType($0, rule, depth: depth + 1)) } ?? .external(text))
        }
        return type
    }

    private func take(_ body: Int, of source: ClassSource, into type: TypeValue, _ rule: AnsweringRule, depth: Int) {
        let code = source.file.code
        func add(_ term: Int, _ name: String) {
            type.methods[name] = Closure(place: CodePlace(file: source.file, term: term), frame: source.file.frame, name: name)
        }
        for term in code.children(body) {
            if code.kinds[term] == .function, case let name = code.child(term, .name), name >= 0 {
                add(term, code.string(name))
            } else if code.kinds[term] == .other, let (function, name) = Self.singleton(term, code) {
                add(function, name)
            } else if let names = Self.mixed(term, rule, code) {
                for name in names {
                    guard let module = resolve(String(decoding: code.text(name), as: UTF8.self), from: source) else { continue }
                    type.bases.append(.type(classType(module, rule, depth: depth + 1)))
                }
            } else if let inner = Self.function(behind: term, rule.extensions.union(rule.hooks), code) {
                take(code.child(inner, .body), of: source, into: type, rule, depth: depth)
            } else if code.kinds[term] == .classLike, case let name = code.child(term, .name), name >= 0, rule.extensions.contains(code.string(name)) {
                take(code.child(term, .body), of: source, into: type, rule, depth: depth)
            } else if code.kinds[term] == .expressionStatement, case let call = code.child(term, .value), call >= 0, code.kinds[call] == .call {
                // `private def f`
                let list = code.child(call, .arguments)
                for argument in list >= 0 ? code.children(list) : [] where code.kinds[argument] == .function {
                    let name = code.child(argument, .name)
                    if name >= 0 { add(argument, code.string(name)) }
                }
            }
        }
    }

    // MARK: Names

    /// `admin/users` is Admin::Users.
    private static func className(_ path: String) -> String {
        path.split(separator: "/").map { part in part.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }.joined(separator: "::")
    }

    /// A class that a name means where it stands: looked for in the modules around it, from the inside out.
    private func resolve(_ text: String, from source: ClassSource) -> ClassSource? {
        let name = text.split(separator: "[").first.map(String.init) ?? text
        if name.hasPrefix("::") { return classSource(String(name.dropFirst(2))) }
        var around = source.nesting + [source.name.split(separator: ":").last.map(String.init) ?? ""]
        while true {
            if let found = classSource((around + [name]).joined(separator: "::")), found.name != source.name || found.file !== source.file { return found }
            if around.isEmpty { return nil }
            around.removeLast()
        }
    }

    /// The class of a name, where a file is called so.
    func classSource(_ name: String) -> ClassSource? {
        if routing.index == nil { routing.index = ClassIndex(files.paths, ending: ".rb") }
        for path in routing.index?.files(of: name, below: routing.root) ?? [] {
            guard let file = file(path), let found = Self.classes(in: file).first(where: { Self.same($0.name, name) }) else { continue }
            return found
        }
        return nil
    }

    private static func same(_ one: String, _ other: String) -> Bool {
        func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return plain(one) == plain(other)
    }

    /// All classes of a file with the names of those around them.
    private static func classes(in file: ProgramFile) -> [ClassSource] {
        let code = file.code
        var found: [ClassSource] = []
        func walk(_ block: Int, _ around: String) {
            for term in code.children(block) where code.kinds[term] == .classLike {
                let name = code.child(term, .name), body = code.child(term, .body)
                guard name >= 0 else { continue }
                let full = (around.isEmpty ? "" : around + "::") + String(decoding: code.text(name), as: UTF8.self)
                found.append(ClassSource(file: file, term: term, name: full))
                if body >= 0 { walk(body, full) }
            }
        }
        walk(0, "")
        return found
    }
}
