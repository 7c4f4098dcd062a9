internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Paths and methods

    /// The paths that a call names, each with the text; `nil` in the list where one is not known.
    func paths(of call: FrameworkCall, _ fit: Shape.Fit, _ options: [(name: String, argument: Argument)], else other: String) -> [String?] {
        if let option = options.first(where: { call.options[$0.name] == .path }) { return texts(of: option.argument) }
        if let literal = call.path {
            guard literal.hasPrefix("$") else { return [literal] }
            // `mount Engine => "/path"`
            if literal == "$=>" { return fit.others.first { $0.value.text != nil }.map { texts(of: $0) } ?? [nil] }
            let name = String(literal.dropFirst())
            if let many = fit.manies[name] { return [joined(many)] }
            return fit.ones[name].map { texts(of: $0) } ?? [other]
        }
        if let many = fit.manies["PATH"] { return [joined(many)] }
        if let many = fit.manies["PATHS"] { return many.flatMap { texts(of: $0) } }
        return fit.ones["PATH"].map { texts(of: $0) } ?? [other]
    }

    /// Parts of one path.
    private func joined(_ parts: [Argument]) -> String? {
        var path = ""
        for part in parts {
            guard case .list(let list) = part.value else {
                guard let text = part.value.text else {
                    note(.dynamicPath, "a path is not known until the program runs", at: part.place)
                    return nil
                }
                path += "/" + text
                continue
            }
            let parts = list.items.map { Argument(name: nil, value: $0, place: part.place) }
            guard let inner = joined(parts) else { return nil }
            path += inner
        }
        return path
    }

    private func texts(of argument: Argument) -> [String?] {
        switch argument.value {
        case .text(let text): return [text]
        case .list(let list) where !list.items.isEmpty: return list.items.map { pattern(of: $0) }
        default:
            let found = pattern(of: argument.value)
            if found == nil { note(.dynamicPath, "a path is not known until the program runs", at: argument.place) }
            return [found]
        }
    }

    private func pattern(of value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .regex(let text): RegexPath.path(text)
        default: nil
        }
    }

    func methods(of call: FrameworkCall, _ name: String, in scope: Int, _ fit: Shape.Fit, _ options: [(name: String, argument: Argument)]) -> Set<String>? {
        if let option = options.first(where: { call.options[$0.name] == .methods }) { return words(of: option.argument.value) }
        for key in ["METHOD", "METHODS"] { if let given = fit.ones[key] { return words(of: given.value) } }
        if let known = scopeMethods[scope] { return known }
        if call.methods == ["*"] || call.anyMethod.contains(name) { return nil }
        return call.methods.isEmpty ? [name.uppercased()] : Set(call.methods)
    }

    /// Methods that a call names one by one or as a list.
    func given(_ fit: Shape.Fit, _ name: String) -> Set<String>? {
        let arguments = fit.arguments(name)
        guard !arguments.isEmpty else { return nil }
        let all = arguments.map { words(of: $0.value) }
        return all.contains { $0 == nil } ? nil : all.reduce(into: Set()) { $0.formUnion($1 ?? []) }
    }

    func words(of value: Value) -> Set<String>? {
        switch value {
        case .text(let text): return Set(text.split(separator: ",").map { $0.uppercased() })
        case .external(let path): return path.split(separator: ".").last.map { [$0.uppercased()] }
        case .list(let list):
            let texts = list.items.compactMap(\.text)
            if texts.isEmpty, !list.items.isEmpty {
                let all = list.items.map { words(of: $0) }
                return all.contains(nil) ? nil : all.reduce(into: Set()) { $0.formUnion($1 ?? []) }
            }
            return texts.count == list.items.count && !list.isOpen ? Set(texts.map { $0.uppercased() }) : nil
        default: return nil
        }
    }

    // MARK: Registering

    /// Middlewares of a scope.
    func register(middleware call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework) {
        let options = options(of: call, fit, arguments), start = pipeline.registrations.count
        if let body = fit.ones["BODY"] { return collect(from: body, into: scope, by: call, at: place, framework) }
        let handlers = call.symbol == nil ? fit.arguments("MW") + (fit.ones["M"].map { [$0] } ?? []) + (fit.ones["H"].map { [$0] } ?? []) : []
        let paths = paths(of: call, fit, options, else: ""), identity = call.isOneOf && paths.count > 1 ? next() : nil
        for path in paths {
            let before = pipeline.registrations.count
            defer { if let identity { for index in before..<pipeline.registrations.count { pipeline.registrations[index].identity = identity << 16 + index - before } } }
            if let symbol = call.symbol {
                var registration = registration(.middleware, of: scope, at: place)
                prepare(&registration, call, path, framework)
                registration.middleware = [named(symbol, call, arguments, at: place)]
                pipeline.registrations.append(registration)
            }
            for handler in handlers { register(handler, path, call, of: scope, at: place, framework) }
            for (name, argument) in options {
                if case .middleware(let phase, let rank)? = call.options[name] { use([argument], phase: phase, rank: rank, of: scope, framework) }
            }
        }
        let word = options.first { call.options[$0.name] == .reach }?.argument.value ?? call.reach.map { .text($0) }
        if case let far = reach(word, framework), far > 0 { for index in start..<pipeline.registrations.count { carried[index] = far } }
    }

    /// A middleware that the call's own name stands for.
    func named(_ symbol: String, _ call: FrameworkCall, _ arguments: [Argument], at place: CodePlace) -> Middleware {
        var middleware = Middleware(
            symbol: symbol, origin: symbol, roles: call.roles ?? [], evidence: .framework, settings: settings(of: arguments),
            location: place.file.location(place.term))
        guard symbol == "$CALL" else { return middleware }
        let name = calledName(place)
        (middleware.symbol, middleware.origin) = (name.text, name.name)
        if call.roles == nil { (middleware.roles, middleware.evidence) = roles(ofPath: name.name, arguments, in: place.file) }
        if middleware.roles == nil, let found = NameRoles.roles(of: name.name) { (middleware.roles, middleware.evidence) = (found, .name) }
        return middleware
    }

    /// What a call is called without what it belongs to: `UseCors("open")`.
    private func calledName(_ place: CodePlace) -> (name: String, text: String) {
        let code = place.file.code, callee = code.child(place.term, .callee)
        guard callee >= 0, code.kinds[callee] == .member, case let property = code.child(callee, .property), property >= 0 else {
            return ("", place.file.spelled(place.term))
        }
        let range = code.range(property).lowerBound..<code.range(place.term).upperBound
        return (code.string(property), Spelled.text(code.bytes[range]))
    }

    /// One argument of `use`: a middleware, a router, several of them, or what handles errors.
    func register(_ handler: Argument, _ path: String?, _ call: FrameworkCall, of scope: Int, at place: CodePlace, _ framework: Framework) {
        switch handler.value {
        case .scope(let child):
            var registration = registration(.mount(scope: child), of: scope, at: place)
            prepare(&registration, call, path, framework)
            return pipeline.registrations.append(registration)
        case .list(let list) where framework.semantics.order == .descending && !list.isOpen:
            var registration = registration(.middleware, of: scope, at: place)
            prepare(&registration, call, path, framework)
            for (middleware, more) in flattened(handler, framework) { append(middleware, more, phase: nil, to: &registration, framework) }
            return pipeline.registrations.append(registration)
        case .list(let list):
            for (index, item) in list.items.enumerated() {
                register(Argument(name: nil, value: item, place: list.places[index] ?? handler.place), path, call, of: scope, at: place, framework)
            }
            if list.isOpen { opened(scope, at: handler.place) }
            return
        case .nothing, .flag(false): return
        case .choice(let choices):
            for choice in choices {
                let count = conditions.count
                conditions += choice.conditions.filter { !conditions.contains($0) }
                register(Argument(name: nil, value: choice.value, place: handler.place), path, call, of: scope, at: place, framework)
                conditions.removeLast(conditions.count - count)
            }
            return
        case .made(let made):
            let combinator = framework.handsOn == nil ? nil : framework.combinators.first { $0.paths.contains(made.callee) }
            if let combinator, combinator.mode != .alternative {
                return register(combinator, made, path, call, of: scope, at: place, framework)
            }
        default: break
        }
        let several = middlewares(of: handler, framework)
        if several.count > 1, framework.semantics.order == .descending {
            // They were put together as one: the first of them is the outermost.
            var registration = registration(.middleware, of: scope, at: place)
            prepare(&registration, call, path, framework)
            for (middleware, more) in several { append(middleware, more, phase: nil, to: &registration, framework) }
            return pipeline.registrations.append(registration)
        }
        for (middleware, more) in several {
            var registration = registration(.middleware, of: scope, at: place)
            prepare(&registration, call, path, framework)
            registration.middleware = [middleware]
            registration.conditions += more.filter { !registration.conditions.contains($0) }
            classify(&registration, handler, middleware, framework)
            pipeline.registrations.append(registration)
        }
    }

    func opened(_ scope: Int, at place: CodePlace) {
        pipeline.scopes[scope].isOpen = true
        note(.dynamicRegistration, "a list of middlewares is not known until the program runs", at: place)
    }

    func prepare(_ registration: inout Registration, _ call: FrameworkCall, _ path: String?, _ framework: Framework) {
        registration.path = path
        registration.phase = phase(call.phase, of: framework)
        registration.rank = call.isFirst ? call.rank - registration.sequence : call.rank
        registration.match = call.match
        registration.skipsNotFound = call.runsOnNotFound == false
        if !call.methods.isEmpty, registration.kind == .middleware { registration.methods = Set(call.methods) }
        if call.isLate { registration.sequence += Self.late }
    }

    /// What is added to the time of what happens after all that is registered in order.
    static let late = 1 << 40

    /// A function with four parameters handles errors, where the framework's file says that such functions do.
    func isErrorHandler(_ value: Value, _ framework: Framework) -> Bool {
        guard framework.semantics.errorHandler == .last, case .closure(let closure) = value else { return false }
        let code = closure.place.file.code, list = code.child(closure.place.term, .parameters)
        return list >= 0 && code.children(list).count == 4
    }

    /// Middlewares of one phase.
    func use(_ arguments: [Argument], phase name: String, rank: Int, of scope: Int, _ framework: Framework) {
        for argument in arguments {
            // A list is in the order of its items, whatever the order of registrations is.
            let isReversed = framework.semantics.order(in: phase(name, of: framework)) == .descending
            let all = flattened(argument, framework)
            for (middleware, more) in isReversed ? all.reversed() : all {
                var registration = registration(.middleware, of: scope, at: argument.place)
                if middleware.location.path == registration.location.path { registration.location = middleware.location }
                registration.phase = phase(name, of: framework)
                registration.rank = rank
                registration.path = ""
                registration.middleware = [middleware]
                registration.conditions += more
                pipeline.registrations.append(registration)
            }
        }
    }

    /// Routes, one for each path; gives their places.
    func register(
        route call: FrameworkCall, _ name: String, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework
    ) -> [Int] {
        let options = options(of: call, fit, arguments)
        let optional = options.first { call.options[$0.name] == .handler }?.argument
        var handlers = fit.arguments("MW").flatMap { flat($0) } + (fit.ones["H"] ?? optional).map { built($0, by: call) ?? flat($0) }.orEmpty
        let last = handlers.popLast()
        var places: [Int] = []
        let paths = (call.path == "$SCOPE" ? scopePaths[scope] : fit.ones["PATH"].flatMap { alternatives($0) }) ?? paths(of: call, fit, options, else: "/")
        for path in paths + call.below.flatMap({ more in paths.map { $0.map { $0 + more } } }) {
            var registration = registration(.route, of: scope, at: place)
            registration.path = path
            registration.phase = phase(call.phase, of: framework)
            registration.methods = methods(of: call, name, in: scope, fit, options)
            if let pattern = call.pattern, let path { MuxPattern(path, pattern).apply(to: &registration) }
            if call.isLate { registration.sequence += Self.late }
            for (name, argument) in options {
                if case .middleware(let phase, _)? = call.options[name] { add([argument], phase: phase, to: &registration, framework) }
            }
            let core = add(handlers, last, to: &registration, framework)
            if registration.handler == nil {
                registration.handler = Middleware(symbol: "(unknown)", location: registration.location)
            }
            let hasMethods = options.contains { call.options[$0.name] == .methods } || fit.ones["METHOD"] != nil || fit.ones["METHODS"] != nil
            exempt(registration, by: options, of: call, at: place)
            for var route in complete(registration, core, call, hasMethods: hasMethods, framework) {
                let exemptions = exempt(&route, core, framework)
                places.append(pipeline.registrations.count)
                if let last, handsOn(last, of: call, name, framework) { append(route, handingOn: last, &places, framework) } else { pipeline.registrations.append(route) }
                pipeline.registrations += exemptions
            }
        }
        return places
    }

    /// The handlers of a route: what is put around the last one runs before it.
    func add(_ handlers: [Argument], _ last: Argument?, to registration: inout Registration, _ framework: Framework) -> Argument? {
        add(handlers, phase: nil, to: &registration, framework)
        guard let last else { return nil }
        let (around, core) = unwrapped(last, framework)
        for (middleware, more) in around { append(middleware, more, phase: nil, to: &registration, framework) }
        for (middleware, more) in presets(last, framework) { append(middleware, more, phase: nil, to: &registration, framework) }
        registration.handler = handler(of: core)
        return core
    }

    /// More middlewares of a route.
    func add(_ arguments: [Argument], phase name: String?, to registration: inout Registration, _ framework: Framework) {
        for argument in arguments {
            for (middleware, more) in flattened(argument, framework) { append(middleware, more, phase: name, to: &registration, framework) }
        }
    }

    func append(_ middleware: Middleware, _ more: [RouteCondition], phase name: String?, to registration: inout Registration, _ framework: Framework) {
        let index = registration.middleware.count
        registration.middleware.append(middleware)
        if !more.isEmpty { registration.middlewareConditions[index] = more }
        if let name, case let phase = phase(name, of: framework), phase != registration.phase { registration.phases[index] = phase }
    }

    /// Adds to routes that were registered already.
    func amend(_ routes: [Int], by call: FrameworkCall, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework) {
        for route in routes {
            var registration = pipeline.registrations[route]
            if let symbol = call.symbol {
                append(named(symbol, call, arguments, at: place), [], phase: call.phase.isEmpty ? nil : call.phase, to: &registration, framework)
            } else {
                add(fit.arguments("MW"), phase: call.phase.isEmpty ? nil : call.phase, to: &registration, framework)
            }
            if let methods = given(fit, "METHODS") { registration.methods = methods }
            if call.isPartial { registration.isPartial = true }
            pipeline.registrations[route] = registration
            guard !call.exempts.isEmpty else { continue }
            var exemption = self.registration(.exemption(symbols: [], roles: call.exempts), of: registration.scope, at: place)
            exemption.path = registration.path
            exemption.methods = registration.methods
            exemption.match = .exact
            exemption.route = registration.sequence
            exemption.phase = phase(call.phase, of: framework)
            pipeline.registrations.append(exemption)
        }
    }

    // MARK: Others

    func append(_ kind: Registration.Kind, _ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, at place: CodePlace, _ framework: Framework) {
        var registration = registration(kind, of: scope, at: place)
        prepare(&registration, call, placed(paths(of: call, fit, [], else: "").first ?? "", call, in: scope, []), framework)
        pipeline.registrations.append(registration)
    }

    func handle(_ kind: Registration.Kind, _ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, at place: CodePlace, _ framework: Framework) {
        var registration = registration(kind, of: scope, at: place)
        prepare(&registration, call, "", framework)
        let answer = kind == .notFound ? fit.ones["H"] : nil
        registration.handler = answer.map { handler(of: $0) }
        registration.middleware = (fit.ones["H"].map { answer == nil ? [$0] : [] } ?? fit.arguments("MW")).flatMap { middlewares(of: $0, framework).map(\.0) }
        pipeline.registrations.append(registration)
    }
}

extension Optional where Wrapped == [Argument] {
    fileprivate var orEmpty: [Argument] { self ?? [] }
}
