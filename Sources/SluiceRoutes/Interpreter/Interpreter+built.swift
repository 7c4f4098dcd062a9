internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// The builder that a name from outside begins, where a framework says that it does.
    func builder(from path: String) -> Value? {
        for framework in frameworks where framework.builders.contains(where: { path == $0 || path.hasPrefix($0 + ".") }) {
            let member = path.split(separator: ".").last.map(String.init) ?? ""
            return .built(BuilderValue(framework, member: member))
        }
        return nil
    }

    /// Calls the member of a builder: it gives back one with more in it, a router, or what a middleware is made of.
    func call(_ name: String, of builder: BuilderValue, _ arguments: [Argument], at place: CodePlace) -> Value {
        let base = BuilderValue(builder.framework, steps: builder.steps, end: builder.end)
        for call in calls.calls(named: name, of: builder.framework.id) where call.shape.path.isEmpty {
            guard let fit = call.shape.fit(arguments), holds(call.when, fit) else { continue }
            return perform(call, name, of: base, fit, at: place)
        }
        return .built(base)
    }

    private func perform(_ call: FrameworkCall, _ name: String, of base: BuilderValue, _ fit: Shape.Fit, at place: CodePlace) -> Value {
        switch call.action {
        case .middleware:
            if call.symbol != nil { return .built(base.with([.init(argument: Argument(name: nil, value: .nothing, place: place), call: call, place: place)])) }
            return .built(base.with(fit.arguments("MW").flatMap { steps(of: $0, at: place) }))
        case .wrap: return .built(BuilderValue(base.framework, steps: fit.arguments("MW").flatMap { steps(of: $0, at: place) }))
        case .route:
            guard let handler = fit.ones["H"] else { return .built(base) }
            let method = call.methods.first ?? name.uppercased()
            return .built(BuilderValue(base.framework, steps: base.steps, end: .init(method: method, handler: handler, place: place)))
        case .scope:
            let router = BuilderRouter(base.framework, place: place)
            for argument in fit.arguments("CHILD") { add(argument.value, to: router, at: argument.place) }
            builtRouters.append(router)
            return .router(router)
        default: return .built(base)
        }
    }

    /// A middleware as a step; all steps of what holds several.
    private func steps(of argument: Argument, at place: CodePlace) -> [BuilderValue.Step] {
        if case .built(let other) = argument.value { return other.steps }
        return [BuilderValue.Step(argument: argument, call: nil, place: place)]
    }

    private func add(_ value: Value, to router: BuilderRouter, at place: CodePlace) {
        switch value {
        case .record(let record):
            for name in record.names { if let held = record[name] { router.entries.append((name, held, record.place(of: name) ?? place)) } }
            if record.isOpen { router.isOpen = true }
            for entry in router.entries { nest(entry.value) }
        case .router(let other):
            other.isNested = true
            router.entries += other.entries
            router.isOpen = router.isOpen || other.isOpen
        default: router.isOpen = true
        }
    }

    private func nest(_ value: Value) {
        if case .router(let inner) = value { inner.isNested = true }
        if case .record(let record) = value { for name in record.names { record[name].map(nest) } }
    }

    /// Registers what the outermost routers hold, by the path of names that leads there.
    func readBuiltRouters() {
        for router in builtRouters where !router.isNested {
            let scope = makeScope(router.framework, type: "router", isRoot: true, at: router.place)
            register(router, below: "", of: scope)
        }
    }

    private func register(_ router: BuilderRouter, below path: String, of scope: Int) {
        if router.isOpen {
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "what the router holds is not known until the program runs", at: router.place)
        }
        for entry in router.entries { register(entry.value, at: path.isEmpty ? entry.name : path + "." + entry.name, entry.place, of: scope) }
    }

    private func register(_ value: Value, at path: String, _ place: CodePlace, of scope: Int, depth: Int = 0) {
        guard depth < 16 else { return }
        switch value {
        case .router(let inner): register(inner, below: path, of: scope)
        case .record(let record):
            for name in record.names {
                if let held = record[name] { register(held, at: path + "." + name, record.place(of: name) ?? place, of: scope, depth: depth + 1) }
            }
        case .built(let builder):
            guard let end = builder.end else { return }
            register(builder, end, at: path, of: scope)
        case .choice(let choices): for choice in choices { register(choice.value, at: path, place, of: scope, depth: depth + 1) }
        default:
            pipeline.scopes[scope].isOpen = true
            note(.unresolvedImport, "`\(path)` could not be followed", at: place)
        }
    }

    private func register(_ builder: BuilderValue, _ end: BuilderValue.End, at path: String, of scope: Int) {
        var route = registration(.route, of: scope, at: end.place)
        route.path = path
        route.methods = end.method.map { [$0] }
        route.handler = handler(of: end.handler)
        if route.handler?.symbol == "(anonymous)" { route.handler?.symbol = String(path.split(separator: ".").last ?? "") }
        for step in builder.steps {
            let found = step.call.map { [(named("$CALL", $0, [], at: step.place), [RouteCondition]())] } ?? flattened(step.argument, builder.framework)
            for (middleware, more) in found {
                if !more.isEmpty { route.middlewareConditions[route.middleware.count] = more }
                route.middleware.append(middleware)
            }
        }
        pipeline.registrations.append(route)
    }
}
