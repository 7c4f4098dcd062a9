internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Functions that are put around handlers

    /// What a function of the project comes to that is given something that answers requests and gives such a thing back; `nil` of other functions.
    func wrapping(_ closure: Closure, _ arguments: [Argument], at place: CodePlace) -> Value? {
        let code = closure.place.file.code, types = handlerTypes(code.language.rawValue)
        guard !types.isEmpty, givesHandler(closure.place.term, code, types), let given = handed(to: closure.place.term, arguments, code, types) else { return nil }
        let result = invoke(closure, arguments, at: place)
        let wrapping = Value.Wrapping(value: .closure(closure), text: closure.label ?? closure.name, place: place)
        let choices = result.choices.map { Value.Choice(value: rewrapped($0.value, given.value, by: wrapping), conditions: $0.conditions) }
        return choices.count == 1 ? choices[0].value : .either(choices)
    }

    private func handlerTypes(_ language: String) -> Set<String> {
        if let known = handlersByLanguage[language] { return known }
        let found = Set(frameworks.filter { $0.languages.contains(language) }.flatMap(\.handlers))
        handlersByLanguage[language] = found
        return found
    }

    private func givesHandler(_ term: Int, _ code: Code, _ types: Set<String>) -> Bool {
        let type = code.child(term, .type)
        guard type >= 0 else { return false }
        let text = code.string(type).filter { $0 != " " }
        return types.contains(text) || types.contains { text.hasPrefix("(\($0),") }
    }

    /// The one argument that answers requests.
    private func handed(to term: Int, _ arguments: [Argument], _ code: Code, _ types: Set<String>) -> Argument? {
        let list = code.child(term, .parameters)
        guard list >= 0 else { return nil }
        let parameters = code.children(list).filter { !code.traits[$0].contains(.method) }
        var found: Argument?
        for (index, parameter) in parameters.enumerated() {
            let type = code.child(parameter, .type)
            guard type >= 0, types.contains(code.string(type).filter { $0 != " " }), !code.traits[parameter].contains(.rest), arguments.indices.contains(index) else { continue }
            if found != nil { return nil }
            found = arguments[index]
        }
        return found
    }

    /// What a function gave back, as something around what it was given; the same thing where that is all it gave back.
    private func rewrapped(_ result: Value, _ given: Value, by wrapping: Value.Wrapping) -> Value {
        if Self.isSame(result, given) { return given }
        switch result {
        case .scope, .part: return result
        case .wrapped(let inner, _) where Self.isSame(inner, given) || Self.isSame(result, given): return result
        case .wrapped(let inner, _):
            if case .wrapped(let core, _) = given, Self.isSame(inner, core) { return result }
        case .made(let made) where made.arguments.contains { Self.isSame($0.value, given) }: return result
        default: break
        }
        if case .wrapped(let inner, let outer) = given { return .wrapped(inner, by: [wrapping] + outer) }
        return .wrapped(given, by: [wrapping])
    }

    /// Whether two values are one thing.
    static func isSame(_ one: Value, _ other: Value) -> Bool {
        switch (one, other) {
        case (.closure(let one), .closure(let other)): one === other
        case (.scope(let one), .scope(let other)): one == other
        case (.instance(let one), .instance(let other)): one === other
        case (.made(let one), .made(let other)): one === other
        case (.external(let one), .external(let other)): one == other
        case (.wrapped(let one, let outer), .wrapped(let other, let more)): outer.count == more.count && isSame(one, other)
        default: false
        }
    }

    // MARK: Routers with something around them

    /// The router in what is handed over, with what is around it, the outermost first; `nil` where there is none.
    func router(in argument: Argument) -> WrappedRouter? {
        switch argument.value {
        case .scope(let scope): return WrappedRouter(scope: scope)
        case .wrapped, .made:
            guard holdsRouter(argument.value) else { return nil }
            let wrapping = unwrappedFully(argument)
            guard case .scope(let scope) = wrapping.core.value else { return nil }
            return WrappedRouter(scope: scope, around: wrapping.around, prefix: wrapping.prefix)
        default: return nil
        }
    }

    /// Whether a router is somewhere within a value.
    func holdsRouter(_ value: Value, depth: Int = 0) -> Bool {
        guard depth < 12 else { return false }
        switch value {
        case .scope: return true
        case .wrapped(let inner, _): return holdsRouter(inner, depth: depth + 1)
        case .made(let made): return LanguageFamily(made.place.file.code.language).isGo && made.arguments.contains { holdsRouter($0.value, depth: depth + 1) }
        default: return false
        }
    }

    private func unwrappedFully(_ argument: Argument) -> (around: [(Middleware, [RouteCondition])], core: Argument, prefix: String?) {
        guard let framework = frameworks.first else { return ([], argument, nil) }
        let (around, core) = unwrapped(argument, framework)
        return (around, core, strippedPrefix(argument.value))
    }

    /// The text that is taken off the front of paths before a router sees them.
    private func strippedPrefix(_ value: Value) -> String? {
        switch value {
        case .wrapped(let inner, _): return strippedPrefix(inner)
        case .made(let made):
            if let combinator = combinator(made.callee), combinator.mode == .strip, made.arguments.indices.contains(combinator.argument) {
                return made.arguments[combinator.argument].value.text
            }
            return made.arguments.lazy.compactMap { self.strippedPrefix($0.value) }.first
        default: return nil
        }
    }

    // MARK: Serving

    /// A field of a server is given a router: `server.Handler = h`.
    func serve(_ value: Value, as field: String, of made: Made, at place: CodePlace) {
        for entry in calls.calls(ofPath: made.callee, language: place.file.code.language.rawValue) where entry.call.options[field] == .child {
            serve(Argument(name: field, value: value, place: place), at: place, entry.framework)
        }
    }

    /// What a function gives back that starts a program, or that nothing of the program calls.
    func serve(result: Value, at place: CodePlace) {
        guard LanguageFamily(place.file.code.language).isGo, let framework = frameworks.first(where: { $0.calls.contains { $0.action == .serve } }) else { return }
        let results = items(of: result)?.values ?? [result]
        for one in results { serve(Argument(name: nil, value: one, place: place), at: place, framework) }
    }

    /// A router is served with what is around it: requests come in by the outermost.
    func serve(_ argument: Argument, at place: CodePlace, _ framework: Framework) {
        for choice in argument.value.choices {
            let one = Argument(name: nil, value: choice.value, place: argument.place)
            guard let router = router(in: one), !router.around.isEmpty else { continue }
            guard served.insert("\(router.scope) \(router.around.map(\.0.symbol))").inserted else { continue }
            let outer = makeScope(framework, type: "server", isRoot: true, at: place)
            pipeline.scopes[outer].name = place.file.path.shown + "#server"
            var mount = registration(.mount(scope: router.scope), of: outer, at: place)
            mount.path = router.prefix ?? ""
            mount.conditions += choice.conditions
            router.add(to: &mount)
            pipeline.registrations.append(mount)
        }
    }
}

/// A router with what is put around it.
struct WrappedRouter {
    let scope: Int
    /// The outermost first.
    var around: [(Middleware, [RouteCondition])] = []
    /// What is taken off the front of a path before the router sees it.
    var prefix: String?

    func add(to mount: inout Registration) {
        for (middleware, conditions) in around {
            if !conditions.isEmpty { mount.middlewareConditions[mount.middleware.count] = conditions }
            mount.middleware.append(middleware)
        }
    }
}
