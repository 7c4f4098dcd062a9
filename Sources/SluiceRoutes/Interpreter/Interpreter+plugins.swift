internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// A call whose effect comes later: when the statements around it have run, or when it is awaited.
struct DeferredCall {
    let conditions: [RouteCondition]
    let run: () -> Void
}

extension Interpreter {
    // MARK: Later

    /// Runs now, or puts off, what a call does; an awaited one runs with all that was put off before it.
    func perform(_ call: FrameworkCall, at place: CodePlace, _ work: @escaping () -> Void) {
        guard call.isDeferred else { return work() }
        queues[queues.count - 1].append(DeferredCall(conditions: conditions, run: work))
        if isAwaited(place) { runDeferred() }
    }

    /// `await app.register(…)`
    private func isAwaited(_ place: CodePlace) -> Bool {
        let code = place.file.code
        var term = code.parent(place.term)
        // The calls that a chain of calls goes on with.
        while term >= 0, [.member, .call].contains(code.kinds[term]) { term = code.parent(term) }
        return term >= 0 && code.kinds[term] == .await
    }

    /// Runs what was put off, in its order; what that puts off in turn comes before the next one.
    func runDeferred() {
        let last = queues.count - 1
        while !queues[last].isEmpty, step() {
            let next = queues[last].removeFirst(), outer = conditions
            guard queues.count < Self.depthLimit else { return }
            conditions = next.conditions
            queues.append([])
            next.run()
            runDeferred()
            queues.removeLast()
            conditions = outer
        }
    }

    // MARK: Plugins

    /// Something that a router takes in: a router is mounted, a function is called with a router, what is from outside counts as a middleware.
    func install(
        _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) {
        let bodies = fit.arguments("BODY").flatMap { flat($0) }
        perform(call, at: place) { [self] in
            for body in bodies {
                for choice in body.value.choices {
                    let count = conditions.count
                    conditions += choice.conditions.filter { !conditions.contains($0) }
                    let one = Argument(name: nil, value: choice.value, place: body.place)
                    install(one, call, in: scope, fit, arguments, at: place, framework, in: activation)
                    conditions.removeLast(conditions.count - count)
                }
            }
        }
    }

