internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Routers in routers

    /// A router made of another one, with what it starts with. Where a function is given it, the outer one goes on.
    func group(
        _ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) -> Value {
        let child = makeScope(framework, type: call.type.isEmpty ? pipeline.scopes[scope].type : call.type, isRoot: false, at: place)
        let options = options(of: call, fit, arguments)
        pipeline.scopes[child].isPartial = call.isPartial || isPartial(arguments, options, call)
        var mount = registration(.mount(scope: child), of: scope, at: place)
        mount.path = placed(paths(of: call, fit, options, else: "").first ?? "", call, in: scope, options)
        if call.keepsPath {
            scopePaths[child] = paths(of: call, fit, options, else: "/")
            mount.path = ""
        }
        if call.isLate { mount.sequence += Self.late }
        // It is filled after it is made, also where mounted routers are copied.
        mount.mounting = .live
        pipeline.registrations.append(mount)
        if let methods = given(fit, "METHODS") ?? (call.methods.isEmpty ? scopeMethods[scope] : Set(call.methods)) { scopeMethods[child] = methods }
        if let host = fit.ones["HOST"]?.value.text { pipeline.registrations[pipeline.registrations.count - 1].host = host }
        enterContext(child, call, in: scope, fit, options)
        for argument in fit.arguments("MW") { use([argument], phase: call.phase, rank: call.rank, of: child, framework) }
        if let symbol = call.symbol {
            var registration = registration(.middleware, of: child, at: place)
            registration.path = ""
            registration.phase = phase(call.phase, of: framework)
            registration.middleware = [named(symbol, call, arguments, at: place)]
            pipeline.registrations.append(registration)
        }
        for (name, argument) in options {
            if case .middleware(let phase, let rank)? = call.options[name] { use([argument], phase: phase, rank: rank, of: child, framework) }
        }
        if let body = fit.ones["BODY"] {
            fill(child, from: body, by: call, [], at: place, framework, in: activation)
            return .scope(scope)
        }
        return .scope(child)
    }

    /// Mounts one or more routers.
    func mount(
        _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) {
        let options = options(of: call, fit, arguments)
        for path in fit.ones["PATH"].flatMap({ alternatives($0) }) ?? [paths(of: call, fit, options, else: "").first ?? ""] {
            mount(call, path, in: scope, fit, options, at: place, framework, in: activation)
        }
    }

    private func mount(
        _ call: FrameworkCall, _ path: String?, in scope: Int, _ fit: Shape.Fit, _ options: [(name: String, argument: Argument)], at place: CodePlace,
        _ framework: Framework, in activation: Activation
    ) {
        var given = registration(.opaqueMount, of: scope, at: place)
        prepare(&given, call, path, framework)
        given.mounting = call.mounting
        given.replacesPrefix = call.replacesPrefix && path != ""
        for argument in fit.arguments("MW") { add([argument], phase: nil, to: &given, framework) }
        for (name, argument) in options {
            if case .middleware(let phase, _)? = call.options[name] { add([argument], phase: phase, to: &given, framework) }
        }
        if mount(entriesOf: call, in: scope, given, options, at: place, framework, in: activation) { return }
        let children = fit.arguments("CHILD") + options.filter { call.options[$0.name] == .child }.map(\.argument)
        for child in children.flatMap({ flat($0) }) {
            for choice in child.value.choices {
                let router = router(in: Argument(name: nil, value: choice.value, place: child.place))
                guard let inner = router?.scope else {
                    if register(attributesOf: choice.value, in: scope, at: place, framework, in: activation) { continue }
                    unreadMount(child, call, path, of: scope, at: place, framework)
                    continue
                }
                var mount = given
                mount.kind = .mount(scope: inner)
                mount.sequence = next()
                mount.conditions += choice.conditions
                if let pattern = call.pattern, let path { MuxPattern(path, pattern).apply(to: &mount) }
                // Such a router sees the whole path, but for what is taken off its front.
                if call.pattern == .mux { mount.path = router?.prefix ?? "" }
                router?.add(to: &mount)
                pipeline.registrations.append(mount)
                settle(inner, in: scope, at: place)
            }
        }
    }

    /// Something is mounted that is no router that was read.
    private func unreadMount(_ child: Argument, _ call: FrameworkCall, _ path: String?, of scope: Int, at place: CodePlace, _ framework: Framework) {
        var registration = registration(.opaqueMount, of: scope, at: place)
        prepare(&registration, call, path, framework)
        pipeline.registrations.append(registration)
        note(.unresolvedImport, "what is mounted here could not be followed: \(child.place.file.spelled(child.place.term))", at: place)
    }

    /// Calls a function with a router of its own.
    func plugin(
        _ call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) {
        guard let body = fit.ones["BODY"] else { return }
        let child = makeScope(framework, type: call.type.isEmpty ? pipeline.scopes[scope].type : call.type, isRoot: false, at: place)
        var mount = registration(.mount(scope: child), of: scope, at: place)
        mount.path = paths(of: call, fit, options(of: call, fit, arguments), else: "").first ?? ""
        pipeline.registrations.append(mount)
        fill(child, from: body, by: call, arguments.filter { $0.place.term != body.place.term }, at: place, framework, in: activation)
    }

    /// Calls a function with a part of a router, or with the router itself for some requests only.
    func configure(_ call: FrameworkCall, _ scope: Int, _ fit: Shape.Fit, in activation: Activation, at place: CodePlace) -> Value {
        let part = call.type.isEmpty ? Value.scope(scope) : .part(of: scope, path: [call.type])
        guard let body = fit.ones["BODY"] else { return part }
        let count = conditions.count
        if call.action == .conditional { conditions.append(RouteCondition(fit.ones["IF"].map { $0.place.file.spelled($0.place.term) } ?? "?")) }
        let code = body.place.file.code, term = body.place.term
        if code.kinds[term] == .other, case let property = code.child(term, .property), property >= 0 {
            // `Configurer::disable`
            _ = self.call(code.string(property), of: part, [], at: body.place, in: activation)
        } else {
            _ = self.call(body.value, [Argument(name: nil, value: part, place: place)], at: place, in: activation)
        }
        conditions.removeLast(max(0, conditions.count - count))
        return .scope(scope)
    }
}
