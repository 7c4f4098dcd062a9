internal import SluiceRules

extension GuardReader {
    /// A call: what a unit does, and perhaps a guard.
    mutating func call(_ term: Int, _ unit: Int) {
        let called = code.calledName(term), own = words(called.name), asked = words(called.receiver)
        let callee = code.child(term, .callee)
        if callee < 0 || code.kinds[callee] != .call || code.kinds[term] == .construction {
            units[unit].calls.append(.init(name: called.name, term: term, line: line(term), isIdle: isIdle(term, own, asked)))
        }
        let list = code.child(term, .arguments), arguments = list >= 0 ? code.children(list) : []
        if shelf.asserting.fit(own, of: asked) { return assertion(term, arguments, unit) }
        if let kind = shelf.kind(.wrappers, own, of: asked), wrapped(term, arguments, kind, unit) { return }
        if let kind = shelf.kind(.around, own, of: asked), let value = arguments.first { around(term, value, kind, unit) }
        if isRegistered(term), let kind = shelf.kind(.calls, own, of: asked) ?? shelf.kind(.decorators, own, of: asked) ?? shelf.kind(.declarations, own, of: asked) {
            add(kind, .argument, term, in: unit)
        } else if !claimed.contains(term), !arguments.contains(where: { code.kinds[$0] == .function }), let kind = shelf.kind(.calls, own, of: asked) {
            let subjects = kind.least > 1 ? handles(of: term) : subjects(in: arguments)
            return add(kind, .call, term, in: unit, subjects: subjects, before: rest(after: term))
        }
        for argument in arguments {
            registered(argument, unit)
            if [.string, .template].contains(code.kinds[argument]) { statement(argument, unit) }
        }
        lookup(term, own, arguments, unit)
    }

    /// Whether a call guards nothing: what is written to a log, an answer to a client, and guards themselves.
    func isIdle(_ term: Int, _ name: [String], _ asked: [String]) -> Bool {
        name.isEmpty || isAccessor(term, name) || shelf.idle.fit(name, of: asked) || shelf.leaving.fit(name, of: asked) || shelf.kind(.exits, name) != nil
            || shelf.kind(.calls, name, of: asked) != nil || shelf.kind(.conditions, name, of: asked) != nil
    }

    /// `BEGIN`, `SELECT … FOR UPDATE`: what a database is told.
    private mutating func statement(_ term: Int, _ unit: Int) {
        let text = NameWords.of(code.text(term))
        guard text.count < 400, let kind = shelf.kind(.statements, text) else { return }
        let own = code.statement(of: term)
        add(kind, .call, term, in: unit, before: [own..<code.end(of: own)] + rest(after: term))
    }

    /// The names that a call's answer is given, but for an error.
    private func handles(of term: Int) -> Set<String> {
        let assigned = code.ancestor(of: term) { ![.await, .call, .member, .arguments, .tryStatement, .other].contains($0) }
        guard assigned >= 0, code.kinds[assigned] == .assign else { return [] }
        return Set(names(in: code.child(assigned, .target)).map(\.name)).subtracting(shelf.common)
    }

    /// `getId()`, `isEmpty()`: a call without anything that only says something.
    private func isAccessor(_ term: Int, _ name: [String]) -> Bool {
        guard let first = name.first, ["get", "is", "has"].contains(first), name.count > 1 else { return false }
        let list = code.child(term, .arguments), callee = code.callee(term)
        return code.children(list).isEmpty && callee >= 0 && code.kinds[callee] == .member
    }

    /// `withTransaction(() => …)`, `withAuth(handler)`.
    private mutating func wrapped(_ term: Int, _ arguments: [Int], _ kind: GuardKind, _ unit: Int) -> Bool {
        guard let body = arguments.last(where: { code.kinds[$0] == .function }) else {
            guard arguments.contains(where: { code.kinds[$0] == .identifier }), unit == 0 else { return false }
            add(kind, .argument, term, in: unit)
            return true
        }
        let parameters = code.child(body, .parameters), given = parameters >= 0 ? Set(names(in: parameters).map(\.name)) : []
        add(kind, .wrapper, max(term, code.child(term, .callee)), in: unit, subjects: given, before: [body..<code.end(of: body)])
        return true
    }

    /// Whether a call is itself given to a call, as middlewares are to a router.
    private func isRegistered(_ term: Int) -> Bool {
        let parent = code.parent(term)
        return parent >= 0 && [.arguments, .array, .pair].contains(code.kinds[parent])
    }

    /// A name given to a call: `app.use(requireAuth)`, `before_action :authenticate_user!`, `->middleware('auth')`.
    mutating func registered(_ term: Int, _ unit: Int) {
        var items = [term]
        if code.kinds[term] == .array { items = code.children(term) }
        for item in items where [.identifier, .member, .symbol, .string].contains(code.kinds[item]) {
            let name = code.kinds[item] == .string ? (name: code.string(item), receiver: "") : code.lastName(item)
            let own = words(name.name), asked = words(name.receiver)
            guard own.count < 8, let kind = shelf.kind(.declarations, own, of: asked) ?? shelf.kind(.decorators, own, of: asked) else { continue }
            add(kind, .argument, item, in: unit)
        }
    }

    // MARK: Heads

