internal import SluiceModel
internal import SluiceRules

extension TrapReading {
    /// T6: what stands beside the evaluation makes the condition true whatever the flag is, or whenever the flag is not there.
    mutating func readCombinations(_ index: Int, _ evaluation: FlagEvaluation) {
        for carrier in carriers.carriers(of: index) {
            readAlternative(carrier, evaluation)
            readComparison(carrier, evaluation)
        }
    }

    /// `flag || true`, `flag ?? true`.
    private mutating func readAlternative(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation) {
        let parent = code.parent(carrier.term)
        guard parent >= 0, let (kind, other) = alternative(to: carrier.term, in: parent), isTrue(other) else { return }
        guard carrier.on.innermost != .bool(false), !killSwitches.match(evaluation.key.shown), !words.negativeKeys.match(evaluation.key.shown) else { return }
        switch kind {
        case .or: break
        // What always has an answer never takes the other one.
        case .missing: guard [.nothing, .unknown].contains(carrier.off.innermost) else { return }
        }
        let asked = shown(carrier.term)
        let when = kind == .or ? "whatever it is" : "whenever it has no answer"
        note(
            .alwaysTrueCombination, at: parent, key: evaluation.key, "`\(evaluation.key.shown)` counts as on \(when): `\(shown(parent))`.",
            edit: kind == .or ? "Write `\(asked)` alone." : "Write `\(edited(parent, other, to: falseWord))`.", evidence: [evaluation.term, other])
    }

    private enum Alternative { case or, missing }

    /// The other side of an `||` or `??`.
    private func alternative(to term: Int, in parent: Int) -> (Alternative, Int)? {
        if code.kinds[parent] == .binary {
            let slot = code.slots[term], other = code.child(parent, slot == .left ? .right : .left)
            guard other >= 0 else { return nil }
            switch code.string(parent) {
            case "||", "or", "|": return (.or, other)
            case "??", "?:": return slot == .left ? (.missing, other) : nil
            default: return nil
            }
        }
        // `a ?: true` of PHP has no middle part.
        if code.kinds[parent] == .conditional, code.slots[term] == .condition, code.child(parent, .consequence) < 0 {
            let other = code.child(parent, .alternative)
            return other >= 0 ? (.or, other) : nil
        }
        // Swift's `??` is a list of the two in these terms.
        let items = code.children(parent)
        guard isSwift, code.kinds[parent] == .tuple, items.count == 2, items[0] == term else { return nil }
        let between = code.bytes[code.range(items[0]).upperBound..<code.range(items[1]).lowerBound]
        return between.filter { $0 > 0x20 && $0 != UInt8(ascii: "(") }.elementsEqual("??".utf8) ? (.missing, items[1]) : nil
    }

    // MARK: Comparisons

    /// `flag !== 'off'`, which holds for a flag that has no answer.
    private mutating func readComparison(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation) {
        let parent = code.parent(carrier.term)
        guard parent >= 0, code.kinds[parent] == .binary, ["!=", "!==", "is not", "<>"].contains(code.string(parent)), !isEnvironment(carrier.term) else { return }
        let other = code.child(parent, code.slots[carrier.term] == .left ? .right : .left)
        guard other >= 0, let word = offWord(other), !killSwitches.match(evaluation.key.shown), !words.negativeKeys.match(evaluation.key.shown) else { return }
        guard isOpen(carrier.off, against: word), decides(parent) else { return }
        let asked = shown(carrier.term), equal = equality(code.string(parent))
        note(
            .alwaysTrueCombination, at: parent, key: evaluation.key,
            "`\(evaluation.key.shown)` counts as on whenever its provider cannot be asked: `\(shown(parent))` holds for what is given then.",
            edit: "Compare with what means on: `\(asked) \(equal) \(onLiteral(carrier.on, like: other))`.", evidence: [evaluation.term])
    }

    /// Whether what a flag is without an answer differs from the word, so that the comparison holds.
    private func isOpen(_ off: FlagValue, against word: FlagValue) -> Bool {
        switch (off.innermost, word) {
        case (.nothing, _): true
        case (.text(let text), .text(let other)): text != other
        case (.bool, .bool), (.bool, .text), (.unknown, _): false
        default: false
        }
    }

    /// Whether a comparison is a condition of its own and not one of several that tell cases apart.
    private func decides(_ comparison: Int) -> Bool {
        if let place = code.truthPlace(of: comparison, calls: words.truthCalls) { return !place.isNegated && !guardsAgainst(comparison) }
        let parent = code.parent(comparison)
        return parent >= 0 && [.assign, .returnStatement].contains(code.kinds[parent])
    }

    /// `v !== undefined && v !== 'control'`: the other side has asked whether there is an answer.
    private func guardsAgainst(_ comparison: Int) -> Bool {
        var term = comparison, parent = code.parent(comparison)
        while parent >= 0, code.isLogical(parent) { (term, parent) = (parent, code.parent(parent)) }
        let carried = [code.child(comparison, .left), code.child(comparison, .right)].flatMap { carriers.byTerm[$0] ?? [] }.map(\.evaluation)
        return (term..<code.end(of: term)).contains { other in
            guard other != comparison, !(comparison..<code.end(of: comparison)).contains(other), let others = carriers.byTerm[other] else { return false }
            return others.contains { carried.contains($0.evaluation) }
        }
    }

    private func offWord(_ term: Int) -> FlagValue? {
        switch code.kinds[term] {
        case .boolean: code.string(term).lowercased() == "false" ? .bool(false) : nil
        case .string, .symbol: words.offWords.contains(code.string(term).lowercased()) ? .text(code.string(term)) : nil
        default: nil
        }
    }

    private func equality(_ operation: String) -> String {
        switch operation {
        case "!==": "==="
        case "is not": "is"
        default: "=="
        }
    }

    private func onLiteral(_ on: FlagValue, like other: Int) -> String {
        if code.kinds[other] == .boolean { return isPython ? "True" : "true" }
        if case .text(let text) = on.innermost { return "'\(FlagText.shown(Array(text.utf8)))'" }
        return "'on'"
    }
}
