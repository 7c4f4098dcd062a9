internal import SluiceModel

extension Interpreter {
    /// What a call says of routes, or of middlewares, that were just registered; `nil` where it says nothing of them.
    func adjusted(_ routes: [Int], by name: String, _ arguments: [Argument], at place: CodePlace, _ framework: Framework) -> Value? {
        for call in calls.calls(named: name, of: framework.id) where call.shape.path.isEmpty {
            guard let fit = call.shape.fit(arguments), holds(call, fit) else { continue }
            switch call.action {
            case .same where framework.answering?.constructor != nil: return .route(routes)
            case .narrow:
                let names = fit.arguments("NAMES"), isOnly = name == "only"
                for argument in names { narrow(routes, only: isOnly ? argument : nil, except: isOnly ? nil : argument) }
                for argument in names { drop(routes, argument, isOnly: isOnly) }
                return .route(routes)
            case .exemption:
                exempt(routes, fit, call, at: place)
                return .route(routes)
            default: continue
            }
        }
        return nil
    }

    /// The routes of a resource that are not wanted.
    private func drop(_ routes: [Int], _ argument: Argument, isOnly: Bool) {
        guard let names = names(in: argument.value) else { return }
        for index in routes where pipeline.registrations[index].kind == .route {
            let action = pipeline.registrations[index].handler?.symbol.split(separator: "#").last.map(String.init) ?? ""
            guard names.contains(action) != isOnly else { continue }
            pipeline.registrations[index].kind = .middleware
            pipeline.registrations[index].handler = nil
            pipeline.registrations[index].middleware = []
        }
    }

    /// Middlewares that do not run for these routes.
    private func exempt(_ routes: [Int], _ fit: Shape.Fit, _ call: FrameworkCall, at place: CodePlace) {
        guard !routes.isEmpty else { return }
        let symbols = Set(fit.arguments("MW").flatMap { flat($0) }.map { (framework(of: pipeline.registrations[routes[0]].scope)?.names == nil ? $0.value.text : Self.middlewareName($0.value)) ?? $0.place.file.spelled($0.place.term) })
        for index in routes where pipeline.registrations[index].kind == .route {
            let route = pipeline.registrations[index]
            var exemption = registration(.exemption(symbols: symbols, roles: call.exempts), of: route.scope, at: place)
            exemption.path = route.path
            exemption.methods = route.methods
            exemption.match = .exact
            pipeline.registrations.append(exemption)
        }
    }
}
