internal import SluiceSyntax

extension TaintAnalysis {
    /// The taint of an expression, after it has been evaluated with all that it changes.
    func value(_ term: Int) -> Marks {
        guard term >= 0, mayGoOn() else { return [] }
        let inner = made(term)
        return settled(term, inner)
    }

    /// Sanitizers, sources, propagators and sinks at a term.
    private func settled(_ term: Int, _ inner: Marks) -> Marks {
        let range = code.range(term)
        let isCall = code.kinds[term] == .call || code.kinds[term] == .construction
        var own = inner, given = isCall ? self.given : []
        if let sanitizer = matches.sanitizer(at: range) {
            own = []
            given = []
            if sanitizer.part.isBySideEffect, sanitizer.range == range { sanitizeVariables(in: term) }
        } else {
            own.formUnion(sourceMarks(term, inner))
        }
        if let more = carried[range] { own.formUnion(more) }
        if matches.watchesLabels { watched[range] = own }
        carry(from: range, own)
        checkSinks(range, own: own, given: given)
        return own
    }

    /// The sources that a term is; one `by-side-effect` taints the variable from here on.
    func sourceMarks(_ term: Int, _ inner: Marks) -> Marks {
        var found: Marks = []
        for number in matches.sources(at: code.range(term)) {
            let part = matches.sources[number].part
            if let requires = part.requires, !requires.holds(labels(inner)) { continue }
            if !part.isOnlySideEffect { found.insert(number) }
            if part.isBySideEffect, matches.sources[number].range == code.range(term), let place = place(of: term) { state.add(place, [number]) }
        }
        return found
    }

    private func sanitizeVariables(in term: Int) {
        if let place = place(of: term) { return state.write(place, []) }
        for inner in term..<code.end(of: term) where code.kinds[inner] == .identifier && code.slots[inner] != .callee {
            state.write(TaintState.Place(variable: names.variable(inner, in: code), path: []), [])
        }
    }

    /// What a propagator takes from here, it carries to its target.
    private func carry(from range: Range<Int>, _ marks: Marks) {
        guard !marks.isEmpty, let carries = matches.carries[range] else { return }
        for one in carries {
            if let requires = one.part.requires, !requires.holds(labels(marks)) { continue }
            let own = renamed(marks, by: one.part)
            carried[one.target, default: []].formUnion(own)
            if one.part.isBySideEffect, let term = lvalue(at: one.target), let place = place(of: term) { state.add(place, own) }
        }
    }

    private func lvalue(at range: Range<Int>) -> Int? {
        (0..<code.count).first { code.range($0) == range && place(of: $0) != nil }
    }

    // MARK: Places

    /// The variable, or field of one, that a term names.
    func place(of term: Int) -> TaintState.Place? {
        guard term >= 0 else { return nil }
        switch code.kinds[term] {
        case .identifier: return TaintState.Place(variable: names.variable(term, in: code), path: [])
        case .selfReference: return TaintState.Place(variable: -2 - code.atomOf[term], path: [])
        case .member:
            let receiver = code.child(term, .receiver), property = code.child(term, .property)
            // A field of this object is known by its name alone, too.
            if code.kinds[receiver] == .selfReference, code.language == "java" { return TaintState.Place(variable: names.variable(property, in: code), path: []) }
            guard let outer = place(of: receiver) else { return nil }
            return TaintState.Place(variable: outer.variable, path: outer.path + [code.atomOf[property]])
        case .indexing:
            let index = code.child(term, .index)
            guard index >= 0, let outer = place(of: code.child(term, .receiver)) else { return nil }
            let isKnown = code.kinds[index] == .string || code.kinds[index] == .number && code.language != "java"
            return TaintState.Place(variable: outer.variable, path: outer.path + [isKnown ? code.atomOf[index] : TaintState.anyIndex])
        case .cast: return place(of: code.child(term, .operand))
        default: return nil
        }
    }

    /// A name with its fields: what is known of it, and sources on the way to it.
    private func named(_ term: Int, _ place: TaintState.Place) -> Marks { onTheWay(to: term).union(known(term, place)) }

    /// What is known of a name; behind a part of it that a sanitizer cleans, only what is known of the rest.
    private func known(_ term: Int, _ place: TaintState.Place) -> Marks {
        var part = term
        while code.kinds[part] == .member || code.kinds[part] == .indexing {
            if matches.sanitizer(at: code.range(part)) != nil { return state.read(place, behind: self.place(of: part)?.path.count ?? 0) }
            part = code.child(part, .receiver)
        }
        return state.read(place)
    }

