internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: What is registered by what it does with a request

    /// What a combinator is made of, one by one.
    func register(
        _ combinator: Framework.Combinator, _ made: Made, _ path: String?, _ call: FrameworkCall, of scope: Int, at place: CodePlace, _ framework: Framework
    ) {
        let key = made.arguments.indices.contains(combinator.argument) ? made.arguments[combinator.argument] : nil
        let others = made.arguments.enumerated().filter { $0.offset != combinator.argument }.map(\.element)
        switch combinator.mode {
        case .sequence, .alternative, .strip: for argument in made.arguments { register(argument, path, call, of: scope, at: place, framework) }
        case .mark: return
        case .condition:
            let condition = made.arguments.first.map { ConditionText.condition($0.place.term, of: $0.place.file) }
            if let condition { conditions.append(condition) }
            if let key { register(key, path, call, of: scope, at: place, framework) }
            if condition != nil { conditions.removeLast() }
        case .identity: if let key { register(key, path, call, of: scope, at: place, framework) }
        case .below:
            // Without a path it is for everything.
            guard let key, case .text(let below) = key.value else {
                if let key, key.value.isUnknown { note(.dynamicPath, "a path is not known until the program runs", at: key.place) }
                for argument in made.arguments { register(argument, path, call, of: scope, at: place, framework) }
                return
            }
            for argument in others { register(argument, path.map { $0 + below }, call, of: scope, at: place, framework) }
        case .except:
            let paths = key.map { flat($0).compactMap(\.value.text) } ?? [], start = pipeline.registrations.count
            let isKnown = key.map { flat($0).count == paths.count } ?? false && !paths.isEmpty && pipeline.scopes[scope].isRoot
            let condition = RouteCondition("except(\(key.map { $0.place.file.spelled($0.place.term) } ?? "?"))", isNegated: true)
            if !isKnown { conditions.append(condition) }
            for argument in others { register(argument, path, call, of: scope, at: place, framework) }
            if !isKnown { conditions.removeLast() }
            if isKnown { for index in start..<pipeline.registrations.count { pipeline.registrations[index].exceptPaths = paths } }
        }
    }

    /// What a middleware is that answers itself, or handles errors.
    func classify(_ registration: inout Registration, _ handler: Argument, _ middleware: Middleware, _ framework: Framework) {
        let roles = middleware.evidence == .framework ? middleware.roles ?? [] : []
        if isErrorHandler(handler.value, framework) || framework.semantics.errorHandler == .last && !roles.isDisjoint(with: ["error-handler", "error-reporter"]) {
            registration.kind = .error
        } else if roles.contains("route") {
            registration.kind = .opaqueMount
            registration.handler = middleware
            registration.middleware = []
        } else if let place = framework.handsOn, case .closure(let closure) = handler.value, case .ends = HandlerReach.of(closure, parameter: place) {
            registration.handler = middleware
            registration.middleware = []
            let path = (registration.path ?? "/").filter { $0 != "*" }
            registration.kind = ["", "/"].contains(path) ? .notFound : .route
            if registration.kind == .route { registration.path = (path.hasSuffix("/") ? String(path.dropLast()) : path) + "/:rest*" }
        }
    }

    /// Whether what answers a route may hand the request on.
    func handsOn(_ handler: Argument, of call: FrameworkCall, _ name: String, _ framework: Framework) -> Bool {
        if let method = framework.handsOnMethod, case .closure(let closure) = handler.value { return HandlerReach.calls(method: method, in: closure) }
        if let place = framework.handsOn {
            // `route('/x').all(check).get(show)`: what is not known is there for what follows it.
            if call.on == ["route"], call.anyMethod.contains(name), case .external = handler.value { return true }
            if case .closure(let closure) = handler.value, case .handsOn = HandlerReach.of(closure, parameter: place) { return true }
        } else if framework.handsOnMethod == nil {
            return false
        }
        let middleware = middleware(handler)
        return middleware.evidence == .framework && !(middleware.roles ?? []).isDisjoint(with: ["authn", "authz", "rate-limit", "cors", "session", "logger", "static"])
    }

    /// A route whose handler may hand the request on: what is registered after it runs after it. For all methods it is no more than that.
    func append(_ registration: Registration, handingOn handler: Argument, _ places: inout [Int], _ framework: Framework) {
        var after = registration
        after.kind = .middleware
        after.match = framework.semantics.match == .pattern ? nil : .exact
        after.middleware.append(middleware(handler))
        after.handler = nil
        if registration.methods == nil {
            places.removeLast()
            return pipeline.registrations.append(after)
        }
        var route = registration
        route.handsOn = true
        pipeline.registrations.append(route)
        after.sequence = next()
        after.handsOn = true
        pipeline.registrations.append(after)
    }

    /// Options of a route by which it goes without what its router has.
    func exempt(_ route: Registration, by options: [(name: String, argument: Argument)], of call: FrameworkCall, at place: CodePlace) {
        for (name, argument) in options {
            guard case .exempts(let roles)? = call.options[name], case .flag(false) = argument.value else { continue }
            var exemption = registration(.exemption(symbols: [], roles: roles), of: route.scope, at: argument.place)
            exemption.path = route.path
            exemption.methods = route.methods
            exemption.match = .exact
            pipeline.registrations.append(exemption)
        }
    }
}
