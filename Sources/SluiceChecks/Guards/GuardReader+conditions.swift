internal import SluiceRules

extension GuardReader {
    /// An `if` that may keep what follows, or what stands in it, from being done.
    mutating func condition(_ term: Int, _ unit: Int) {
        let asked = code.child(term, .condition), yes = code.child(term, .consequence), no = code.child(term, .alternative)
        guard asked >= 0, yes >= 0 else { return }
        let conditions = [asked] + answers(asked, before: term)
        let yesLeaves = leaves(yes), noLeaves = no >= 0 && leaves(no)
        let noGives = noLeaves ? given(no) : [], yesGives = yesLeaves ? given(yes) : []
        if yesLeaves { leave(asked, yes, unit) }
        if noLeaves { leave(asked, no, unit) }
        if noLeaves, !yesLeaves || told(by: noGives) != nil {
            exit(term, conditions, gives: noGives, isThrown: throwsSomething(no), isNegated: true, unit, before: [yes..<code.end(of: yes)] + (yesLeaves ? [] : rest(after: term)))
        } else if yesLeaves {
            let other = no >= 0 ? [no..<code.end(of: no)] : []
            exit(term, conditions, gives: yesGives, isThrown: throwsSomething(yes), isNegated: conditions.contains(where: isNegated), unit, before: other + rest(after: term))
        } else {
            branch(term, conditions, unit, yes)
        }
    }

    private mutating func exit(
        _ term: Int, _ conditions: [Int], gives: [[String]], isThrown: Bool, isNegated: Bool, _ unit: Int, before guarded: [Range<Int>]
    ) {
        let isSaid = isThrown || told(by: gives) != nil
        // A variable alone is no check, unless the exit says so.
        let names = self.names(in: conditions[0], bare: isSaid) + conditions.dropFirst().flatMap { called(in: $0) }
        guard let kind = asked(conditions, names, gives: gives, isNegated: isNegated) else { return }
        if gives.isEmpty && isMarkup(unit) || isAboutFailure(conditions) { return }
        claim(conditions)
        add(kind, .exit, term, parts: conditions, in: unit, subjects: subjects(in: conditions), before: guarded, holder: conditions[0])
        guards[guards.count - 1].isSaid = isSaid
        guards[guards.count - 1].isToldByExit = shelf.kinds(.conditions, names.map { (words($0.name), words($0.receiver)) }) == 0 && !conditions.contains { compares($0, kind) }
    }

    /// Whether nothing is asked but what has failed already.
    private func isAboutFailure(_ conditions: [Int]) -> Bool {
        let roots = (conditions[0]..<code.end(of: conditions[0])).filter { place in
            code.kinds[place] == .identifier && code.slots[place] != .callee && code.string(place).first?.isUppercase == false
        }
        // What a call gave back as an error says that it refused.
        return !roots.isEmpty && roots.allSatisfy { (conditions.count == 1 ? shelf.failures : shelf.answers).contains(code.string($0)) }
    }

    /// The names of what an answer was asked of, without what was given along.
    private func called(in term: Int) -> [(name: String, receiver: String)] {
        switch code.kinds[term] {
        case .call: [code.calledName(term)] + called(in: code.callee(term))
        case .await, .unary: code.children(term).flatMap { called(in: $0) }
        case .member: [code.lastName(term)] + code.children(term, .receiver).flatMap { called(in: $0) }
        case .binary, .conditional, .tuple: code.children(term).flatMap { names(in: $0) }
        default: []
        }
    }

    private mutating func leave(_ condition: Int, _ body: Int, _ unit: Int) {
        exits.append(GuardedExit(unit: unit, term: condition, key: code.squeezed(condition), body: code.squeezed(body)))
    }

    /// Whether a unit draws something: what it leaves undrawn, it does not guard.
    private func isMarkup(_ unit: Int) -> Bool {
        let term = units[unit].term
        return (term..<code.end(of: term)).contains { code.kinds[$0] == .element }
    }

    private mutating func branch(_ term: Int, _ conditions: [Int], _ unit: Int, _ body: Int) {
        guard !conditions.contains(where: isNegated), !isMarkup(unit) else { return }
        let names = conditions.flatMap { self.names(in: $0) }
        let asked = shelf.kinds(.conditions, names.map { (words($0.name), words($0.receiver)) })
        // Under a check of what comes in, one way of several is gone: that alone says little.
        guard let kind = kind(asked, conditions), !kind.needsSubject else { return }
        claim(conditions)
        add(kind, .branch, conditions[0], in: unit, subjects: subjects(in: conditions), before: [body..<code.end(of: body)])
    }

    private mutating func claim(_ conditions: [Int]) {
        for term in conditions { claimed.formUnion(term..<code.end(of: term)) }
    }

    /// `assert user.is_staff`, `abort_unless(Gate::allows('x'), 403)`.
    mutating func assertion(_ term: Int, _ parts: [Int], _ unit: Int) {
        let names = parts.flatMap { self.names(in: $0) }, gives = parts.flatMap { given($0) }
        guard let kind = asked(parts, names, gives: gives, isNegated: true) else { return }
        claim(parts)
        add(kind, .exit, term, in: unit, subjects: subjects(in: parts), before: rest(after: term))
    }

    // MARK: Telling the kind

