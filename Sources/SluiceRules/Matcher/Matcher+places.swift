internal import SluiceSyntax

extension Matcher {
    /// Names that are defined are no expressions.
    /// - Parameter kind: the kind of the pattern's outermost term.
    func isExpressionPlace(_ term: Int, for kind: TermKind) -> Bool {
        if code.slots[term] == .target, code.kinds[code.parent(term)] == .declaration { return code.isPython }
        if code.slots[term] == .target, code.language == "java" || code.language == "go", code.kinds[code.parent(term)] == .loop { return false }
        if code.kinds[term] == .assign, code.language == "java", isLoopHead(code.parent(term)) { return false }
        if code.slots[term] == .source, code.kinds[code.parent(term)] == .importing { return false }
        if code.slots[term] == .value, code.kinds[code.parent(term)] == .selectionCase, code.kinds[term].isLiteral, code.language == "go" || code.language == "java" { return false }
        if code.isC || code.isCSharp, code.kinds[term] == .assign, code.traits[term].contains(.variable), code.slots[code.parent(term)] == .initializer { return false }
        if code.isCSharp, code.slots[term] == .value, code.kinds[code.parent(term)] == .selectionCase, code.atomOf[code.parent(term)] != AtomTable.empty, code.kinds[term].isLiteral { return false }
        if code.isPHP, code.kinds[term] == .cast, code.kinds[code.parent(term)] == .selectionCase { return false }
        if isRuby {
            if code.kinds[term] == .function, code.traits[term].contains(.definition) { return false }
            // The path of a name is a part of it.
            if code.slots[term] == .receiver, code.traits[code.parent(term)].contains(.qualified) { return false }
        }
        if code.isRust, code.slots[term] == .value, code.kinds[code.parent(term)] == .selectionCase { return false }
        if options.choices.contains(.decoratorsApart), code.slots[term] == .value, code.kinds[code.parent(term)] == .decorator { return false }
        if code.isScript, !isScriptPlace(term) { return false }
        if code.isPython, code.kinds[term] == .tuple, code.slots[term] == .target, code.kinds[code.parent(term)] != .assign { return false }
        if code.isPython, code.slots[term] == .value, code.kinds[code.parent(term)] == .decorator, code.word(term).elementsEqual("staticmethod".utf8) { return false }
        guard code.kinds[term] == .identifier || [.name, .alias].contains(code.slots[term]) else { return true }
        if code.isConfiguration, code.slots[term] == .key { return false }
        let parent = code.parent(term)
        if code.isC, code.slots[term] == .target, code.kinds[parent] == .declaration { return false }
        if parent >= 0, code.slots[term] == .alias, code.kinds[parent] == .importing { return false }
        if code.isScript, code.traits[term].contains(.computed) { return true }
        guard parent >= 0, code.slots[term] == .name else { return true }
        if code.isScript, [.object, .array].contains(code.kinds[term]), [.object, .array].contains(kind) { return true }
        return ![.function, .classLike, .parameter, .importing, .handler].contains(code.kinds[parent])
    }

    /// Keys, cases, tags, bases and the heads of loops have a grammar of their own in scripts.
    private func isScriptPlace(_ term: Int) -> Bool {
        let parent = code.parent(term)
        guard parent >= 0 else { return true }
        switch code.slots[term] {
        case .key: return code.traits[term].contains(.computed) || !code.kinds[term].isLiteral
        case .value where code.kinds[parent] == .selectionCase: return !code.kinds[term].isLiteral
        case .tag: return false
        case .receiver: return code.slots[parent] != .tag
        case .item where code.kinds[parent] == .bases: return ![.identifier, .member].contains(code.kinds[term])
        case .value where code.kinds[parent] == .expressionStatement && code.slots[parent] == .initializer: return code.traits[term].isDisjoint(with: .declared)
        default: return true
        }
    }

    /// A piece of text between the holes of a template.
    func isFragment(_ term: Int) -> Bool {
        let parent = code.parent(term)
        return parent >= 0 && (code.kinds[parent] == .template || code.kinds[parent] == .token) && (code.isScript || code.isPython || code.isKotlin || code.isScala)
    }

    // MARK: Parts that are matched in ways of their own

    /// A decorator without brackets is a call of it.
    func bareDecorator(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let value = code.child(c, .value), list = pattern.code.child(p, .arguments)
        guard value >= 0, list >= 0, !options.choices.contains(.decoratorsApart), [.identifier, .member].contains(code.kinds[value]), !code.word(value).elementsEqual("staticmethod".utf8) else { return [] }
        return each(match(pattern.code.child(p, .callee), value, env)) { self.list(self.pattern.children[list][...], [], $0) }
    }

