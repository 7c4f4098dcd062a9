internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    // MARK: Lists of handlers

    /// The arguments with lists taken apart, in order.
    func flat(_ argument: Argument) -> [Argument] {
        guard case .list(let list) = argument.value else {
            if case .nothing = argument.value { return [] }
            return [argument]
        }
        var found: [Argument] = []
        for (item, place) in zip(list.items, list.places) { found += flat(Argument(name: nil, value: item, place: place ?? argument.place)) }
        if list.isOpen { found.append(Argument(name: nil, value: .unknown, place: argument.place)) }
        return found
    }

    /// All middlewares of an argument, lists taken apart.
    func flattened(_ argument: Argument, _ framework: Framework) -> [(Middleware, [RouteCondition])] {
        flat(argument).flatMap { middlewares(of: $0, framework) }
    }

    /// What one argument registers: mostly one middleware; several for combinators and for what is one of several.
    func middlewares(of argument: Argument, _ framework: Framework) -> [(Middleware, [RouteCondition])] {
        if let named = middleware(named: argument, framework) { return [(named, [])] }
        switch argument.value {
        case .choice(let choices):
            return choices.flatMap { choice -> [(Middleware, [RouteCondition])] in
                if case .nothing = choice.value { return [] }
                let part = Argument(name: nil, value: choice.value, place: argument.place)
                return flattened(part, framework).map { ($0.0, choice.conditions + $0.1) }
            }
        case .nothing, .flag: return []
        case .made(let made):
            if entry(of: made, framework) != nil { return asked(by: made, .unknown, framework).map { ($0.middleware, $0.conditions) } }
            if let combined = combined(made, framework) { return combined }
            return [(middleware(argument), skips(in: made, framework))]
        case .wrapped:
            let (around, core) = unwrapped(argument, framework)
            return around + [(middleware(core), [])]
        default: return [(middleware(argument), [])]
        }
    }

    // MARK: Combinators

    private func combined(_ made: Made, _ framework: Framework) -> [(Middleware, [RouteCondition])]? {
        if let list = listed(made, framework) { return list }
        guard let combinator = combinator(made.callee) else { return nil }
        let place = made.place.file.location(made.place.term), text = made.place.file.spelled(made.place.term)
        switch combinator.mode {
        case .identity:
            guard made.arguments.indices.contains(combinator.argument) else { return nil }
            let settings = settings(of: made.arguments.enumerated().filter { $0.offset != combinator.argument }.map(\.element))
            return flattened(made.arguments[combinator.argument], framework).map { middleware, conditions in
                var middleware = middleware
                middleware.settings.merge(settings) { own, _ in own }
                return (middleware, conditions)
            }
        case .strip: return nil
        case .mark: return []
        case .condition:
            guard made.arguments.indices.contains(combinator.argument), let first = made.arguments.first else { return nil }
            if case .flag(let holds) = first.value { return holds ? flattened(made.arguments[combinator.argument], framework) : [] }
            let condition = ConditionText.condition(first.place.term, of: first.place.file)
            return flattened(made.arguments[combinator.argument], framework).map { ($0.0, [condition] + $0.1) }
        case .sequence: return made.arguments.flatMap { flattened($0, framework) }
        case .below:
            let rest = made.arguments.enumerated().filter { $0.offset != combinator.argument }.flatMap { flattened($0.element, framework) }
            return rest.map { ($0.0, $0.1 + [RouteCondition("below(\(made.arguments.first.map { $0.place.file.spelled($0.place.term) } ?? "?"))")]) }
        case .alternative:
            let parts = made.arguments.map { flattened($0, framework).map(\.0) }
            let roles = parts.map { ways in ways.reduce(into: Set<MiddlewareRole>()) { $0.formUnion($1.roles ?? []) } }
            let shared = roles.dropFirst().reduce(roles.first ?? []) { $0.intersection($1) }
            let isOpaque = parts.contains { $0.contains { $0.roles == nil } }
            let evidence = parts.flatMap { $0 }.map(\.evidence).max() ?? .none
            return [(Middleware(symbol: text, origin: made.callee, roles: isOpaque && shared.isEmpty ? nil : shared, evidence: evidence, location: place), [])]
        case .except:
            let rest = made.arguments.enumerated().filter { $0.offset != combinator.argument }.flatMap { flattened($0.element, framework) }
            let condition = made.arguments.indices.contains(combinator.argument) ? made.arguments[combinator.argument] : nil
            let name = condition.map { $0.place.file.spelled($0.place.term) } ?? "?"
            return rest.map { ($0.0, $0.1 + [RouteCondition("except(\(name))", isNegated: true)]) }
        }
    }

    // MARK: What is put around a handler

    /// A handler without what was put around it: decorators, and calls that are given it and give it back.
    func unwrapped(_ argument: Argument, _ framework: Framework) -> (around: [(Middleware, [RouteCondition])], core: Argument) {
        switch argument.value {
        case .wrapped(let inner, let wrappings):
            let around = wrappings.flatMap { flattened(Argument(name: nil, value: $0.value, place: $0.place), framework) }
            let (more, core) = unwrapped(Argument(name: nil, value: inner, place: argument.place), framework)
            return (around + more, core)
        case .made(let made):
            if isMaker(path: "." + made.callee, made.place.file.code.language.rawValue) { return ([], argument) }
            if let (around, inner) = applied(made, framework) {
                let (more, core) = unwrapped(inner, framework)
                return (around + more, core)
            }
            if let combinator = combinator(made.callee), combinator.mode == .identity || combinator.mode == .strip {
                let index = combinator.mode == .strip ? made.arguments.count - 1 : combinator.argument
                if made.arguments.indices.contains(index) { return unwrapped(made.arguments[index], framework) }
            }
            // `requireLogin(handler)`: what is called is around what it is given.
            guard let last = made.arguments.last(where: { isFunction($0.value) }), made.arguments.count <= 3, combined(made, framework) == nil else { return ([], argument) }
            if case .made(let maker) = made.function {
                // `cached(60)(view)`
                let own = flattened(Argument(name: nil, value: .made(maker), place: maker.place), framework)
                let (more, core) = unwrapped(last, framework)
                return (own + more, core)
            }
            let text = made.callee
            var outer = Middleware(symbol: wrapperName(made), origin: text, location: made.place.file.location(made.place.term))
            (outer.roles, outer.evidence) = roles(ofPath: made.callee, made.arguments, in: made.place.file)
            let (more, core) = unwrapped(last, framework)
            return ([(outer, [])] + more, core)
        default: return ([], argument)
        }
    }

    /// What something is called that is put around a handler: the last names of its path, or the call that made it.
    private func wrapperName(_ made: Made) -> String {
        if Self.hasBuilders(made.place.file.code.language), case .made(let maker) = made.function { return maker.place.file.spelled(maker.place.term) }
        return shortName(made.callee, in: made.place.file)
    }

    private func isFunction(_ value: Value) -> Bool {
        switch value {
        case .made(let made) where isMaker(path: "." + made.callee, made.place.file.code.language.rawValue): true
        case .closure, .wrapped, .type, .scope: true
        case .made(let made): made.arguments.contains { isFunction($0.value) }
        default: false
        }
    }

    // MARK: One middleware

    /// What an argument is called, where it is from, and what is known of it.
    func middleware(_ argument: Argument) -> Middleware {
        let file = argument.place.file, location = file.location(argument.place.term), text = file.spelled(argument.place.term)
        var middleware = Middleware(symbol: text, location: location)
        switch argument.value {
        case .closure(let closure): describe(closure, &middleware)
        case .external(let path):
            middleware.symbol = shortName(path, in: file)
            middleware.origin = path
            (middleware.roles, middleware.evidence) = roles(ofPath: path, [], in: file)
        case .made(let made):
            let own = made.place.file
            middleware.symbol = own.spelled(made.place.term)
            middleware.origin = made.callee
            middleware.settings = settings(of: made.arguments)
            (middleware.roles, middleware.evidence) = roles(ofPath: made.callee, made.arguments, in: own)
            if LanguageFamily(own.code.language).isRust { describe(built: made, &middleware) }
        case .type(let type):
            if isPython(file) { middleware.symbol = type.name }
            describe(type, &middleware)
        case .instance(let instance):
            if isPython(file), let made = instance.made { middleware.symbol = made.place.file.spelled(made.place.term) }
            describe(instance.type, &middleware)
        case .part(let scope, let names):
            middleware.origin = pipeline.scopes[scope].framework + "." + names.joined(separator: ".")
            (middleware.roles, middleware.evidence) = roles(ofPath: middleware.origin ?? "", [], in: file)
        case .text(let name):
            if let found = dotted(name, in: argument.place) { return self.middleware(Argument(name: nil, value: found, place: argument.place)) }
            middleware.symbol = isPython(file) ? shortName(name, in: file) : name
            middleware.origin = name
            (middleware.roles, middleware.evidence) = roles(ofPath: name, [], in: file)
        default: break
        }
        if middleware.evidence == .none, middleware.roles == nil, let named = NameRoles.roles(of: middleware.symbol) {
            (middleware.roles, middleware.evidence) = (named, .name)
        }
        return middleware
    }

    private func describe(_ closure: Closure, _ middleware: inout Middleware) {
        let file = closure.place.file
        middleware.origin = file.path.shown + (closure.name.isEmpty ? "" : "#" + closure.name)
        middleware.body = BodyHash.hash(of: closure.place)
        middleware.symbol = closure.label ?? (closure.name.isEmpty ? "(anonymous)" : closure.name)
        if let maker = closure.madeBy {
            let name = maker.file.code.child(maker.term, .name)
            middleware.origin = maker.file.path.shown + (name >= 0 ? "#" + maker.file.code.string(name) : "")
        }
        let dead = closure.madeBy == nil ? [] : DeadBranches.ranges(in: closure.place, closure.frame)
        if let found = dead.isEmpty ? bodyRoles(of: closure.place, name: closure.name) : BodyEvidence.roles(of: closure.place, without: dead) {
            (middleware.roles, middleware.evidence) = found
        }
    }

    private func describe(_ type: TypeValue, _ middleware: inout Middleware) {
        middleware.symbol = middleware.symbol.isEmpty ? type.name : middleware.symbol
        middleware.origin = type.place.file.path.shown + "#" + type.name
        middleware.body = BodyHash.hash(of: type.place)
        if let found = baseRoles(of: type) ?? bodyRoles(of: type.place, name: type.name) { (middleware.roles, middleware.evidence) = found }
    }

    /// What of the project a text names: `app.auth.Guard`.
    private func dotted(_ text: String, in place: CodePlace) -> Value? {
        let parts = text.split(separator: ".").map(String.init)
        guard isPython(place.file), parts.count > 1, let name = parts.last, let module = pythonModule(parts.dropLast(), from: place.file.path) else { return nil }
        return exported(name, by: module)
    }

    private func isPython(_ file: ProgramFile) -> Bool { LanguageFamily(file.code.language).isPython }

    /// A name from outside as it is shown. In Python, in which a name is imported in many ways, the last part alone.
    private func shortName(_ path: String, in file: ProgramFile) -> String {
        if LanguageFamily(file.code.language).isPython { return path.split(separator: ".").last.map(String.init) ?? path }
        if file.code.language == "ruby" { return path.split(separator: ".").joined(separator: "::") }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.contains(".") ? last : path
    }

    /// What answers a route.
    func handler(of argument: Argument) -> Middleware {
        var handler = Middleware(symbol: argument.place.file.spelled(argument.place.term), roles: [], location: argument.place.file.location(argument.place.term))
        switch argument.value {
        case .closure(let closure):
            handler.symbol = closure.label ?? (closure.name.isEmpty ? "(anonymous)" : closure.name)
            handler.origin = closure.place.file.path.shown + (closure.name.isEmpty ? "" : "#" + closure.name)
            handler.body = BodyHash.hash(of: closure.place)
        case .type(let type): describe(type, asHandler: &handler)
        case .made(let made):
            if case .type(let type) = made.function { describe(type, asHandler: &handler) } else {
                handler.origin = made.callee
                if let roles = self.roles(ofPath: made.callee, made.arguments, in: made.place.file).0 { handler.roles = roles.intersection(["redirect"]) }
            }
        case .external(let path): handler.origin = path
        default: break
        }
        return handler
    }

    private func describe(_ type: TypeValue, asHandler handler: inout Middleware) {
        handler.symbol = type.name
        handler.origin = type.place.file.path.shown + "#" + type.name
        handler.body = BodyHash.hash(of: type.place)
    }

    /// The literals among arguments, by name or key: what a comparison holds against one another.
    func settings(of arguments: [Argument]) -> [String: String] {
        var settings: [String: String] = [:]
        for (index, argument) in arguments.enumerated() {
            if case .record(let record) = argument.value {
                add(record, below: "", to: &settings, depth: 0)
            } else if case .made(let made) = argument.value, made.isComposite {
                settings.merge(self.settings(of: made.arguments.filter { $0.name != nil })) { own, _ in own }
            } else if let text = Self.literal(argument.value) {
                settings[argument.name ?? String(index)] = text
            }
        }
        return settings
    }

    /// The literals of an object, and of those in it: `cookie.secure`.
    private func add(_ record: RecordValue, below prefix: String, to settings: inout [String: String], depth: Int) {
        for name in record.names {
            if let text = record[name].flatMap(Self.literal) { settings[prefix + name] = text }
            if depth < 3, case .record(let inner)? = record[name] { add(inner, below: "\(prefix)\(name).", to: &settings, depth: depth + 1) }
        }
    }

    private static func literal(_ value: Value) -> String? {
        switch value {
        case .text(let text): return text
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let number): return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        case .nothing: return "null"
        case .list(let list):
            let items = list.items.compactMap(literal)
            return items.count == list.items.count && !list.isOpen ? items.joined(separator: ",") : nil
        default: return nil
        }
    }
}

/// A number that is the same for the same code, whatever its spaces.
enum BodyHash {
    static func hash(of place: CodePlace) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in place.file.code.text(place.term) where byte > 32 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