    /// The sources that stand before the last dot of a name; what is known of the variables there is not counted, for their other fields may be
    /// the tainted ones.
    private func onTheWay(to term: Int) -> Marks {
        guard code.kinds[term] == .member || code.kinds[term] == .indexing else { return [] }
        let marks = index(of: term)
        let receiver = code.child(term, .receiver), range = code.range(receiver)
        guard let place = place(of: receiver) else { return marks }
        let outer = onTheWay(to: receiver)
        let sanitizer = matches.sanitizer(at: range)
        if let sanitizer, sanitizer.part.isBySideEffect, sanitizer.range == range { sanitizeVariables(in: receiver) }
        let before = state.read(place)
        let sources = sanitizer == nil ? outer.union(sourceMarks(receiver, outer)).union(carried[range] ?? []) : []
        let all = sources.union(before)
        carry(from: range, all)
        checkSinks(code.range(receiver), own: all)
        return marks.union(sources)
    }

    /// A new value for what a target names, item by item where both sides are lists.
    func assign(_ target: Int, _ marks: Marks) {
        switch code.kinds[target] {
        case .tuple, .array, .object: for child in code.children(target) { assign(child, marks) }
        case .spread: assign(code.child(target, .operand), marks)
        case .pair: assign(code.child(target, .value), marks)
        case .assign: assign(code.child(target, .target), marks)
        default:
            if code.kinds[target] == .member || code.kinds[target] == .indexing { _ = value(code.child(target, .receiver)) }
            if code.kinds[target] == .indexing { _ = value(code.child(target, .index)) }
            if let place = place(of: target) { state.write(place, marks.union(declared(target, before: state.read(place)))) }
        }
    }

    /// A target that is itself a source that taints by side effect; what it requires is asked of what was known of it.
    private func declared(_ target: Int, before: Marks) -> Marks {
        let range = code.range(target)
        return Set(
            matches.sources(at: range).filter { number in
                let source = matches.sources[number]
                guard source.range == range, source.part.isBySideEffect else { return false }
                return source.part.requires.map { $0.holds(labels(before)) } ?? true
            })
    }

    /// The taint that the index of a term brings along; sources and sinks in it are seen either way.
    private func index(of term: Int) -> Marks {
        guard code.kinds[term] == .indexing else { return [] }
        let marks = value(code.child(term, .index))
        return options.assumesSafeIndexes ? [] : marks
    }

    // MARK: Kinds of expressions

    private func union(_ terms: [Int]) -> Marks { terms.reduce(into: []) { $0.formUnion(value($1)) } }