    /// Both ends and the step, or none of them.
    func slice(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        var envs = [env]
        for slot in [Slot.left, .right, .step] {
            let wanted = pattern.code.child(p, slot), given = code.child(c, slot)
            guard (wanted < 0) == (given < 0) else { return [] }
            if wanted >= 0 { envs = each(envs) { self.match(wanted, given, $0) } }
        }
        return envs
    }

    /// A declaration without a value declares with the words of the pattern.
    func declares(_ p: Int, _ c: Int) -> Bool {
        let wanted = pattern.code.traits[p].intersection(.declared), given = code.traits[c].intersection(.declared)
        return wanted.isEmpty || (wanted == .variable ? given != .field && !given.isEmpty : wanted == given)
    }

    /// The names that the head of a loop declares, in order; an ellipsis is any of them.
    func heads(_ ps: [Int], _ cs: [Int], _ env: Bindings) -> [Bindings] {
        if ps.count == 1, pattern.code.kinds[ps[0]] == .ellipsis { return cs.count == 1 ? [env] : [] }
        // A lone metavariable is an expression, not a declaration.
        let lone = ps.count == 1 && pattern.code.kinds[ps[0]] == .expressionStatement ? pattern.code.child(ps[0], .value) : -1
        if lone >= 0, pattern.code.kinds[lone] == .metavariable {
            let value = cs.count == 1 ? code.child(cs[0], .value) : -1
            guard value >= 0, code.traits[value].isDisjoint(with: .declared) else { return [] }
        }
        return list(ps[...], cs[...], env)
    }

    /// What stands in an element: its beginning is enough. Text is not what stands in braces.
    func content(_ ps: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings) -> [Bindings] {
        stepsLeft -= 1
        guard stepsLeft > 0, let p = ps.first else { return stepsLeft > 0 ? [env] : [] }
        let isBraced = pattern.code.traits[p].contains(.braced)
        if pattern.code.kinds[p] == .ellipsis, !isBraced {
            if ps.count == 1 { return [env] }
            return each((0...cs.count).flatMap { self.content(ps.dropFirst(), cs.dropFirst($0), env) }) { [$0] }
        }
        guard let c = cs.first, isBraced == code.traits[c].contains(.braced) else { return [] }
        let isText = pattern.code.kinds[p] == .text && code.kinds[c] == .text
        let found = isText ? content(pattern.code.atomOf[p], code.atomOf[c], c, env) : match(p, c, env)
        return each(found) { self.content(ps.dropFirst(), cs.dropFirst(), $0) }
    }

    // MARK: What rules may choose

    /// Whether a function of a script is written with an arrow.
    func isArrow(_ traits: TermTraits) -> Bool { code.isScript && traits.isDisjoint(with: [.spelledOut, .definition]) }

    /// Operators as the options of the rule have them; `nil` where they say nothing.
    func chosen(_ sign: String, _ p: Int, _ c: Int, _ env: Bindings) -> [Bindings]? {
        if options.choices.contains(.commutativeConditions), ["&&", "||", "and", "or"].contains(sign) {
            return anyOrder(operands(p, pattern.code)[...], operands(c, code), env, isExact: true)
        }
        if options.choices.contains(.symmetricEquality), ["==", "!=", "===", "!=="].contains(sign) {
            let left = pattern.code.child(p, .left), right = pattern.code.child(p, .right)
            guard left >= 0, right >= 0 else { return nil }
            let swapped = each(match(left, code.child(c, .right), env)) { self.match(right, self.code.child(c, .left), $0) }
            return each(slots(p, c, env) + swapped) { [$0] }
        }
        return options.choices.contains(.groupedOperators) ? slots(p, c, env) : nil
    }

    /// The expression of a statement that is one, or the statement.
    static func bare(_ statement: Int, _ code: Code) -> Int {
        let value = code.kinds[statement] == .expressionStatement ? code.child(statement, .value) : -1
        return value >= 0 ? value : statement
    }

    /// Whether a declaration stands in the head of a loop, where it is no statement.
    private func isLoopHead(_ term: Int) -> Bool {
        code.kinds[term] == .expressionStatement && code.slots[term] == .initializer && code.kinds[code.parent(term)] == .loop
            && !code.traits[code.child(term, .value)].isDisjoint(with: .declared)
    }
}