    private func install(
        _ body: Argument, _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) {
        let rest = arguments.filter { $0.place.term != body.place.term || $0.place.file !== body.place.file }
        switch body.value {
        case .scope(let child):
            guard child != scope else { return }
            var mount = registration(.mount(scope: child), of: scope, at: place)
            mount.path = path(of: call, fit, arguments)
            pipeline.registrations.append(mount)
            carry(from: child, to: scope, at: place, framework)
        case .closure, .wrapped: begin(body, isShared: call.shares, call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .module, .record:
            guard let inner = ["default", "plugin", "register"].lazy.compactMap({ self.knownMember($0, of: body.value) }).first else {
                return uninstalled(body, in: scope)
            }
            install(Argument(name: nil, value: inner, place: body.place), call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .made(let made) where call.transparent.contains(made.callee):
            guard let inner = made.arguments.first else { return }
            guard case .closure = inner.value else {
                return install(inner, call, in: scope, fit, arguments, at: place, framework, in: activation)
            }
            begin(inner, isShared: true, call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .external where !call.phase.isEmpty, .made where !call.phase.isEmpty: installed(body, call, in: scope, rest, at: place, framework)
        case .nothing, .flag, .text, .number, .list: return
        default: uninstalled(body, in: scope)
        }
    }

    private func path(of call: FrameworkCall, _ fit: Shape.Fit, _ arguments: [Argument]) -> String? {
        paths(of: call, fit, options(of: call, fit, arguments), else: "").first ?? ""
    }

    /// Calls a function with the router that it is for.
    private func begin(
        _ body: Argument, isShared: Bool, _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace,
        _ framework: Framework, in activation: Activation
    ) {
        var child = scope
        if !isShared {
            child = makeScope(framework, type: call.type.isEmpty ? pipeline.scopes[scope].type : call.type, isRoot: false, at: place)
            outerScopes[child] = scope
            var mount = registration(.mount(scope: child), of: scope, at: place)
            mount.path = path(of: call, fit, arguments)
            mount.mounting = .live
            // What runs later has what the outer router has by then.
            if call.isDeferred { mount.cut = .create }
            pipeline.registrations.append(mount)
        }
        let others = arguments.filter { $0.place.term != body.place.term || $0.place.file !== body.place.file }
        let result = self.call(body.value, [Argument(name: nil, value: .scope(child), place: place)] + others, at: place, in: activation)
        // A function may give back another router in place of using the one that it is given.
        if case .scope(let other) = result, other != child, other != scope, outerScopes[other] == nil, isShared {
            install(Argument(name: nil, value: result, place: body.place), call, in: scope, fit, arguments, at: place, framework, in: activation)
        }
    }

    /// A plugin from outside: what is known of it is its name.
    private func installed(_ body: Argument, _ call: FrameworkCall, in scope: Int, _ rest: [Argument], at place: CodePlace, _ framework: Framework) {
        for (one, more) in middlewares(of: body, framework) {
            var middleware = one
            if case .external(let path) = body.value {
                (middleware.roles, middleware.evidence) = roles(ofPath: path, rest, in: body.place.file)
                middleware.settings = settings(of: rest)
            }
            // What only adds functions is no middleware.
            if middleware.evidence == .framework, middleware.roles?.isEmpty == true { continue }
            var registration = registration(.middleware, of: scope, at: place)
            registration.path = ""
            registration.phase = phase(call.phase, of: framework)
            registration.rank = call.rank
            registration.middleware = [middleware]
            registration.conditions += more
            pipeline.registrations.append(registration)
            if !framework.reaches.isEmpty { carried[pipeline.registrations.count - 1] = Self.everywhere }
        }
    }

    /// What is taken in could not be followed.
    private func uninstalled(_ body: Argument, in scope: Int) {
        pipeline.scopes[scope].isOpen = true
        note(.unresolvedImport, "what is registered here could not be followed: \(body.place.file.spelled(body.place.term))", at: body.place)
    }

    // MARK: Middlewares that are carried outwards

    /// Further out than any scope is.
    static let everywhere = 100

    /// Registers with a router what one that it mounts hands on.
    func carry(from child: Int, to scope: Int, at place: CodePlace, _ framework: Framework) {
        guard !carried.isEmpty, pipeline.scopes[child].framework == framework.id else { return }
        for index in pipeline.registrations.indices where pipeline.registrations[index].scope == child {
            guard let reach = carried[index], reach > 0, pipeline.registrations[index].kind == .middleware else { continue }
            let origin = origins[index] ?? index
            if isNamed(child), !carriedTo[scope, default: []].insert(origin).inserted { continue }
            var copy = registration(.middleware, of: scope, at: place)
            let source = pipeline.registrations[index]
            copy.path = source.path
            copy.phase = source.phase
            copy.rank = source.rank
            copy.middleware = source.middleware
            copy.middlewareConditions = source.middlewareConditions
            copy.conditions += source.conditions.filter { !copy.conditions.contains($0) }
            copy.identity = source.identity ?? (isNamed(child) ? origin : nil)
            pipeline.registrations[index].identity = copy.identity
            pipeline.registrations.append(copy)
            origins[pipeline.registrations.count - 1] = origin
            if reach >= Self.everywhere { carried[pipeline.registrations.count - 1] = reach } else if reach > 1 { carried[pipeline.registrations.count - 1] = reach - 1 }
        }
    }

    /// Two routers of one name are one.
    private func isNamed(_ scope: Int) -> Bool { namedScopes.contains(scope) }

    /// How far out a middleware is carried, by the option or argument that says so.
    func reach(_ value: Value?, _ framework: Framework) -> Int { value?.text.flatMap { framework.reaches[$0] } ?? 0 }

    /// Says of a router's middlewares how far out they are carried.
    func carryAll(of scope: Int, _ fit: Shape.Fit, _ framework: Framework) {
        let far = reach(fit.ones["REACH"]?.value, framework)
        for index in pipeline.registrations.indices where pipeline.registrations[index].scope == scope && pipeline.registrations[index].kind == .middleware {
            carried[index] = max(far, carried[index] ?? 0)
        }
    }
}