    mutating func decorator(_ term: Int, _ unit: Int, body: Int) {
        let value = code.child(term, .value)
        guard value >= 0 else { return }
        let name = code.lastName(value)
        var kind = shelf.kind(.decorators, words(name.name), of: words(name.receiver))
        if kind == nil, code.kinds[value] == .call, shelf.carriers.fit(words(name.name), of: words(name.receiver)) {
            // `@UseGuards(AuthGuard)`, `@method_decorator(login_required)`: what is given says what it is.
            let given = names(in: code.child(value, .arguments)).map { words($0.name) }
            kind = shelf.first(.decorators, given.map { ($0, []) })
        }
        guard let kind else { return }
        guard body >= 0 else { return add(kind, .declaration, term, in: unit) }
        add(kind, .decorator, term, in: unit, before: [body..<code.end(of: body)])
    }

    /// What a class calls, sets or inherits.
    mutating func declaration(_ term: Int, names: [[String]], _ unit: Int) {
        guard let kind = shelf.first(.declarations, names.map { ($0, []) }) else { return }
        if let first = names.first, kind.phrases[.unlike]?.fit(first) ?? false { return }
        claimed.formUnion(term..<code.end(of: term))
        add(kind, .declaration, term, in: unit)
    }

    // MARK: Around what is done

    mutating func wrapper(_ term: Int, _ unit: Int) {
        let body = code.child(term, .body)
        guard body >= 0 else { return }
        let head = code.children(term).filter { $0 != body }
        for part in head {
            for name in names(in: part) {
                guard let kind = shelf.kind(.wrappers, words(name.name), of: words(name.receiver)) else { continue }
                claimed.formUnion(part..<code.end(of: part))
                return add(kind, .wrapper, part, in: unit, before: [body..<code.end(of: body)])
            }
        }
    }

    /// Statements of single languages: `synchronized`, `lock`, `assert`.
    mutating func other(_ term: Int, _ unit: Int) {
        let word = words(term)
        if word.first == "assert" { return assertion(term, code.children(term).filter { code.kinds[$0] != .token }, unit) }
        guard word.last == "statement", let body = code.children(term).last(where: { code.kinds[$0] == .block }),
            let kind = shelf.kind(.wrappers, Array(word.dropLast()))
        else { return }
        let head = code.children(term).first { code.kinds[$0] != .token && $0 != body } ?? term
        add(kind, .wrapper, head, in: unit, before: [body..<code.end(of: body)])
    }

    // MARK: Options

    /// `timeout=5`, `{ signal: … }`.
    mutating func option(_ term: Int, _ unit: Int) {
        let key = max(code.child(term, .name), code.child(term, .key)), value = code.child(term, .value)
        guard key >= 0, value >= 0 else { return }
        let own = words(key)
        guard let kind = shelf.kind(.options, own), !isOff(value) else { return condition(ofQuery: term, own, value, unit) }
        let holder = code.ancestor(of: term) { [.call, .construction, .function].contains($0) }
        guard holder >= 0, code.kinds[holder] != .function else { return }
        add(kind, .option, term, in: unit, context: code.calledName(holder).name, holder: holder)
    }

    private func isOff(_ value: Int) -> Bool {
        code.kinds[value] == .nothing || code.kinds[value] == .boolean && code.string(value).lowercased() == "false" || code.kinds[value] == .number && code.string(value) == "0"
    }

    /// `http.open_timeout = 5`, `new HttpClient { Timeout = … }`.
    mutating func setting(_ term: Int, _ unit: Int) {
        let target = code.child(term, .target), value = code.child(term, .value)
        guard target >= 0, value >= 0 else { return }
        let isInitializer = code.kinds[code.parent(term)] == .array
        if code.kinds[target] == .member, !isInitializer {
            units[unit].calls.append(.init(name: code.lastName(target).name, term: term, line: line(term), isIdle: false))
        }
        guard code.kinds[target] == .member || isInitializer, let kind = shelf.kind(.options, words(code.lastName(target).name)), !isOff(value) else { return }
        guard isInitializer else { return add(kind, .call, term, in: unit, before: rest(after: term)) }
        let holder = code.ancestor(of: term) { [.call, .construction, .function].contains($0) }
        guard holder >= 0, code.kinds[holder] == .construction else { return }
        add(kind, .option, term, in: unit, context: code.calledName(holder).name, holder: holder)
    }

    // MARK: Values

    /// `escape(name)`: harmless for the place that takes it.
    private mutating func around(_ term: Int, _ value: Int, _ kind: GuardKind, _ unit: Int) {
        let names = names(in: value)
        guard !names.isEmpty else { return }
        add(kind, .around, term, in: unit, subjects: [code.squeezed(value)], context: sink(of: term))
    }

    /// What takes a value: the call, key, variable or markup around it.
    func sink(of term: Int) -> String {
        var place = code.parent(term)
        while place >= 0 {
            switch code.kinds[place] {
            case .call, .construction: return "call " + code.calledName(place).name
            case .pair, .keywordArgument: return "key " + code.lastName(max(code.child(place, .key), code.child(place, .name))).name
            case .assign, .augmentedAssign: return "set " + code.lastName(code.child(place, .target)).name
            case .attribute: return "attribute " + code.children(place).prefix(1).map { code.string($0) }.joined()
            case .returnStatement: return "return"
            case .element: return "markup"
            case .array: return "list"
            case .function, .classLike: return ""
            default: place = code.parent(place)
            }
        }
        return ""
    }
}
