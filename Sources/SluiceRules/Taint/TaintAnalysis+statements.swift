internal import SluiceSyntax

extension TaintAnalysis {
    func statements(_ block: Int) { for statement in code.children(block) { step(statement) } }

    /// A function with nothing known of its parameters but what sources say.
    func body(of function: Int, areParametersMarked: Bool = false) {
        let parameters = code.child(function, .parameters), body = code.child(function, .body)
        let all = parameters >= 0 ? code.children(parameters) : []
        let around = code.ancestor(of: function) { $0 == .classLike || $0 == .function }
        // The first parameter of a method is no argument of a call.
        let isMethod = code.isPython && around >= 0 && code.kinds[around] == .classLike || all.first.map { code.traits[$0].contains(.method) } ?? false
        for (place, parameter) in all.enumerated() {
            self.parameter(parameter, areParametersMarked && !(isMethod && place == 0) ? (isMethod ? place - 1 : place) : nil)
        }
        let outer = frames
        frames = []
        if body >= 0 { statements(body) }
        frames = outer
    }

    /// - Parameter place: of a parameter that is marked, so that its function's summary tells of it.
    private func parameter(_ term: Int, _ place: Int?) {
        let value = code.child(term, .defaultValue)
        let given = value >= 0 ? self.value(value) : []
        for inner in term..<code.end(of: term) where code.kinds[inner] == .identifier && (value < 0 || inner < value || inner >= code.end(of: value)) {
            let marks: Marks = place.map { [TaintSummaries.mark(ofParameter: $0, key: key(of: inner, in: term))] } ?? []
            let all = isSafe(type: code.child(term, .type)) ? [] : marks.union(sourceMarks(inner, [])).union(code.isRuby ? given : [])
            state.write(TaintState.Place(variable: names.variable(inner, in: code), path: []), all)
        }
    }

    /// The key by which a name of a parameter is taken from the argument; 0 where it is the whole of it, or lies deeper.
    private func key(of name: Int, in parameter: Int) -> Int {
        let pair = code.ancestor(of: name) { $0 == .pair || $0 == .spread || $0 == .function }
        guard pair > parameter, code.kinds[pair] == .pair, code.child(pair, .key) >= 0, code.kinds[code.parent(pair)] == .object else { return 0 }
        let isOuter = code.ancestor(of: code.parent(pair)) { $0 == .object || $0 == .array || $0 == .function } < parameter
        return isOuter ? Int(code.atomOf[code.child(pair, .key)]) : 0
    }

    /// Whether values of a declared type are assumed to be safe: numbers and truth values, where the rule says so.
    func isSafe(type: Int) -> Bool {
        guard type >= 0, options.assumesSafeNumbers || options.assumesSafeBooleans else { return false }
        let numbers = ["int", "long", "short", "byte", "float", "double", "Integer", "Long", "Short", "Float", "Double", "number"]
        let word = String(decoding: code.word(type), as: UTF8.self)
        return options.assumesSafeNumbers && numbers.contains(word) || options.assumesSafeBooleans && ["bool", "boolean", "Boolean"].contains(word)
    }

    /// One statement in order.
    func step(_ term: Int) {
        guard mayGoOn() else { return }
        guard state.isReachable else { return skip(term) }
        switch code.kinds[term] {
        case .ifStatement: branch(term)
        case .loop: loop(term)
        case .tryStatement: tryStatement(term)
        case .selection: selection(term)
        case .withStatement: with(term)
        case .block: statements(term)
        case .function: if isMemberOfValue(term) { _ = value(term) } else { functions.append(term) }
        case .classLike:
            for child in code.children(term) where code.slots[child] != .body { step(child) }
            if code.child(term, .body) >= 0 { statements(code.child(term, .body)) }
        case .expressionStatement: simple(term)
        case .returnStatement, .throwStatement, .jump:
            simple(term)
            leave(term)
        default:
            if code.kinds[term].isExpression { _ = value(term) } else { for child in code.children(term) { step(child) } }
        }
    }

    private func simple(_ term: Int) {
        let inner = code.child(term, .value)
        guard inner >= 0 else { return }
        let marks = value(inner)
        if code.kinds[term] == .returnStatement { returned.formUnion(marks) }
        if code.range(inner) != code.range(term) { checkSinks(code.range(term), own: marks, given: code.kinds[inner] == .call ? given : []) }
    }

