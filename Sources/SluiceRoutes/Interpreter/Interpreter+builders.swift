internal import SluiceModel

extension Interpreter {
    // MARK: Lists of middlewares that calls add to

    /// The combinator that a path from outside is, of whichever framework.
    func combinator(_ path: String) -> Framework.Combinator? { combinators[path] }

    /// What stands in a list that calls add to one by one: `ServiceBuilder::new().layer(a).layer(b)`, `alice.New(a).Append(b)`; `nil` of others.
    func listed(_ made: Made, _ framework: Framework) -> [(Middleware, [RouteCondition])]? {
        if let combinator = combinator(made.callee), !combinator.adds.isEmpty || !combinator.applies.isEmpty {
            return made.arguments.flatMap { flattened($0, framework) }
        }
        guard case .made(let before)? = made.receiver, let base = base(of: made), let combinator = combinator(base.callee) else { return nil }
        let name = lastName(made.callee)
        guard let list = listed(before, framework) else { return nil }
        if combinator.adds.contains(name) { return list + made.arguments.flatMap { added($0, framework) } }
        return list + (shorthand(made, named: name, of: combinator).map { [($0, [])] } ?? [])
    }

    /// An argument that may be such a list itself.
    private func added(_ argument: Argument, _ framework: Framework) -> [(Middleware, [RouteCondition])] {
        if case .made(let made) = argument.value, let list = listed(made, framework) { return list }
        return flattened(argument, framework)
    }

    /// What a list is put around, where a call does that: `alice.New(a).Then(h)`.
    func applied(_ made: Made, _ framework: Framework) -> (around: [(Middleware, [RouteCondition])], core: Argument)? {
        guard case .made(let before)? = made.receiver, let base = base(of: made), let combinator = combinator(base.callee),
            combinator.applies.contains(lastName(made.callee)), let core = made.arguments.last, let list = listed(before, framework)
        else { return nil }
        return (list, core)
    }

    /// A middleware whose settings are calls: known by the first of them, `Cors::default()`, whatever is set after it.
    func describe(built made: Made, _ middleware: inout Middleware) {
        guard let base = base(of: made) else { return }
        var one = made
        while case .made(let before)? = one.receiver {
            let name = lastName(one.callee)
            middleware.settings[name] = settings(of: one.arguments).sorted { $0.key < $1.key }.map(\.value).joined(separator: ",")
            one = before
        }
        middleware.symbol = base.place.file.spelled(base.place.term)
        middleware.origin = base.callee
        if middleware.roles == nil { (middleware.roles, middleware.evidence) = roles(ofPath: base.callee, base.arguments, in: base.place.file) }
    }

    private func base(of made: Made) -> Made? {
        var one = made
        for _ in 0..<64 {
            guard case .made(let before)? = one.receiver else { return one }
            one = before
        }
        return nil
    }

    private func lastName(_ path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }
}
