internal import SluiceSyntax

extension Matcher {
    // MARK: Lists in order

    /// Items in order, where an ellipsis stands for any number; named arguments may stand anywhere behind their place.
    func list(_ ps: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings) -> [Bindings] {
        stepsLeft -= 1
        guard stepsLeft > 0 else { return [] }
        // What an instruction is told by options may be left out.
        guard let p = ps.first else { return cs.isEmpty || code.language == "dockerfile" && cs.allSatisfy { code.kinds[$0] == .keywordArgument } ? [env] : [] }
        let rest = ps.dropFirst()
        switch pattern.code.kinds[p] {
        case .ellipsis:
            if rest.isEmpty { return [env] }
            return gather(0...cs.count) { self.list(rest, cs.dropFirst($0), env) }
        case .manyMetavariable:
            let lengths = rest.isEmpty ? cs.count...cs.count : 0...cs.count
            return gather(lengths) { length in
                guard let more = self.bind(self.pattern.code.atomOf[p], .terms(Array(cs.prefix(length))), env) else { return [] }
                return self.list(rest, cs.dropFirst(length), more)
            }
        case .keywordArgument: return keyword(p, rest, cs, env)
        default:
            guard let c = cs.first else { return [] }
            return each(match(p, c, env)) { self.list(rest, cs.dropFirst(), $0) }
        }
    }

    /// A named argument, wherever it stands among those that are left.
    private func keyword(_ p: Int, _ rest: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings) -> [Bindings] {
        var found: [Bindings] = []
        for index in cs.indices where code.kinds[cs[index]] == .keywordArgument {
            let others = Array(cs[..<index] + cs[(index + 1)...])
            found += each(slots(p, cs[index], env)) { self.list(rest, others[...], $0) }
        }
        return found
    }

    private func gather(_ lengths: ClosedRange<Int>, _ step: (Int) -> [Bindings]) -> [Bindings] {
        var found: [Bindings] = [], seen: Set<Bindings> = []
        for length in lengths {
            for env in step(length) where seen.insert(env).inserted { found.append(env) }
        }
        return found
    }

    // MARK: Lists in any order

    /// Each item of the pattern is one of the code's, none taken twice.
    /// - Parameter isExact: whether nothing may be left over, unless the pattern has an ellipsis.
    func anyOrder(_ ps: ArraySlice<Int>, _ cs: [Int], _ env: Bindings, isExact: Bool) -> [Bindings] {
        stepsLeft -= 1
        guard stepsLeft > 0 else { return [] }
        let many = ps.first { pattern.code.kinds[$0] == .manyMetavariable }
        let isOpen = !isExact || ps.contains { pattern.code.kinds[$0] == .ellipsis } || many != nil
        let wanted = ps.filter { ![.ellipsis, .manyMetavariable].contains(pattern.code.kinds[$0]) }
        guard wanted.count <= cs.count, isOpen || wanted.count == cs.count else { return [] }
        return pick(wanted[...], cs, env, many: many)
    }

    /// Tries every way to give each item of the pattern one of the code's.
    private func pick(_ ps: ArraySlice<Int>, _ cs: [Int], _ env: Bindings, many: Int?) -> [Bindings] {
        stepsLeft -= 1
        guard stepsLeft > 0 else { return [] }
        guard let p = ps.first else {
            guard let many else { return [env] }
            return bind(pattern.code.atomOf[many], .terms(cs), env).map { [$0] } ?? []
        }
        var found: [Bindings] = []
        for index in cs.indices {
            let envs = pattern.code.kinds[p].isStatementPattern ? statement(p, cs[index], env) : match(p, cs[index], env)
            guard !envs.isEmpty else { continue }
            var others = cs
            others.remove(at: index)
            found += each(envs) { self.pick(ps.dropFirst(), others, $0, many: many) }
        }
        return found.count > 1 ? each(found) { [$0] } : found
    }

    // MARK: Statements

    /// Where a run of statements ended.
    struct Run: Hashable {
        let env: Bindings
        /// The last statement of the run; -1 for none.
        let last: Int
    }

