internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Does what an annotation says to a scope, or to one route.
    func apply(_ annotation: Annotation, to scope: Int, route: Int? = nil) {
        switch annotation.call.action {
        case .middleware: add(annotation, to: scope, route)
        case .exemption: exempt(symbols: [], roles: annotation.call.exempts, annotation, in: scope, route)
        case .error:
            var registration = registration(.error, of: scope, at: annotation.place)
            registration.middleware = annotation.fit.arguments("MW").flatMap { flattened($0, annotation.framework).map(\.0) }
            if route == nil { pipeline.registrations.append(registration) }
        case .metadata:
            guard let key = annotation.fit.ones["KEY"] else { return }
            annotated.marks.append(MetadataMark(
                scope: scope, route: route, key: Self.key(key), value: annotation.fit.ones["VALUE"]?.value ?? .flag(true), place: annotation.place))
        default: return
        }
    }

    /// What metadata is known by: its text, or how it is spelled.
    static func key(_ argument: Argument) -> String { argument.value.text ?? argument.place.file.spelled(argument.place.term) }

    private func add(_ annotation: Annotation, to scope: Int, _ route: Int?) {
        let framework = annotation.framework, phase = phase(annotation.call.phase, of: framework)
        for (middleware, more) in middlewares(of: annotation) {
            guard let route else {
                var registration = registration(.middleware, of: scope, at: annotation.place)
                registration.phase = phase
                registration.rank = annotation.call.rank
                registration.path = ""
                registration.middleware = [middleware]
                registration.conditions += annotation.conditions + more
                pipeline.registrations.append(registration)
                continue
            }
            let index = pipeline.registrations[route].middleware.count
            pipeline.registrations[route].middleware.append(middleware)
            if phase != pipeline.registrations[route].phase { pipeline.registrations[route].phases[index] = phase }
            let conditions = annotation.conditions + more
            if !conditions.isEmpty { pipeline.registrations[route].middlewareConditions[index] = conditions }
        }
    }

    /// The middlewares that an annotation names; where it names none, it is one itself.
    private func middlewares(of annotation: Annotation) -> [(Middleware, [RouteCondition])] {
        let named = annotation.fit.arguments("MW") + annotation.fit.arguments("M")
        if !named.isEmpty { return named.flatMap { flattened($0, annotation.framework) } }
        var middleware = Middleware(
            symbol: annotation.text, origin: annotation.name, roles: annotation.call.roles, evidence: annotation.call.roles == nil ? .none : .framework,
            settings: settings(of: annotation.arguments), location: annotation.place.file.location(annotation.place.term))
        if let type = annotation.type {
            middleware.origin = type.place.file.path.shown + "#" + type.name
            if middleware.roles != nil { middleware.evidence = .wrapper } else if let found = bodyRoles(of: type.place, name: type.name) {
                (middleware.roles, middleware.evidence) = found
            }
        }
        if annotation.call.roles == nil, middleware.roles == nil {
            (middleware.roles, middleware.evidence) = roles(ofPath: annotation.name, annotation.arguments, in: annotation.place.file)
        }
        if middleware.roles == nil, let found = NameRoles.roles(of: middleware.symbol) { (middleware.roles, middleware.evidence) = (found, .name) }
        return [(middleware, [])]
    }

    /// Takes middlewares away from a scope or route, where an annotation says so.
    func exempt(symbols: Set<String>, roles: Set<MiddlewareRole>, _ annotation: Annotation, in scope: Int, _ route: Int?) {
        let phase = phase(annotation.call.phase, of: annotation.framework)
        exempt(symbols: symbols, roles: roles, phase: phase, at: annotation.place, in: scope, route, annotation.conditions)
    }

    func exempt(
        symbols: Set<String>, roles: Set<MiddlewareRole>, phase: Int, at place: CodePlace, in scope: Int, _ route: Int?, _ conditions: [RouteCondition] = []
    ) {
        var exemption = registration(.exemption(symbols: symbols, roles: roles), of: scope, at: place)
        exemption.phase = phase
        exemption.conditions += conditions
        exemption.path = ""
        if let route {
            exemption.path = pipeline.registrations[route].path
            exemption.methods = pipeline.registrations[route].methods
            exemption.match = .exact
            exemption.route = pipeline.registrations[route].sequence
        }
        pipeline.registrations.append(exemption)
    }

    /// What stands above a function that answers a route.
    func annotate(_ routes: [Int], by handler: Value?) {
        guard case .closure(let closure)? = handler else { return }
        let file = closure.place.file, term = closure.place.term
        guard LanguageFamily(file.code.language).isGlobal, file.code.children(term, .decorator).contains(where: { file.code.kinds[$0] == .decorator }) else { return }
        let found = annotations(of: term, "method", in: Activation(file: file, frame: closure.frame, base: conditions.count))
        for route in routes { for annotation in found { apply(annotation, to: pipeline.registrations[route].scope, route: route) } }
    }
}
