internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// What is known of a class that is a middleware.
struct MiddlewareClass {
    var roles: Set<MiddlewareRole>?
    var evidence = RoleEvidence.none
    var body: UInt64 = 0
    /// Its whole name and those of the classes that it inherits from.
    var names: [String] = []
    /// Paths that it lets past, with where that is said.
    var exceptions: [(path: String, place: CodePlace)] = []
}

extension Interpreter {
    /// Puts in place of names what they stand for, in all that an application registers.
    func settleNames() {
        for index in nameLists.indices {
            nameLists[index].settle()
            let names = nameLists[index], isOwn = { (scope: Int) in names.scopes.contains(scope) && self.pipeline.scopes[scope].framework == names.framework.id }
            registerWhole(names)
            for place in pipeline.registrations.indices where isOwn(pipeline.registrations[place].scope) { settle(place, names) }
            exceptPaths(names, isOwn)
        }
    }

    /// The list that runs for everything.
    private func registerWhole(_ names: NamedMiddlewares) {
        for item in names.lists[NamedMiddlewares.whole] ?? [] {
            var one = registration(.middleware, of: names.scope, at: item.place)
            one.conditions = item.conditions
            one.phase = phase(names.form.phase, of: names.framework)
            one.path = ""
            one.middleware = [Middleware(symbol: Self.shortName(ofClass: item.name), origin: item.name, location: one.location)]
            pipeline.registrations.append(one)
        }
    }

    private func settle(_ place: Int, _ names: NamedMiddlewares) {
        var one = pipeline.registrations[place]
        if case .exemption(let symbols, let roles) = one.kind {
            let whole = symbols.flatMap { symbol in names.lists[symbol].map { $0.map(\.name) } ?? [symbol] }
            one.kind = .exemption(symbols: Set(whole.map(names.resolved)), roles: roles)
            pipeline.registrations[place] = one
            return
        }
        guard one.middleware.contains(where: { isName($0) }) else { return }
        let (given, phases, conditions) = (one.middleware, one.phases, one.middlewareConditions)
        (one.middleware, one.phases, one.middlewareConditions) = ([], [:], [:])
        for (index, middleware) in given.enumerated() {
            for (found, more) in expanded(middleware, names, around: []) {
                if let phase = phases[index] { one.phases[one.middleware.count] = phase }
                let all = (conditions[index] ?? []) + more
                if !all.isEmpty { one.middlewareConditions[one.middleware.count] = all }
                one.middleware.append(found)
            }
        }
        pipeline.registrations[place] = one
    }

    /// Whether a middleware is known by its name alone.
    private func isName(_ middleware: Middleware) -> Bool { middleware.origin.map { !$0.contains("#") && !$0.contains("/") } ?? false }

    /// The middlewares that a name stands for.
    private func expanded(_ middleware: Middleware, _ names: NamedMiddlewares, around: [String]) -> [(Middleware, [RouteCondition])] {
        guard isName(middleware), let name = middleware.origin else { return [(middleware, [])] }
        if let list = names.lists[name], !name.isEmpty, !around.contains(name) {
            return list.flatMap { item -> [(Middleware, [RouteCondition])] in
                let one = Middleware(symbol: Self.shortName(ofClass: item.name), origin: item.name, location: item.place.file.location(item.place.term))
                return expanded(one, names, around: around + [name]).map { ($0.0, item.conditions + $0.1) }
            }
        }
        var found = middleware
        let whole = names.resolved(name), known = middlewareClass(String(whole.prefix { $0 != ":" }), names)
        found.origin = whole
        (found.roles, found.evidence, found.body) = (known.roles, known.evidence, known.body)
        if found.roles == nil, let entry = names.framework.roles.first(where: { $0.names.contains { Self.fits($0, name) } }), names.names[String(name.prefix { $0 != ":" })] == nil {
            (found.roles, found.evidence) = (entry.roles, .framework)
        }
        if found.roles == nil, let guess = NameRoles.roles(of: found.symbol) { (found.roles, found.evidence) = (guess, .name) }
        found.order = order(of: known, names)
        return [(found, [])]
    }