    /// Statements that follow one another. Behind an ellipsis they may also stand in blocks and functions within what it skips.
    func run(_ ps: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings, last: Int = -1, isFlat: Bool = false, isOpen: Bool) -> [Run] {
        stepsLeft -= 1
        guard stepsLeft > 0 else { return [] }
        guard let p = ps.first else { return isOpen || cs.isEmpty ? [Run(env: env, last: last)] : [] }
        let rest = ps.dropFirst()
        switch pattern.code.kinds[p] {
        case .ellipsis: return skip(rest, cs, env, last: last, isFlat: isFlat, isOpen: isOpen)
        case .manyMetavariable:
            var found: [Run] = []
            for length in rest.isEmpty && !isOpen ? cs.count...cs.count : 0...cs.count {
                guard let more = bind(pattern.code.atomOf[p], .terms(Array(cs.prefix(length))), env) else { continue }
                found += run(rest, cs.dropFirst(length), more, last: cs.prefix(length).last ?? last, isFlat: isFlat, isOpen: isOpen)
            }
            return found
        default:
            guard let c = cs.first else { return [] }
            return statement(p, c, env).flatMap { run(rest, cs.dropFirst(), $0, last: c, isFlat: isFlat, isOpen: isOpen) }
        }
    }

    /// Behind an ellipsis: any later statement, then any statement within those.
    private func skip(_ rest: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings, last: Int, isFlat: Bool, isOpen: Bool) -> [Run] {
        if rest.isEmpty { return [Run(env: env, last: cs.last ?? last)] }
        var found: [Run] = [], seen: Set<Run> = []
        func add(_ cs: ArraySlice<Int>, isFlat: Bool, isOpen: Bool) {
            for start in cs.indices {
                for result in run(rest, cs[start...], env, last: last, isFlat: isFlat, isOpen: isOpen) where seen.insert(result).inserted {
                    found.append(result)
                }
            }
            if rest.allSatisfy({ pattern.code.kinds[$0] == .ellipsis || pattern.code.kinds[$0] == .manyMetavariable }) {
                found += run(rest, [], env, last: last, isFlat: isFlat, isOpen: isOpen)
            }
        }
        add(cs, isFlat: isFlat, isOpen: isOpen)
        if !isFlat, !options.choices.contains(.flatStatements) {
            add(flattened(cs)[...], isFlat: true, isOpen: true)
        }
        return found
    }

    /// The statements and all statements within them, but for methods of object literals.
    private func flattened(_ cs: ArraySlice<Int>) -> [Int] {
        var found: [Int] = []
        for c in cs {
            var term = c
            let end = code.end(of: c)
            while term < end {
                if code.kinds[term] == .function, code.traits[term].contains(.method), code.kinds[code.parent(term)] == .object {
                    term = code.end(of: term)
                    continue
                }
                if code.kinds[term].isStatement, code.kinds[term] != .other || code.kinds[code.parent(term)] == .block, isBlockItem(term) { found.append(term) }
                term += 1
            }
        }
        return found
    }

    private func isBlockItem(_ term: Int) -> Bool {
        let parent = code.parent(term)
        return parent >= 0 && code.kinds[parent] == .block && code.slots[term] == .item
    }

    /// One statement of the pattern against one of the code.
    func statement(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard pattern.code.kinds[p] == .expressionStatement else { return match(p, c, env) }
        let value = pattern.code.child(p, .value)
        guard value >= 0 else { return [] }
        if pattern.code.kinds[value] == .metavariable {
            let inner = code.kinds[c] == .expressionStatement ? code.child(c, .value) : c
            return bind(pattern.code.atomOf[value], inner, env).map { [$0] } ?? []
        }
        if code.kinds[c] == .expressionStatement {
            let direct = match(value, code.child(c, .value), env)
            if !direct.isEmpty { return direct }
        }
        if pattern.code.kinds[value] == .deep, code.kinds[c] != .expressionStatement { return deepStatement(value, c, env) }
        guard options.implicitDeepStatement, [.expressionStatement, .returnStatement].contains(code.kinds[c]) else { return [] }
        let inner = code.child(c, .value)
        guard inner >= 0 else { return [] }
        // An attribute of HCL is a definition, and not looked into.
        if code.language == "hcl", pattern.code.kinds[value] == .assign || code.kinds[inner] == .assign { return [] }
        guard mayHold(pattern.code.kinds[value], in: c) else { return [] }
        let found = (code.kinds[c] == .returnStatement ? match(value, inner, env) : []) + within(value, inner, env, isDeclared: code.isCSharp && (code.kinds[c] == .returnStatement || !code.traits[inner].isDisjoint(with: .declared)))
        return found.count > 1 ? each(found) { [$0] } : found
    }

