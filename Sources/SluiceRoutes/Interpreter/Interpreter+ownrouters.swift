internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// A router that is an object of a class of the project, which is made from a framework's: `class App(FastAPI)`.
struct OwnRouter {
    let type: TypeValue
    /// The call that would make a router of the framework's class, and that class.
    let entry: CallIndex.Entry
    let path: String
    /// Whether the framework's constructor was called.
    var isBegun = false
}

extension Interpreter {
    /// A router, where a class is made from what makes one; its constructor runs as far as it is known.
    func ownRouter(_ type: TypeValue, _ arguments: [Argument], at place: CodePlace) -> Value? {
        guard let (entry, path) = routerBase(of: type) else { return nil }
        let scope = makeScope(entry.framework, type: entry.call.type, isRoot: entry.call.isRoot, at: place)
        let own = Value.scope(scope)
        ownRouters[scope] = OwnRouter(type: type, entry: entry, path: path)
        giveMembers(of: type, to: scope, at: place)
        let activation = Activation(file: place.file, frame: place.file.frame, base: conditions.count)
        if let constructor = constructor(of: type) {
            _ = invoke(constructor.bound(to: own), arguments, at: place)
        } else {
            begin(own: scope, arguments, at: place, in: activation)
        }
        if ownRouters[scope]?.isBegun == false {
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "what `\(type.name)` gives to the constructor of `\(path)` is not known", at: place)
        }
        return own
    }

    /// The router that was made of a class last.
    func ownRouter(of type: TypeValue) -> Int? { ownRouters.filter { $0.value.type === type }.keys.max() }

    /// The call of the framework's class that a class is made from.
    private func routerBase(of type: TypeValue) -> (CallIndex.Entry, String)? {
        let file = type.place.file, language = file.code.language.rawValue
        for path in paths(ofBases: type) {
            let found = calls.calls(ofPath: path, language: language).first { $0.call.action == .scope && !$0.call.shape.names.contains { $0.contains("*") } }
            if let found { return (found, path) }
        }
        return nil
    }

    /// What the framework's constructor does with what it is given.
    private func begin(own scope: Int, _ arguments: [Argument], at place: CodePlace, in activation: Activation) {
        guard let own = ownRouters[scope], !own.isBegun else { return }
        for entry in calls.calls(ofPath: own.path, language: activation.code.language.rawValue) where entry.call.action == .scope {
            guard let fit = entry.call.shape.fit(arguments), holds(entry.call, fit) else { continue }
            ownRouters[scope]?.isBegun = true
            return begin(scope, by: entry, own.path, fit, arguments, at: place, in: activation)
        }
    }

    /// Fields and methods of a class, as fields of the router. What stands in the place of the framework's own is not followed.
    private func giveMembers(of type: TypeValue, to scope: Int, at place: CodePlace, depth: Int = 0) {
        guard depth < 16, let framework = framework(of: scope) else { return }
        for case .type(let base) in type.bases { giveMembers(of: base, to: scope, at: place, depth: depth + 1) }
        for name in type.fields.names { if let value = type.fields[name] { setField(name, value, of: scope, at: place) } }
        for (name, method) in type.methods.sorted(by: { $0.key < $1.key }) where name != "__init__" && name != "constructor" {
            setField(name, .closure(method.bound(to: .scope(scope))), of: scope, at: method.place)
            guard name == "__call__" || (calls.calls(named: name, of: framework.id) + calls.calls(named: name + "=", of: framework.id)).contains(where: { $0.action != .amend })
            else { continue }
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "`\(type.name)` has a `\(name)` of its own, which is not followed", at: method.place)
        }
        let file = type.place.file, code = file.code
        let activation = Activation(file: file, frame: Frame(outer: type.frame), receiver: .scope(scope), base: conditions.count)
        for field in type.ownFields {
            setField(code.string(code.child(field, .target)), value(code.child(field, .value), in: activation), of: scope, at: CodePlace(file: file, term: field))
        }
    }

    /// Calls of what a router's class inherits: `super().__init__(a)`, `Flask.__init__(self, a)`, `super.get(a)`.
    func inherited(_ term: Int, _ callee: Int, in activation: Activation) -> Value? {
        guard case .scope(let scope)? = activation.receiver, let own = ownRouters[scope] else { return nil }
        let code = activation.code, place = activation.place(term)
        if activation.file.spelled(callee) == "super" {
            // In Python `super()` alone gives back the object.
            if LanguageFamily(code.language).isScript { begin(own: scope, arguments(of: term, in: activation), at: place, in: activation) }
            return .scope(scope)
        }
        let held = code.child(callee, .receiver), property = code.child(callee, .property)
        guard code.kinds[callee] == .member, held >= 0, property >= 0 else { return nil }
        let text = activation.file.spelled(held), name = code.string(property)
        var arguments = arguments(of: term, in: activation)
        if text != "super", !text.hasPrefix("super(") {
            guard case .external(own.path) = value(held, in: activation) else { return nil }
            arguments = Array(arguments.dropFirst())
        }
        guard name == "__init__" else { return registered(name, of: .scope(scope), arguments, at: place, in: activation) ?? .unknown }
        begin(own: scope, arguments, at: place, in: activation)
        return .nothing
    }
}
