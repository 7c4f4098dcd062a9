internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Items

    /// `impl T { … }`, `mod m;` and `mod m { … }`; false of all else.
    func rustItem(_ term: Int, in activation: Activation) -> Bool {
        let code = activation.code
        guard code.language == "rust", code.kinds[term] == .other else { return false }
        switch code.string(term) {
        case "impl": implement(term, in: activation)
        case "mod": declareModule(term, in: activation)
        case "trait": break
        default: return false
        }
        return true
    }

    /// The methods of a type. What is implemented for a type of another crate is known by the methods' names alone.
    private func implement(_ term: Int, in activation: Activation) {
        let code = activation.code, written = code.child(term, .type), body = code.child(term, .body)
        guard written >= 0, body >= 0 else { return }
        let name = Self.plainType(code.string(written)), held = activation.frame.value(of: name)
        for item in code.children(body) where code.kinds[item] == .function {
            let label = code.child(item, .name)
            guard label >= 0 else { continue }
            let closure = Closure(place: activation.place(item), frame: activation.frame, name: code.string(label))
            if case .type(let type)? = held { type.methods[closure.name] = closure } else { extensionMethods[closure.name, default: []].append(closure) }
        }
        if case .type(let type)? = held, let trait = Self.trait(of: code.text(term)) { type.traits[trait] = activation.place(term) }
    }

    /// `AuthUser` of `impl<S> FromRequestParts<S> for AuthUser`.
    private static func trait(of text: ArraySlice<UInt8>) -> String? {
        let head = String(decoding: text.prefix { $0 != UInt8(ascii: "{") }.prefix(400), as: UTF8.self)
        var words = head.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let place = words.firstIndex(of: "for"), place > 0 else { return nil }
        words = Array(words[..<place])
        var depth = 0
        // The trait is the last word that stands outside of angle brackets before `for`.
        let spelled = words.joined(separator: " ")
        var name = "", last = ""
        for letter in spelled {
            if letter == "<" { depth += 1 } else if letter == ">" { depth -= 1 } else if depth == 0 {
                if letter.isLetter || letter.isNumber || letter == "_" { name.append(letter) } else if !name.isEmpty { (last, name) = (name, "") }
            }
            if letter == "<", depth == 1, !name.isEmpty { (last, name) = (name, "") }
        }
        let found = name.isEmpty ? last : name
        return found == "impl" ? nil : found
    }

    /// A type's own name: without references, lifetimes, arguments and the path before it.
    static func plainType(_ text: String) -> String {
        var rest = text.filter { $0 != " " }[...]
        while let first = rest.first, first == "&" || first == "'" {
            rest = rest.dropFirst()
            if first == "'" { rest = rest.drop { $0.isLowercase || $0 == "_" } }
        }
        if rest.hasPrefix("mut"), rest.dropFirst(3).first?.isUppercase == true { rest = rest.dropFirst(3) }
        let head = rest.prefix { $0 != "<" }
        return head.split(separator: ":").last.map(String.init) ?? String(head)
    }

    /// A module in a file of its own is read when it is named; what stands in braces is taken as a part of the file.
    private func declareModule(_ term: Int, in activation: Activation) {
        let code = activation.code, label = code.child(term, .name), body = code.child(term, .body)
        guard label >= 0, case let name = code.string(label), name != "tests", name != "test" else { return }
        guard body >= 0 else {
            if let module = rustModule(["self", name], from: activation.file.path) { activation.frame.declare(name, .module(module)) }
            return
        }
        for item in code.children(body) {
            switch code.kinds[item] {
            case .function:
                let own = code.child(item, .name)
                if own >= 0, activation.frame.own(code.string(own)) == nil { declareFunction(item, in: activation) }
            case .classLike: declareType(item, in: activation)
            default: _ = run(item, in: activation)
            }
        }
        if let module = activation.module ?? modules[activation.file.path], activation.frame.own(name) == nil { activation.frame.declare(name, .module(module)) }
    }

    // MARK: Crates

    /// The crates of the repository: the folder of the sources by the name that other crates call them by.
    func readCrates() -> [String: RepositoryPath] {
        var found: [String: RepositoryPath] = [:]
        for path in paths.files(named: "Cargo.toml") {
            guard let bytes = configuration(path) else { continue }
            var section = ""
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(200) {
                let text = line.filter { $0 != " " && $0 != "\t" && $0 != "\r" }
                if text.hasPrefix("[") { section = text }
                guard section == "[package]" || section == "[lib]", text.hasPrefix("name=\"") else { continue }
                let name = text.dropFirst(6).prefix { $0 != "\"" }.map { $0 == "-" ? "_" : $0 }
                found[String(name)] = path.folder.appending(Array("src".utf8))
            }
        }
        return found
    }

    // MARK: Expressions

    /// `crate`, `super` and `self` in a path.
    func rustReference(_ term: Int, in activation: Activation) -> Value? {
        let code = activation.code, word = code.string(term)
        guard code.language == "rust" else { return nil }
        if word == "self" {
            let parent = code.parent(term)
            let isPath = parent >= 0 && code.kinds[parent] == .member && String(decoding: code.text(parent), as: UTF8.self).hasPrefix("self::")
            guard isPath else { return nil }
        }
        return rustModule([word], from: activation.file.path).map { .module($0) } ?? modules[activation.file.path].map { .module($0) }
    }

    /// `Self { db, x: 1 }`
    func rustConstruction(_ term: Int, in activation: Activation) -> Value? {
        let code = activation.code, callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard code.language == "rust", callee >= 0, list >= 0 else { return nil }
        var arguments: [Argument] = []
        for item in code.children(list) where code.kinds[item] == .assign {
            let name = code.child(item, .target), held = code.child(item, .value)
            guard name >= 0, held >= 0 else { continue }
            arguments.append(Argument(name: code.string(name), value: value(held, in: activation), place: activation.place(held)))
        }
        let first = code.kinds[callee] == .other ? code.children(callee).first ?? callee : callee
        var function = value(first, in: activation)
        if case .instance(let instance) = function { function = .type(instance.type) }
        guard case .type(let type) = function else {
            let path: String = if case .external(let path) = function { path } else { activation.file.spelled(callee) }
            return .made(Made(callee: path, function: function, arguments: arguments, place: activation.place(term)))
        }
        let instance = InstanceValue(type)
        instances[ObjectIdentifier(type)] = instance
        for argument in arguments { if let name = argument.name { instance.fields.set(name, argument.value, at: argument.place) } }
        return .instance(instance)
    }

    /// What is called: without its generic arguments, which become an argument by the name `type`; a macro by its name with `!`.
    func rustCallee(_ callee: Int, in activation: Activation) -> (function: Value, more: [Argument])? {
        let code = activation.code
        guard code.language == "rust", code.kinds[callee] == .other else { return nil }
        if code.string(callee) == "macro" {
            let name = code.child(callee, .name)
            return name >= 0 ? (.external(code.string(name) + "!"), []) : nil
        }
        guard code.string(callee) == "generic" else { return nil }
        let held = code.child(callee, .value), type = code.child(callee, .type)
        guard held >= 0 else { return nil }
        let name = type >= 0 ? Self.plainType(code.string(type)) : ""
        let more = name.isEmpty ? [] : [Argument(name: "type", value: activation.frame.value(of: name) ?? .external(name), place: activation.place(type))]
        return (value(held, in: activation), more)
    }

    /// The value of an `if` or `match`, with all that its ways do.
    func rustWays(_ term: Int, in activation: Activation) -> Value {
        let flow = run(term, in: activation)
        return flow == .left ? .unknown : activation.lastValue ?? .unknown
    }

    /// What several ways come to: one value where it is the same thing.
    static func joined(_ ways: [Value.Choice]) -> Value? {
        guard let first = ways.first else { return nil }
        if ways.allSatisfy({ isSame($0.value, first.value) }) { return first.value }
        return .either(ways.flatMap { way in way.value.choices.map { Value.Choice(value: $0.value, conditions: way.conditions + $0.conditions) } })
    }

    /// A copy of a router, where routers are values: what is registered with it later does not reach the first one.
    func copied(_ scope: Int, at place: CodePlace) -> Value {
        guard let framework = framework(of: scope) else { return .scope(scope) }
        let copy = makeScope(framework, type: pipeline.scopes[scope].type, isRoot: pipeline.scopes[scope].isRoot, at: place)
        pipeline.scopes[copy].name = pipeline.scopes[scope].name + "'"
        var mount = registration(.mount(scope: scope), of: copy, at: place)
        mount.path = ""
        mount.mounting = .snapshot
        pipeline.registrations.append(mount)
        return .scope(copy)
    }
}