    /// A deep pattern that stands as a statement is sought in what a statement of any kind says before its blocks: a condition, what a loop goes
    /// through, what is thrown.
    private func deepStatement(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let kind = code.kinds[c]
        guard kind.isStatement, ![.withStatement, .function, .classLike, .block, .tryStatement].contains(kind) else { return [] }
        return code.children(c).filter { !code.kinds[$0].isStatement }.flatMap { deep(pattern.children[p][0], $0, env) }
    }

    /// Whether a term of the pattern's kind stands within a term of the code; `true` for kinds that others may stand for.
    private func mayHold(_ kind: TermKind, in c: Int) -> Bool {
        guard [.call, .assign, .construction, .augmentedAssign, .indexing, .await].contains(kind), !options.symbolicPropagation, code.language != "ruby" else { return true }
        let terms = byKind[Int(kind.rawValue)]
        var low = 0, high = terms.count
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < c { low = middle + 1 } else { high = middle }
        }
        return low < terms.count && terms[low] < code.end(of: c)
    }

    /// An expression that stands as a statement in the pattern, in the places of a statement that are evaluated in any case.
    /// - Parameter isDeclared: whether it is the value of a declaration or of a `return` of C#, where branches and constructions count, too.
    private func within(_ p: Int, _ c: Int, _ env: Bindings, isDeclared: Bool) -> [Bindings] {
        guard isDeclared && [.conditional, .construction].contains(code.kinds[c]) || ![.function, .conditional, .construction, .classLike, .block, .element].contains(code.kinds[c]) else { return [] }
        var found: [Bindings] = []
        for child in code.children(c) where code.slots[child] != .target && code.slots[child] != .property {
            if code.kinds[child].isExpression { found += match(p, child, env) }
            found += within(p, child, env, isDeclared: isDeclared)
        }
        return found
    }

    /// Whether a function of Ruby gives back what this statement is: it is the last of the body, or of a way through its last statement.
    private func isLast(_ c: Int) -> Bool {
        var term = c
        while true {
            let block = code.parent(term), outer = block < 0 ? -1 : code.parent(block)
            guard outer >= 0, code.kinds[block] == .block, code.children(block).last == term else { return false }
            switch code.kinds[outer] {
            case .function: return true
            // What is done at last is given back, and not what was tried.
            case .tryStatement where code.isScala && code.child(outer, .finalizer) >= 0: return false
            case .handler where code.isScala: return false
            case .finalizer where code.isScala: term = code.parent(outer)
            case .ifStatement, .tryStatement: term = outer
            case .selectionCase, .handler: term = code.parent(outer)
            case .block where code.slots[block] == .item: term = block
            default: return false
            }
        }
    }

    /// The last statement of a lambda's body may be what it returns.
    func impliedReturn(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.child(p, .value)
        if isRuby || code.isRust || code.isScala { return wanted >= 0 && isLast(c) ? match(wanted, code.child(c, .value), env) : [] }
        if code.isPHP || code.isKotlin && [.assign, .augmentedAssign].contains(code.kinds[code.child(c, .value)]) { return [] }
        let block = code.parent(c), function = block < 0 ? -1 : code.parent(block)
        guard function >= 0, !code.isCSharp, !code.isC, code.kinds[function] == .function, code.end(of: c) == code.end(of: block) else { return [] }
        guard code.isScript ? code.traits[function].contains(.spelledOut) : !code.traits[function].contains(.definition) else { return [] }
        let value = pattern.code.child(p, .value)
        return value < 0 ? [] : match(value, code.child(c, .value), env)
    }
}

extension TermKind {
    fileprivate var isStatementPattern: Bool { self == .expressionStatement }
}
