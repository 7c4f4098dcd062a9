internal import SluiceModel

extension Interpreter {
    // MARK: What single calls of routers do

    /// What a call names does not run.
    func exempt(_ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, at place: CodePlace, _ framework: Framework) {
        let given = fit.manies.values.flatMap { $0 }, hasNames = framework.names != nil
        let symbols = Set((hasNames ? given.flatMap { flat($0) } : given).map {
            (hasNames ? Self.middlewareName($0.value) : $0.value.text) ?? $0.place.file.spelled($0.place.term)
        })
        append(.exemption(symbols: symbols, roles: call.exempts), call, of: scope, fit, at: place, framework)
    }

    /// A router says itself what it belongs to.
    func mount(_ scope: Int, in parent: Value?, at place: CodePlace) {
        guard case .scope(let outer)? = parent else { return }
        var mount = registration(.mount(scope: scope), of: outer, at: place)
        mount.path = ""
        pipeline.registrations.append(mount)
    }

    /// What stands before all paths of a router; `nil` where it is not known.
    func setPrefix(_ prefix: String?, of scope: Int, at place: CodePlace) {
        pipeline.scopes[scope].prefix = prefix
        if prefix == nil { note(.dynamicPath, "the prefix of a router is not known until it runs", at: place) }
    }

    /// The routes of resources, where more can be said of them.
    func routes(
        ofResources call: FrameworkCall, in scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) -> [Int] {
        let start = pipeline.registrations.count
        resources(call, in: scope, fit, arguments, at: place, framework, in: activation)
        return (start..<pipeline.registrations.count).filter { pipeline.registrations[$0].kind == .route }
    }

    /// The controllers that a call mounts, with what it says of their routes.
    func controllers(
        _ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) -> Value {
        let mounted = group(call, of: scope, fit, arguments, at: place, framework, in: activation)
        if case .scope(let child) = mounted { annotated.mounts.append((child, place)) }
        if let pattern = fit.ones["PATTERN"]?.value.text ?? call.convention { annotated.conventions.append(pattern) }
        return mounted
    }
}
