internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Something is put around a whole application: `app.wsgi_app = A(B(app.wsgi_app))`. The calls are taken apart, the outermost first.
    func wrap(_ call: FrameworkCall, of scope: Int, _ value: Value, at place: CodePlace, _ framework: Framework) {
        for choice in value.choices {
            for made in wrappings(choice.value, of: scope).reversed() {
                var registration = registration(.middleware, of: scope, at: made.place)
                registration.phase = phase(call.phase, of: framework)
                registration.rank = call.rank
                registration.path = ""
                registration.conditions += choice.conditions.filter { !registration.conditions.contains($0) }
                registration.middleware = [middleware(around: made)]
                pipeline.registrations.append(registration)
            }
        }
    }

    /// The calls around a router, outermost first; empty where there is none in it.
    func wrappings(_ value: Value, of scope: Int, depth: Int = 0) -> [Made] {
        guard depth < 16 else { return [] }
        switch value {
        case .made(let made):
            for argument in made.arguments where holds(argument.value, scope) { return [made] + wrappings(argument.value, of: scope, depth: depth + 1) }
            return []
        case .instance(let instance):
            // An object of a class of the project that keeps what it is given.
            guard let made = instance.made, let argument = made.arguments.first(where: { holds($0.value, scope) }) else { return [] }
            return [made] + wrappings(argument.value, of: scope, depth: depth + 1)
        default: return []
        }
    }

    private func holds(_ value: Value, _ scope: Int, depth: Int = 0) -> Bool {
        guard depth < 16 else { return false }
        switch value {
        case .scope(let own), .part(of: let own, path: _): return own == scope
        case .made(let made): return made.arguments.contains { holds($0.value, scope, depth: depth + 1) }
        case .instance(let instance): return instance.made?.arguments.contains { holds($0.value, scope, depth: depth + 1) } ?? false
        default: return false
        }
    }

    private func middleware(around made: Made) -> Middleware {
        var one = middleware(Argument(name: nil, value: .made(made), place: made.place))
        if case .type(let type) = made.function { one = middleware(Argument(name: nil, value: .type(type), place: made.place)) }
        one.settings = settings(of: made.arguments)
        return one
    }

    /// `app = CORSMiddleware(app, …)`: the name of an application stands for what is around it from here on. What comes back is the application still.
    func rewrapped(_ value: Value, named target: Int, in activation: Activation) -> Value? {
        guard activation.code.kinds[target] == .identifier, let scope = wrapped(value), pipeline.scopes[scope].isRoot,
            let framework = framework(of: scope), let phase = framework.outer
        else { return nil }
        var isSameName = false
        if case .scope(scope)? = activation.frame.value(of: activation.code.string(target)) { isSameName = true }
        guard isSameName || wrappings(value, of: scope).allSatisfy({ isKnown($0) }) else { return nil }
        guard case .success(let shape) = Shape.read("$S.wrap($M)") else { return nil }
        var call = FrameworkCall(shape: shape)
        call.phase = phase
        wrap(call, of: scope, value, at: activation.place(target), framework)
        return .scope(scope)
    }

    private func isKnown(_ made: Made) -> Bool { roles(ofPath: made.callee, [], in: made.place.file).1 == .framework }

    /// The router in nested calls.
    private func wrapped(_ value: Value, depth: Int = 0) -> Int? {
        guard depth < 16 else { return nil }
        let arguments: [Argument]
        switch value {
        case .made(let made): arguments = made.arguments
        case .instance(let instance): arguments = instance.made?.arguments ?? []
        default: return nil
        }
        for argument in arguments where argument.name == nil || argument.name == "app" {
            if case .scope(let scope) = argument.value { return scope }
            if let inner = wrapped(argument.value, depth: depth + 1) { return inner }
        }
        return nil
    }
}