    /// What is tainted on one way may be tainted behind both.
    private func branch(_ term: Int) {
        let condition = code.child(term, .condition), consequence = code.child(term, .consequence), alternative = code.child(term, .alternative)
        if condition >= 0 { _ = value(condition) }
        let before = state
        if consequence >= 0 { statements(consequence) }
        let after = state
        state = before
        if alternative >= 0 { statements(alternative) }
        state.join(after)
    }

    /// Once more through the body, if it changed anything: what its end taints, its beginning sees.
    private func loop(_ term: Int) {
        if code.child(term, .initializer) >= 0 { step(code.child(term, .initializer)) }
        let before = state, body = code.child(term, .body), condition = code.child(term, .condition)
        // The body of `do` runs before anything else.
        let isLate = body >= 0 && condition >= 0 && code.range(condition).lowerBound > code.range(body).lowerBound
        var exits = TaintState.unreachable
        for round in 0..<2 {
            let start = state
            let frame = framed(.loop) { turn(term, condition: condition, body: body) }
            exits.join(frame.left)
            state.join(frame.again)
            if code.child(term, .step) >= 0 { step(code.child(term, .step)) }
            if isLate && round == 0 && !state.isReachable { break }
            if !isLate { state.join(before) }
            if state.entries == start.entries { break }
        }
        if code.child(term, .alternative) >= 0 { statements(code.child(term, .alternative)) }
        state.join(exits)
    }

    /// One turn of a loop.
    private func turn(_ term: Int, condition: Int, body: Int) {
        let iterated = code.child(term, .value), target = code.child(term, .target)
        let marks = iterated >= 0 ? value(iterated) : []
        if target >= 0 { assign(target, marks) }
        for part in [condition, body].filter({ $0 >= 0 }).sorted(by: { code.range($0).lowerBound < code.range($1).lowerBound }) { step(part) }
    }

    /// A handler sees what was known at the calls of the body; where nothing of it can throw, it is not run. What it does not catch goes further out.
    private func tryStatement(_ term: Int) {
        let handlers = code.children(term, .handler), finalizer = code.child(term, .finalizer)
        guard finalizer >= 0 else { return handled(term, handlers) }
        let frame = framed(.finalized) { handled(term, handlers) }
        state.join(frame.left)
        for child in code.children(finalizer) { step(child) }
        if frame.left.isReachable { mayThrow() }
    }

    /// The body of a `try`, its handlers, and what runs if none of them did.
    private func handled(_ term: Int, _ handlers: [Int]) {
        for one in code.children(term, .initializer) + code.children(term, .value) { step(one) }
        var joined = TaintState.unreachable
        let frame = framed(.handled) { if code.child(term, .body) >= 0 { statements(code.child(term, .body)) } }
        let after = state
        state = frame.left
        if state.isReachable { mayThrow() }
        for handler in handlers {
            state = frame.left
            for child in code.children(handler) where code.slots[child] != .name { step(child) }
            joined.join(state)
        }
        state = after
        if code.child(term, .alternative) >= 0 { statements(code.child(term, .alternative)) }
        state.join(joined)
    }

    /// Arms of which one is taken; where none is for the rest, perhaps none. In some languages one may fall through into the next.
    private func selection(_ term: Int) {
        if code.child(term, .condition) >= 0 { _ = value(code.child(term, .condition)) }
        let before = state, arms = code.children(term, .item)
        var joined = arms.contains { code.child($0, .value) < 0 } ? TaintState.unreachable : before
        let frame = framed(.selection) {
            for one in arms {
                for child in code.children(one) { step(child) }
                if fallsThrough {
                    if one == arms.last { joined.join(state) }
                    state.join(before)
                } else {
                    joined.join(state)
                    state = before
                }
            }
        }
        state = joined
        state.join(frame.left)
    }

    private var fallsThrough: Bool { code.isScript || code.isC || code.isCSharp || code.isPHP || code.language == "java" }

    private func with(_ term: Int) {
        let held = code.child(term, .value), target = code.child(term, .target), body = code.child(term, .body)
        let marks = held >= 0 ? value(held) : []
        if target >= 0 { assign(target, marks) }
        if body >= 0 { statements(body) }
    }
}