    /// The taint of what an expression is made of.
    private func made(_ term: Int) -> Marks {
        switch code.kinds[term] {
        case .identifier, .member, .indexing, .selfReference:
            if let place = place(of: term) { return named(term, place) }
            return union(code.children(term).filter { code.slots[$0] != .property && code.slots[$0] != .index }).union(index(of: term))
        case .call, .construction: return call(term)
        case .assign: return assignment(term)
        case .augmentedAssign:
            let target = code.child(term, .target)
            let marks = value(target).union(value(code.child(term, .value)))
            if let place = place(of: target) { state.add(place, marks) }
            return marks
        case .binary:
            let marks = union(code.children(term))
            let isComparison = ["==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "not in", "is", "is not"].contains(code.atoms.string(of: code.atomOf[term]))
            return isComparison && (options.assumesSafeBooleans || options.assumesSafeComparisons) ? [] : marks
        case .unary:
            let marks = union(code.children(term)), sign = code.atoms.string(of: code.atomOf[term])
            return (sign == "!" || sign == "not") && options.assumesSafeBooleans ? [] : marks
        case .conditional:
            _ = value(code.child(term, .condition))
            let before = state
            let first = code.child(term, .consequence) >= 0 ? value(code.child(term, .consequence)) : []
            let after = state
            state = before
            let second = code.child(term, .alternative) >= 0 ? value(code.child(term, .alternative)) : []
            state.join(after)
            return first.union(second)
        case .ifStatement, .selection, .tryStatement, .loop:
            if code.isKotlin, code.kinds[term] != .ifStatement {
                // What these give back is not followed.
                step(term)
                return []
            }
            guard code.isRuby else { return union(code.children(term)) }
            step(term)
            // What other statements give back is not followed.
            guard code.kinds[term] == .ifStatement else { return [] }
            return union([Slot.consequence, .alternative].compactMap { code.child(term, $0) < 0 ? nil : code.children(code.child(term, $0)).last })
        case .yield:
            _ = union(code.children(term))
            return []
        case .function: return lambda(term)
        case .comprehension: return comprehension(term)
        case .pair, .keywordArgument:
            let held = code.child(term, .value)
            return held < 0 ? union(code.children(term)) : value(held)
        default: return union(code.children(term))
        }
    }

    /// The value goes to every name of the target; lists item by item.
    private func assignment(_ term: Int) -> Marks {
        let target = code.child(term, .target), given = code.child(term, .value)
        if code.kinds[target] == .tuple, code.kinds[given] == .tuple, !code.isRuby, code.children(target).count == code.children(given).count {
            let marks = code.children(given).map { value($0) }
            for (one, marks) in zip(code.children(target), marks) { assign(one, marks) }
            return marks.reduce(into: []) { $0.formUnion($1) }
        }
        let found = value(given)
        // What a value is taken apart into is not followed in Kotlin.
        let isApart = code.isKotlin && code.kinds[target] == .tuple
        let marks = isApart || isSafe(type: code.child(term, .type)) ? [] : found
        if marks.isEmpty || !assignFields(target, given) { assign(target, marks) }
        if code.kinds[given] == .call || code.kinds[given] == .construction { mayThrow() }
        return marks
    }

    /// What is given to an unknown function comes back from it.
    private func call(_ term: Int) -> Marks {
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        let receiver = callee >= 0 && code.kinds[callee] == .member ? code.child(callee, .receiver) : -1
        let before = receiver >= 0 ? place(of: receiver).map { known(receiver, $0) } : nil
        var marks = callee >= 0 ? value(callee) : []
        if let property = self.property(of: callee, list) { return accessed(property, list, marks) }
        // What the call itself taints, it is not called on.
        if let before, matches.sanitizer(at: code.range(callee)) == nil, let place = place(of: receiver) { marks.formUnion(known(receiver, place).intersection(before)) }
        let terms = list >= 0 ? code.children(list) : [], arguments = terms.map { value($0) }
        // A propagator may carry what is given to what is called.
        if callee >= 0, let more = carried[code.range(callee)], matches.sanitizer(at: code.range(callee)) == nil { marks.formUnion(more) }
        let all = arguments.reduce(into: marks) { $0.formUnion($1) }
        defer {
            given = all
            // What a call is given to, an exception in it does not leave as it was.
            if code.kinds[code.parent(term)] != .assign || code.slots[term] != .value || code.isList(code.child(code.parent(term), .target)) { mayThrow() }
        }
        if options.interprocedural, let function = self.callee(of: term) { return through(function, Array(zip(terms, arguments))) }
        // What is joined to a string of Ruby is in it from there on.
        if code.isRuby, callee >= 0, code.kinds[callee] == .member, code.word(code.child(callee, .property)).elementsEqual("concat".utf8),
            let place = place(of: code.child(callee, .receiver))
        {
            state.add(place, arguments.reduce(into: []) { $0.formUnion($1) })
        }
        guard options.assumesSafeFunctions else { return all }
        if code.language == "java" { return code.kinds[term] == .construction ? all : [] }
        return marks
    }

    /// A function that is a value sees what is tainted where it stands; what it taints is not seen outside.
    private func lambda(_ term: Int) -> Marks {
        if code.traits[term].contains(.definition), !isMemberOfValue(term) {
            functions.append(term)
            return []
        }
        let outer = state, before = returned
        body(of: term)
        state = outer
        returned = before
        return []
    }

    /// Whether a method is that of an object of Kotlin which is a value: it sees what is around it.
    func isMemberOfValue(_ term: Int) -> Bool {
        guard code.isKotlin, code.traits[term].contains(.method) else { return false }
        let block = code.parent(term), outer = block < 0 ? -1 : code.parent(block)
        return outer >= 0 && code.kinds[outer] == .function
    }

    /// Its names are tainted as what they go through.
    private func comprehension(_ term: Int) -> Marks {
        for (target, iterated) in zip(code.children(term, .target), code.children(term, .value)) { assign(target, value(iterated)) }
        for condition in code.children(term, .condition) { _ = value(condition) }
        let body = code.child(term, .body)
        return body >= 0 ? value(body) : []
    }
}
