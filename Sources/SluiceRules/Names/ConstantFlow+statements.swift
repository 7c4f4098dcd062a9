internal import SluiceSyntax

extension ConstantFlow {
    // MARK: Statements

    mutating func statements(_ block: Int) { for statement in code.children(block) { step(statement) } }
    mutating func children(_ term: Int) { for child in code.children(term) { step(child) } }

    /// One statement, with what it changes.
    mutating func step(_ term: Int) {
        switch code.kinds[term] {
        case .ifStatement: branch(term)
        case .loop: loop(term)
        case .tryStatement: attempt(term)
        case .selection: selection(term)
        case .returnStatement, .throwStatement:
            children(term)
            // What throws in the middle of an expression is not the end of the way.
            let parent = code.parent(term)
            let isEnd = !(parent >= 0 && (code.kinds[parent].isExpression || code.kinds[parent] == .expressionStatement)) && !code.traits[term].contains(.implicit)
            // Nothing is known where the code does not get.
            if isEnd { go(Way(known: known.mapValues { _ in nil }, isDead: true)) }
        case .withStatement: with(term)
        case .function where isPython && !code.traits[term].contains(.definition): _ = value(term)
        case .function:
            functions.append(term)
            for decorator in code.children(term, .decorator) { children(decorator) }
        case .classLike: classLike(term)
        default:
            if code.kinds[term].isExpression { _ = value(term) } else { children(term) }
        }
    }

    /// `$X` of a Dockerfile.
    mutating func expansion(_ term: Int) -> Constants.Value? {
        let list = code.child(term, .arguments)
        guard code.word(code.child(term, .callee)).elementsEqual("!dockerfile_expand!".utf8), let name = code.children(list).first else { return nil }
        return environment[code.atomOf[name]].flatMap { value($0) }
    }

    /// Both branches from what was known before; what differs afterwards is forgotten.
    mutating func branch(_ term: Int) {
        let parts = [Slot.condition, .consequence, .alternative].map { code.child(term, $0) }
        if parts[0] >= 0 { _ = value(parts[0]) }
        let before = Way(self)
        if parts[1] >= 0 { step(parts[1]) }
        let after = Way(self)
        go(before)
        if parts[2] >= 0 { step(parts[2]) }
        join(after)
    }

    /// What was known before a loop counts in it, and behind it, only where the loop gives the same value again; a name that keeps its only value
    /// is looked up by that.
    mutating func loop(_ term: Int) {
        for slot in [Slot.initializer, .value] where code.child(term, slot) >= 0 { step(code.child(term, slot)) }
        loopDepth += 1
        defer { loopDepth -= 1 }
        let before = Way(self)
        known = blurred(known)
        assign(code.child(term, .target), nil, onlyNames: true)
        forget(term)
        let header = known
        children(term)
        var again = header
        for (variable, value) in known {
            guard let value, let earlier = before.known[variable] ?? nil else { continue }
            // Two different strings are still a string.
            if value == earlier { again[variable] = value } else if value.isString, earlier.isString { again[variable] = .someString }
        }
        // Loops within loops within loops are gone through once.
        if !isDead, again != header, loopDepth <= 2 {
            known = again
            children(term)
        }
        go(Way(known: isDead ? header : again, isDead: before.isDead))
    }

    /// One of several cases, or none where no case is for the rest.
    mutating func selection(_ term: Int) {
        let cases = code.children(term).filter { code.kinds[$0] == .selectionCase }
        for child in code.children(term) where code.kinds[child] != .selectionCase { step(child) }
        let before = Way(self)
        var ends = cases.contains { code.child($0, .value) < 0 } ? [] : [before]
        for one in cases {
            go(before)
            children(one)
            ends.append(Way(self))
        }
        if let first = ends.first { go(first) }
        for end in ends.dropFirst() { join(end) }
    }

    /// A handler begins with what is known behind what it watches over.
    mutating func attempt(_ term: Int) {
        for slot in [Slot.initializer, .body, .alternative] { for child in code.children(term, slot) { step(child) } }
        let whole = Way(self)
        var ends = [whole]
        for child in code.children(term) where ![.initializer, .body, .alternative, .finalizer].contains(code.slots[child]) {
            go(Way(known: whole.known, isDead: false))
            step(child)
            ends.append(Way(self))
        }
        go(whole)
        for end in ends.dropFirst() { join(end) }
        for child in code.children(term, .finalizer) { step(child) }
    }

    mutating func classLike(_ term: Int) {
        let body = code.child(term, .body)
        if body >= 0, !isPython {
            var own: [Int32: Int] = [:]
            for statement in code.children(body) where code.kinds[statement] == .expressionStatement {
                let assign = code.child(statement, .value)
                if assign >= 0, code.kinds[assign] == .assign { own[code.atomOf[code.child(assign, .target)]] = code.child(assign, .value) }
            }
            for inner in term..<code.end(of: term) where code.kinds[inner] == .assign || code.kinds[inner] == .augmentedAssign {
                let target = code.child(inner, .target)
                if code.kinds[target] == .member { own[code.atomOf[code.child(target, .property)]] = nil }
            }
            fields[term] = own
        }
        let before = known
        children(term)
        known = before
    }

    // MARK: What is known

    /// What is known on one way through the code.
    struct Way {
        let known: [Int32: Constants.Value?]
        let isDead: Bool

        init(_ flow: ConstantFlow) { self.init(known: flow.known, isDead: flow.isDead) }
        init(known: [Int32: Constants.Value?], isDead: Bool) { (self.known, self.isDead) = (known, isDead) }
    }

    mutating func go(_ way: Way) { (known, isDead) = (way.known, way.isDead) }

    /// What two ways leave known in common; two different strings are still a string. A way that ended before leaves nothing.
    mutating func join(_ way: Way) {
        if way.isDead { return }
        if isDead { return go(way) }
        let other = way.known
        for (variable, mine) in known {
            let theirs = other[variable] ?? nil
            if mine == theirs { continue }
            if let mine, let theirs, mine.isString, theirs.isString { known[variable] = .some(.someString) } else { known[variable] = .some(nil) }
        }
        for variable in other.keys where known[variable] == nil { known[variable] = .some(nil) }
    }

    /// Forgets what is assigned within a term.
    mutating func forget(_ term: Int) {
        for inner in term..<code.end(of: term) {
            switch code.kinds[inner] {
            case .assign, .augmentedAssign, .loop, .unary: assign(code.child(inner, code.kinds[inner] == .unary ? .operand : .target), nil, onlyNames: true)
            default: break
            }
        }
    }

    /// Notes the value of what a target names.
    mutating func assign(_ target: Int, _ value: Constants.Value?, onlyNames: Bool = false) {
        guard target >= 0 else { return }
        switch code.kinds[target] {
        case .identifier: known[names.variable(target, in: code)] = .some(value)
        case .tuple, .array, .object, .spread, .pair: for child in code.children(target) where code.slots[child] != .key { assign(child, nil, onlyNames: onlyNames) }
        default:
            if !onlyNames { children(target) }
            // What a name stands for is no longer what it was, when a part of it is changed.
            var root = target
            while root >= 0, [.member, .indexing].contains(code.kinds[root]) { root = code.child(root, .receiver) }
            guard root >= 0, code.kinds[root] == .identifier, case .term?? = known[names.variable(root, in: code)] else { return }
            known[names.variable(root, in: code)] = .some(nil)
        }
    }
}