    private func order(of known: MiddlewareClass, _ names: NamedMiddlewares) -> Int? {
        let order = names.order.map { names.form.names[$0] ?? names.resolved($0) }
        return known.names.lazy.compactMap { name in order.firstIndex(of: names.form.names[name] ?? name) }.first
    }

    // MARK: Classes

    /// What a class is by the framework's word, by its body, or by the class that it inherits its work from.
    private func middlewareClass(_ name: String, _ names: NamedMiddlewares) -> MiddlewareClass {
        let key = names.framework.id + " " + name
        if let known = middlewareClasses[key] { return known }
        var made = MiddlewareClass()
        made.names = [name]
        middlewareClasses[key] = made
        if let (file, term) = name.contains(".") ? qualifiedClass(name) : nil {
            read(term, in: file, name, names, &made)
        } else if let entry = names.framework.roles.first(where: { $0.names.contains { Self.fits($0, name) } }) {
            (made.roles, made.evidence) = (entry.roles, .framework)
        }
        middlewareClasses[key] = made
        return made
    }

    private func read(_ term: Int, in file: ProgramFile, _ name: String, _ names: NamedMiddlewares, _ made: inout MiddlewareClass) {
        let code = file.code, place = CodePlace(file: file, term: term), list = code.child(term, .bases)
        made.body = BodyHash.hash(of: place)
        var above: MiddlewareClass?
        if let base = list >= 0 ? code.children(list).first : nil {
            let known = middlewareClass(wholeName(ofBase: base, in: file, besides: name), names)
            (above, made.names, made.exceptions) = (known, made.names + known.names, known.exceptions)
        }
        if let (value, at) = fieldValue(names.form.exceptions, of: term, in: file), case .list(let paths) = value {
            made.exceptions = paths.items.compactMap(\.text).map { ($0, at) }
        }
        let method = Self.method(names.form.body, of: term, code)
        guard let method else {
            (made.roles, made.evidence) = (above?.roles, above?.evidence ?? .none)
            return
        }
        if let above, above.roles != nil, RouteFiles.holds(Array(code.text(method)), Array(names.form.above.utf8)) {
            (made.roles, made.evidence) = (above.roles, max(above.evidence, .body))
        } else if let found = bodyRoles(of: place, name: name) {
            (made.roles, made.evidence) = found
        }
    }

    private static func method(_ name: String, of type: Int, _ code: Code) -> Int? {
        let body = code.child(type, .body)
        return (body >= 0 ? Array(code.children(body)) : []).first { item in
            guard code.kinds[item] == .function, case let named = code.child(item, .name), named >= 0 else { return false }
            return code.string(named) == name
        }
    }

    /// Paths that classes let past, as exemptions of the application.
    private func exceptPaths(_ names: NamedMiddlewares, _ isOwn: (Int) -> Bool) {
        var seen: Set<String> = []
        let used = pipeline.registrations.filter { isOwn($0.scope) }.flatMap(\.middleware).compactMap(\.origin)
        exemptHeirs(used, names, isOwn)
        for origin in used where seen.insert(origin).inserted {
            guard let known = middlewareClasses[names.framework.id + " " + origin.prefix { $0 != ":" }] else { continue }
            for (path, place) in known.exceptions {
                var exemption = registration(.exemption(symbols: [origin], roles: []), of: names.scope, at: place)
                exemption.conditions = []
                exemption.path = path.hasPrefix("/") ? path : "/" + path
                exemption.match = .pattern
                pipeline.registrations.append(exemption)
            }
        }
    }

    /// What leaves a class out leaves those out that inherit from it, unless something stands behind their colon.
    private func exemptHeirs(_ used: [String], _ names: NamedMiddlewares, _ isOwn: (Int) -> Bool) {
        for index in pipeline.registrations.indices where isOwn(pipeline.registrations[index].scope) {
            guard case .exemption(let symbols, let roles) = pipeline.registrations[index].kind, !symbols.isEmpty else { continue }
            let heirs = used.filter { origin in
                let classes = middlewareClasses[names.framework.id + " " + origin]?.names ?? []
                return classes.contains { symbols.contains($0) || symbols.contains(names.resolved($0)) }
            }
            pipeline.registrations[index].kind = .exemption(symbols: symbols.union(heirs), roles: roles)
        }
    }
}
