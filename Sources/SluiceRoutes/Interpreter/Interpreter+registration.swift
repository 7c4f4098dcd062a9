internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Routers

    /// A new router.
    func makeScope(_ framework: Framework, type: String, isRoot: Bool, at place: CodePlace) -> Int {
        let scope = RouteScope(
            name: place.file.path.shown + "#", framework: framework.id, type: type, isRoot: isRoot, sequence: next(), location: place.file.location(place.term))
        pipeline.scopes.append(scope)
        return pipeline.scopes.count - 1
    }

    func framework(of scope: Int) -> Framework? { frameworks.first { $0.id == pipeline.scopes[scope].framework } }

    /// What a call of a name from outside makes, where a framework's file says so.
    func madeByFramework(_ path: String, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value? {
        for entry in calls.calls(ofPath: path, language: activation.code.language.rawValue) where place.file.mayUse(entry.framework) {
            guard let fit = entry.call.shape.fit(arguments), holds(entry.call, fit) else { continue }
            if case .scope(let scope)? = fit.ones["S"]?.value {
                return perform(entry.call, path, of: scope, fit, arguments, at: place, entry.framework, in: activation)
            }
            switch entry.call.action {
            case .scope:
                let scope = makeScope(entry.framework, type: entry.call.type, isRoot: entry.call.isRoot, at: place)
                begin(scope, by: entry, path, fit, arguments, at: place, in: activation)
                return .scope(scope)
            case .same:
                if let items = fit.manies.values.first { return .list(ListValue(items.map(\.value), places: items.map(\.place))) }
                return (fit.ones["R"] ?? fit.ones.values.first ?? arguments.first)?.value
            case .serve:
                let served = fit.arguments("CHILD") + options(of: entry.call, fit, arguments).filter { entry.call.options[$0.name] == .child }.map(\.argument)
                for argument in served { serve(argument, at: place, entry.framework) }
                return nil
            case .service:
                guard case .scope(let scope)? = fit.ones["SCOPE"]?.value, pipeline.scopes[scope].framework == entry.framework.id else { continue }
                let name = path.split(separator: ".").last.map(String.init) ?? path
                register(service: entry.call, name, of: scope, fit, at: place, entry.framework)
                return .nothing
            case _ where entry.call.shared != nil:
                let scope = sharedScope(entry.call.shared ?? "", entry.call, entry.framework, at: place)
                let name = path.split(separator: ".").last.map(String.init) ?? path
                return perform(entry.call, name, of: scope, fit, arguments, at: place, entry.framework, in: activation)
            case .include:
                let made = included(entry.call, fit.ones["LIST"] ?? fit.arguments("ENTRIES").asList(at: place), at: place, entry.framework, in: activation)
                if case .scope(let scope) = made, let path = entry.call.path { pipeline.scopes[scope].prefix = path }
                return made
            default: continue
            }
        }
        return nil
    }

    /// Does all that the call says that makes a router.
    func begin(
        _ scope: Int, by entry: CallIndex.Entry, _ path: String, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, in activation: Activation
    ) {
        fill(scope, by: entry.call, fit, arguments, at: place, in: activation)
        if entry.framework.calls.contains(where: { $0.action == .option }) { use(optionsOf: arguments, for: scope, entry.framework) }
        if fit.ones["H"] != nil {
            let name = path.split(separator: ".").last.map(String.init) ?? path
            _ = register(route: entry.call, name, of: scope, fit, arguments, at: place, entry.framework)
        }
        if let body = fit.ones["BODY"] { fill(scope, from: body, by: entry.call, [], at: place, entry.framework, in: activation) }
        noteApplication(scope, entry.framework, at: place)
        if let module = fit.ones["MODULE"] { annotated.roots.append((scope, module)) }
    }

    /// What options and automatic middlewares a new router comes with.
    func fill(_ scope: Int, by call: FrameworkCall, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, in activation: Activation) {
        guard let framework = framework(of: scope) else { return }
        let refused = options(of: call, fit, arguments).reduce(into: Set<MiddlewareRole>()) { refused, option in
            if case .exempts(let roles)? = call.options[option.name], case .flag(false) = option.argument.value { refused.formUnion(roles) }
        }
        for automatic in call.auto where automatic.roles.isDisjoint(with: refused) {
            var registration = registration(.middleware, of: scope, at: place)
            registration.phase = phase(automatic.phase, of: framework)
            registration.rank = automatic.rank
            registration.middleware = [
                Middleware(symbol: automatic.symbol, roles: automatic.roles, evidence: .framework, location: registration.location)
            ]
            pipeline.registrations.append(registration)
        }
        if let path = call.path { pipeline.scopes[scope].prefix = operand(path, fit) ?? (path.hasPrefix("$") && fit.ones[String(path.dropFirst())] == nil ? "" : nil) }
        for (name, argument) in options(of: call, fit, arguments) {
            switch call.options[name] {
            case .path?:
                pipeline.scopes[scope].prefix = argument.value.text
                if argument.value.text == nil { note(.dynamicPath, "the prefix of a router is not known until it runs", at: argument.place) }
            case .middleware(let phase, let rank)?: use([argument], phase: phase, rank: rank, of: scope, framework)
            case .entries?: register(entries: [argument], of: scope, framework, in: activation)
            case .name?: namedScopes.insert(scope)
            // What is no single name of a host is not held against others.
            case .host?: pipeline.scopes[scope].host = argument.value.text ?? "*" + argument.place.file.spelled(argument.place.term)
            case .exclusive?:
                if case .flag(false) = argument.value { continue }
                pipeline.scopes[scope].isExclusive = true
            default: continue
            }
        }
    }

    /// The arguments and keys of options objects that a call gives a meaning to.
    func options(of call: FrameworkCall, _ fit: Shape.Fit, _ arguments: [Argument]) -> [(name: String, argument: Argument)] {
        guard !call.options.isEmpty else { return [] }
        var found: [(name: String, argument: Argument)] = []
        for argument in arguments {
            if let name = argument.name, call.options[name] != nil { found.append((name, argument)) }
            if argument.name == nil, case .record(let record) = argument.value {
                found += options(of: call, in: record, at: argument.place)
            }
        }
        return found
    }

    /// The same of one options object: its keys, those of objects in it as `a.b`, and the hooks that it asks for by name.
    private func options(of call: FrameworkCall, in record: RecordValue, at place: CodePlace) -> [(name: String, argument: Argument)] {
        var found: [(name: String, argument: Argument)] = []
        for name in record.names {
            guard let value = record[name] else { continue }
            let at = record.place(of: name) ?? place
            if call.options[name] != nil { found.append((name, Argument(name: name, value: value, place: at))) }
            if case .record(let inner) = value {
                for key in inner.names {
                    guard call.options["\(name).\(key)"] != nil, let value = inner[key] else { continue }
                    found.append(("\(name).\(key)", Argument(name: key, value: value, place: inner.place(of: key) ?? at)))
                }
            }
            if call.options[name] == nil, let macro = macros[name] { found += hooks(of: macro, name, given: value, call, at: at) }
        }
        return found
    }

    // MARK: Calls of routers

    /// What a call of something that belongs to a router registers; `nil` where no framework says that it registers anything.
    func registered(_ name: String, of receiver: Value, _ arguments: [Argument], at place: CodePlace, in activation: Activation) -> Value? {
        switch receiver {
        case .scope(let scope): return registered(name, [], of: scope, receiver, arguments, at: place, in: activation)
        case .part(let scope, let path): return registered(name, path, of: scope, receiver, arguments, at: place, in: activation)
        case .route(let routes):
            guard let first = routes.first else { return nil }
            let scope = pipeline.registrations[first].scope
            guard let framework = framework(of: scope) else { return nil }
            for call in calls.calls(named: name, of: framework.id) where call.action == .amend {
                guard let fit = call.shape.fit(arguments), holds(call, fit) else { continue }
                amend(routes, by: call, fit, arguments, at: place, framework)
                return receiver
            }
            if let adjusted = adjusted(routes, by: name, arguments, at: place, framework) { return adjusted }
            // A route that is asked for something else is a router still: `.get(…).post(…)`.
            return registered(name, of: .scope(scope), arguments, at: place, in: activation) ?? receiver
        default: return nil
        }
    }

    private func registered(
        _ name: String, _ path: [String], of scope: Int, _ receiver: Value, _ arguments: [Argument], at place: CodePlace, in activation: Activation
    ) -> Value? {
        guard let framework = framework(of: scope) else { return nil }
        let arguments = arguments.map { worded($0, framework) }
        for call in calls.calls(named: name, of: framework.id) where call.shape.path == path && !call.shape.isDecorator {
            if !call.on.isEmpty, !call.on.contains(pipeline.scopes[scope].type) { continue }
            guard call.action != .amend, let fit = call.shape.fit(arguments), holds(call, fit) else { continue }
            if call.action == .middleware, framework.answering?.type == pipeline.scopes[scope].type, let fit = call.shape.fit(arguments.map { methodNamed($0, in: activation) }) {
                let start = pipeline.registrations.count
                register(middleware: call, of: scope, fit, arguments, at: place, framework)
                filter(from: start, of: scope, call, fit, arguments, framework)
                return framework.answering?.constructor == nil ? .nothing : .route(Array(start..<pipeline.registrations.count))
            }
            let start = pipeline.registrations.count
            defer { filter(from: start, of: scope, call, fit, arguments, framework) }
            return perform(call, name, of: scope, fit, arguments, at: place, framework, in: activation)
        }
        return nil
    }

    /// The function below a decorator is registered.
    func registeredByDecorator(_ function: Value, _ term: Int, in activation: Activation) -> Value? {
        let code = activation.code, isCall = code.kinds[term] == .call, callee = isCall ? code.child(term, .callee) : term
        guard callee >= 0, code.kinds[callee] == .member else { return nil }
        let held = code.child(callee, .receiver), property = code.child(callee, .property)
        guard held >= 0, property >= 0 else { return nil }
        var path: [String] = [], receiver = value(held, in: activation)
        if case .part(let scope, let names) = receiver { (receiver, path) = (.scope(scope), names) }
        guard case .scope(let scope) = receiver, let framework = framework(of: scope) else { return nil }
        let name = code.string(property), arguments = isCall ? self.arguments(of: term, in: activation) : []
        for call in calls.calls(named: name, of: framework.id) where call.shape.isDecorator && call.shape.path == path {
            if !call.on.isEmpty, !call.on.contains(pipeline.scopes[scope].type) { continue }
            guard var fit = call.shape.fit(arguments), holds(call, fit) else { continue }
            fit.ones["H"] = Argument(name: nil, value: function, place: activation.place(code.parent(code.parent(term))))
            _ = perform(call, name, of: scope, fit, arguments, at: activation.place(term), framework, in: activation)
            return function
        }
        return nil
    }

    /// Keeps middlewares for controllers to come, says which of these they spare, or lets go of them.
    private func hold(_ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, at place: CodePlace, _ framework: Framework) -> Value {
        switch call.action {
        case .hold: (annotated.held, annotated.spared) = (fit.arguments("MW"), [])
        case .spare: annotated.spared += fit.arguments("PATH")
        default: release(fit.arguments("TARGET"), of: scope, call, at: place, framework)
        }
        return .part(of: scope, path: call.shape.path)
    }

    /// Does what a call says.
    func perform(
        _ call: FrameworkCall, _ name: String, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework,
        in activation: Activation
    ) -> Value {
        switch call.action {
        case .same:
            if call.isPartial { pipeline.scopes[scope].isPartial = true }
            return .scope(scope)
        case .scope, .group: return group(call, of: scope, fit, arguments, at: place, framework, in: activation)
        case .middleware where call.isLifted: lift(call, of: scope, fit, arguments, at: place, framework)
        case .middleware: register(middleware: call, of: scope, fit, arguments, at: place, framework)
        case .entries: register(entries: fit.arguments("ENTRIES"), of: scope, framework, in: activation)
        case .include: return included(call, fit.ones["LIST"], at: place, framework, in: activation)
        case .route:
            let routes = register(route: call, name, of: scope, fit, arguments, at: place, framework)
            // Where nothing can be added to a route, what comes back is the router itself.
            annotate(routes, by: fit.ones["H"]?.value)
            return framework.calls.contains { $0.action == .amend } ? .route(routes) : .scope(scope)
        case .mount: mount(call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .plugin: plugin(call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .install: install(call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .field:
            if let name = fit.ones["NAME"]?.value.text, let value = fit.ones["VALUE"]?.value { setField(name, value, of: scope, at: place) }
        case .unread:
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "what is registered here is looked for in files while the program runs", at: place)
        case .prefixes: setPrefix(fit.ones["PREFIX"]?.value.text, of: scope, at: place)
        case .reach: carryAll(of: scope, fit, framework)
        case .macro: addMacros(fit)
        case .opaqueMount: append(.opaqueMount, call, of: scope, fit, at: place, framework)
        case .error: handle(.error, call, of: scope, fit, at: place, framework)
        case .notFound: handle(.notFound, call, of: scope, fit, at: place, framework)
        case .reset: append(.reset, call, of: scope, fit, at: place, framework)
        case .exemption: exempt(call, of: scope, fit, at: place, framework)
        case .dispatch: return .route(dispatch(call, name, of: scope, fit, arguments, at: place, framework))
        case .resources where framework.answering?.constructor != nil:
            return .route(routes(ofResources: call, in: scope, fit, arguments, at: place, framework, in: activation))
        case .names where !call.shape.path.isEmpty:
            change(call, name, of: scope, fit, arguments)
            return .part(of: scope, path: call.shape.path)
        case .resources, .define, .replay, .load, .inside, .fact:
            named(call, of: scope, fit, arguments, at: place, framework, in: activation)
        case .serve:
            for argument in fit.arguments("CHILD") { serve(argument, at: place, framework) }
        case .service: register(service: call, name, of: scope, fit, at: place, framework)
        case .controllers:
            return controllers(call, of: scope, fit, arguments, at: place, framework, in: activation)
        case .configure, .conditional: return configure(call, scope, fit, in: activation, at: place)
        case .prefix: annotated.prefixes[scope] = paths(of: call, fit, options(of: call, fit, arguments), else: "").first
        case .hold, .spare, .release: return hold(call, of: scope, fit, at: place, framework)
        case .names: change(call, name, of: scope, fit, arguments)
        case .viewset: register(viewset: call, name, of: scope, fit, arguments, at: place, framework)
        case .mountIn: mount(scope, in: fit.ones["PARENT"]?.value, at: place)
        case .files: loadFiles(call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .wrap, .amend, .narrow, .rearrange, .option, .controller, .metadata, .module, .application, .ignored: break
        case .rules, .pick, .permit, .decide, .limit, .without, .beside:
            return choose(call, of: scope, fit, arguments, at: place, framework, in: activation) ?? .scope(scope)
        }
        return .scope(scope)
    }

    /// Does what a call says of names, files and functions.
    private func named(
        _ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework, in activation: Activation
    ) {
        switch call.action {
        case .resources: resources(call, in: scope, fit, arguments, at: place, framework, in: activation)
        case .define: if let name = fit.ones["NAME"]?.value.text, let body = fit.ones["BODY"] { routing.kept[name] = body }
        case .replay: replay(fit.arguments("NAMES"), in: scope, at: place, framework, in: activation)
        case .load where !call.type.isEmpty:
            if case .scope(let child) = group(call, of: scope, fit, arguments, at: place, framework, in: activation) { load(call, in: child, fit, at: place) }
        case .load: load(call, in: scope, fit, at: place)
        case .inside: if let body = fit.ones["BODY"] { fill(scope, from: body, by: call, [], at: place, framework, in: activation) }
        case .fact: if let value = fit.ones["V"]?.value { routing.facts[call.symbol ?? ""] = factText(value) }
        default: break
        }
    }

    private func factText(_ value: Value) -> String? {
        switch value {
        case .number(let number): String(number)
        case .flag(let flag): String(flag)
        default: value.text
        }
    }

    /// A field of a router that is given a value.
    func assigned(_ path: [String], _ value: Value, of scope: Int, at place: CodePlace) {
        guard let framework = framework(of: scope), let last = path.last else { return }
        for call in calls.calls(named: last + "=", of: framework.id) where call.shape.path == Array(path.dropLast()) {
            let argument = Argument(name: nil, value: value, place: place)
            guard let fit = call.shape.fit([argument]), holds(call, fit) else { continue }
            if call.action == .reset { append(.reset, call, of: scope, fit, at: place, framework) }
            if call.action == .wrap { wrap(call, of: scope, value, at: place, framework) }
            if call.action == .fact { routing.facts[call.symbol ?? last] = factText(value) }
            if call.action == .middleware {
                let start = pipeline.registrations.count
                register(middleware: call, of: scope, fit, [argument], at: place, framework)
                filter(from: start, of: scope, call, fit, [argument], framework)
            }
        }
    }

    // MARK: Conditions of shapes

    /// Whether the values are of the kinds that a call asks for.
    func holds(_ when: [String: Set<FrameworkCall.Kind>], _ fit: Shape.Fit) -> Bool {
        when.allSatisfy { name, kinds in
            let arguments = fit.arguments(name)
            return arguments.allSatisfy { argument in kinds.contains { self.argument(argument, is: $0) } }
        }
    }

    /// Whether the values are those that a call asks for, and of the kinds.
    func holds(_ call: FrameworkCall, _ fit: Shape.Fit) -> Bool {
        holds(call.when, fit) && call.from.allSatisfy { name, paths in
            fit.arguments(name).contains { argument in
                let value: String? = switch argument.value {
                case .external(let path): path
                case .made(let made): made.callee
                case .text(let text): text
                default: nil
                }
                return value.map { value in paths.contains { Self.fits($0, value) } } ?? false
            }
        }
    }

    private func argument(_ argument: Argument, is kind: FrameworkCall.Kind) -> Bool {
        let code = argument.place.file.code, written = code.kinds[max(argument.place.term, 0)]
        switch (kind, argument.value) {
        case (.scope, .choice(let choices)): return choices.contains { if case .scope = $0.value { true } else { false } }
        case (.text, .text), (.regex, .regex), (.scope, .scope), (.record, .record), (.list, .list): return true
        case (.scope, .wrapped), (.scope, .made): return router(in: argument) != nil
        // What is put together from texts is one, even if it is not known which.
        case (.text, .unknown), (.text, .made): return written == .template || written == .binary
        case (.texts, .list(let list)): return !list.items.isEmpty && list.items.allSatisfy { if case .text = $0 { true } else if case .regex = $0 { true } else { false } }
        case (.function, .closure), (.function, .wrapped), (.yes, .flag(true)): return true
        case (.symbol, .text): return written == .symbol
        case (.handler, .text), (.handler, .regex): return false
        case (.handler, .unknown): return written != .template
        case (.handler, _): return true
        default: return false
        }
    }

    func phase(_ name: String, of framework: Framework) -> Int { framework.semantics.phases.firstIndex { $0.name == name } ?? 0 }

    /// A registration that happens now.
    func registration(_ kind: Registration.Kind, of scope: Int, at place: CodePlace) -> Registration {
        var registration = Registration(scope: scope, sequence: next(), kind: kind, location: place.file.location(place.term))
        registration.conditions = conditions
        return registration
    }

    /// The text of a literal or of an argument.
    func operand(_ text: String, _ fit: Shape.Fit) -> String? {
        guard text.hasPrefix("$") else { return text }
        return fit.ones[String(text.dropFirst())]?.value.text
    }
}