    private func asked(_ conditions: [Int], _ names: [(name: String, receiver: String)], gives: [[String]], isNegated: Bool) -> GuardKind? {
        let said = told(by: gives)
        guard isNegated || said != nil else { return nil }
        let asked = shelf.kinds(.conditions, names.map { (words($0.name), words($0.receiver)) })
        return kind(asked, conditions) ?? said
    }

    /// The first kind that is among those asked, or whose column is compared with who is asking.
    private func kind(_ asked: UInt64, _ conditions: [Int]) -> GuardKind? {
        shelf.kinds.indices.first { number in
            asked & (1 << UInt64(number)) != 0 || conditions.contains { compares($0, shelf.kinds[number]) }
        }.map { shelf.kinds[$0] }
    }

    private func told(by gives: [[String]]) -> GuardKind? {
        shelf.first(.exits, gives.map { ($0, []) })
    }

    /// Whether a column that says whose something is, is compared with who is asking.
    func compares(_ term: Int, _ kind: GuardKind) -> Bool {
        guard kind.phrases[.columns] != nil else { return false }
        return (term..<code.end(of: term)).contains { place in
            switch code.kinds[place] {
            case .binary where Self.comparisons.contains(code.string(place)):
                return meet(code.child(place, .left), code.child(place, .right), kind)
            case .call where ["equals", "Equals", "eq", "equal?"].contains(code.calledName(place).name):
                let receiver = code.child(code.callee(place), .receiver)
                return code.children(code.child(place, .arguments)).contains { meet(receiver, $0, kind) }
            default: return false
            }
        }
    }

    private static let comparisons: Set<String> = ["==", "!=", "===", "!==", "<>", "is", "is not"]

    private func meet(_ left: Int, _ right: Int, _ kind: GuardKind) -> Bool {
        guard left >= 0, right >= 0 else { return false }
        return names(left, .columns, kind) && names(right, .actors, kind) || names(left, .actors, kind) && names(right, .columns, kind)
    }

    /// Whether a name in a term means a kind at a place; `getOwner` is `owner`.
    func names(_ term: Int, _ place: GuardKind.Place, _ kind: GuardKind) -> Bool {
        names(in: term).contains { name in
            let own = words(name.name), asked = words(name.receiver)
            return shelf.fits(kind, place, own, of: asked) || own.first == "get" && shelf.fits(kind, place, Array(own.dropFirst()), of: asked)
        }
    }

    /// The calls whose answer a condition asks about: what its variables were set to just before.
    private func answers(_ condition: Int, before statement: Int) -> [Int] {
        let names = Set(self.names(in: condition).map(\.name)), place = code.statement(of: statement)
        let siblings = code.children(code.parent(place)).filter { $0 < place }.suffix(2)
        return siblings.compactMap { sibling in
            let assigned = code.child(sibling, .value)
            guard code.kinds[sibling] == .expressionStatement, assigned >= 0, code.kinds[assigned] == .assign else { return nil }
            let target = code.child(assigned, .target), value = code.child(assigned, .value)
            guard target >= 0, value >= 0, (target..<code.end(of: target)).contains(where: { names.contains(code.string($0)) }) else { return nil }
            return value
        }
    }

    private func isNegated(_ condition: Int) -> Bool {
        (condition..<code.end(of: condition)).contains { place in
            switch code.kinds[place] {
            case .unary: ["!", "not"].contains(code.string(place))
            case .binary: ["!=", "!==", "<>", "is not", "not in"].contains(code.string(place)) || code.children(place).contains { isNothing($0) }
            default: false
            }
        }
    }

    private func isNothing(_ term: Int) -> Bool { code.kinds[term] == .nothing || code.kinds[term] == .boolean && code.string(term).lowercased() == "false" }

    // MARK: Leaving

    /// Whether nothing that stands behind a block is done after it.
    private func leaves(_ block: Int) -> Bool {
        guard let last = code.kinds[block] == .block ? code.children(block).last : block else { return false }
        return (last..<code.end(of: last)).contains { place in
            switch code.kinds[place] {
            case .returnStatement, .throwStatement: isOwn(place, of: last)
            case .other: code.string(place) == "throw_expression" && isOwn(place, of: last)
            case .call: isOwn(place, of: last) && shelf.leaving.fit(words(code.calledName(place).name))
            default: false
            }
        }
    }

    private func throwsSomething(_ block: Int) -> Bool {
        (block..<code.end(of: block)).contains { place in
            code.kinds[place] == .throwStatement || code.kinds[place] == .other && code.string(place) == "throw_expression"
                || code.kinds[place] == .call && shelf.leaving.fit(words(code.calledName(place).name))
        }
    }

    /// Whether no function and no further condition stands between two terms.
    private func isOwn(_ inner: Int, of outer: Int) -> Bool {
        let between = code.ancestor(of: inner) { [.function, .ifStatement, .loop].contains($0) }
        return between < outer || inner == outer
    }

    /// Every word that an exit gives back. What is longer than a few lines is no exit but the work itself.
    func given(_ term: Int) -> [[String]] {
        guard code.end(of: term) - term < 120, !(term..<code.end(of: term)).contains(where: { [.ifStatement, .loop].contains(code.kinds[$0]) }) else { return [] }
        return (term..<code.end(of: term)).compactMap { place in
            switch code.kinds[place] {
            case .identifier, .name, .string, .number, .symbol, .type, .text: NameWords.of(code.word(place))
            default: nil
            }
        }
    }
}
