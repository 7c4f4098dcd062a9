extension TaintAnalysis {
    func statements(_ block: Int) { for statement in code.children(block) { step(statement) } }

    /// A function with nothing known of its parameters but what sources say.
    func body(of function: Int, areParametersMarked: Bool = false) {
        let parameters = code.child(function, .parameters), body = code.child(function, .body)
        let all = parameters >= 0 ? code.children(parameters) : []
        let around = code.ancestor(of: function) { $0 == .classLike || $0 == .function }
        // The first parameter of a method is no argument of a call.
        let isMethod = code.isPython && around >= 0 && code.kinds[around] == .classLike
        for (place, parameter) in all.enumerated() {
            self.parameter(parameter, areParametersMarked && !(isMethod && place == 0) ? (isMethod ? place - 1 : place) : nil)
        }
        if body >= 0 { statements(body) }
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
        case .returnStatement, .throwStatement, .expressionStatement: simple(term)
        default:
            if code.kinds[term].isExpression { _ = value(term) } else { for child in code.children(term) { step(child) } }
        }
    }

    private func simple(_ term: Int) {
        let inner = code.child(term, .value)
        guard inner >= 0 else { return }
        let marks = value(inner)
        if code.kinds[term] == .returnStatement { returned.formUnion(marks) }
        if code.range(inner) != code.range(term) { checkSinks(code.range(term), own: marks) }
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
        let before = state
        for _ in 0..<2 {
            let start = state
            let iterated = code.child(term, .value), target = code.child(term, .target)
            let marks = iterated >= 0 ? value(iterated) : []
            if target >= 0 { assign(target, marks) }
            for slot in [Slot.condition, .body, .step] where code.child(term, slot) >= 0 { step(code.child(term, slot)) }
            state.join(before)
            if state.entries == start.entries { break }
        }
        if code.child(term, .alternative) >= 0 { statements(code.child(term, .alternative)) }
    }

    /// A handler sees what was tainted before and at any place of the body, which is joined.
    private func tryStatement(_ term: Int) {
        let before = state
        if code.child(term, .body) >= 0 { statements(code.child(term, .body)) }
        var joined = state
        var thrown = state
        thrown.join(before)
        for handler in code.children(term, .handler) {
            state = thrown
            for child in code.children(handler) where code.slots[child] != .name { step(child) }
            joined.join(state)
        }
        joined.join(before)
        state = joined
        if code.child(term, .alternative) >= 0 { statements(code.child(term, .alternative)) }
        if code.child(term, .finalizer) >= 0 { for child in code.children(code.child(term, .finalizer)) { step(child) } }
    }

    /// Arms may fall through, and none may be taken.
    private func selection(_ term: Int) {
        if code.child(term, .condition) >= 0 { _ = value(code.child(term, .condition)) }
        let before = state
        var joined = before
        for one in code.children(term, .item) {
            for child in code.children(one) { step(child) }
            joined.join(state)
            // A case may fall through into the next.
            state.join(before)
        }
        state = joined
    }

    private func with(_ term: Int) {
        let held = code.child(term, .value), target = code.child(term, .target), body = code.child(term, .body)
        let marks = held >= 0 ? value(held) : []
        if target >= 0 { assign(target, marks) }
        if body >= 0 { statements(body) }
    }
}
