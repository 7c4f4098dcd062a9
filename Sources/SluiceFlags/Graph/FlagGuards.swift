package import SluiceRules

/// Which flags are proven on where a term runs (reference: flags.md, B.1): what the head says by itself, without a form before to compare it with.
package struct FlagGuards {
    private let code: Code
    private let keys: [Int: FlagEvaluation]

    package init(_ code: Code, evaluations: [FlagEvaluation]) {
        self.code = code
        keys = Dictionary(evaluations.map { ($0.term, $0) }) { first, _ in first }
    }

    /// The flags without which a term does not run, as far as the statements around it say, out to another term.
    package func flags(guarding term: Int, within outer: Int = 0) -> Set<FlagKey> {
        var found: Set<FlagKey> = [], inner = term, term = code.parent(term)
        while term >= 0 {
            found.formUnion(guarding(inner, in: term))
            if term == outer { break }
            (inner, term) = (term, code.parent(term))
        }
        return found
    }

    /// What a term proves for one of its parts.
    private func guarding(_ inner: Int, in term: Int) -> Set<FlagKey> {
        switch code.kinds[term] {
        case .ifStatement, .conditional:
            let condition = code.child(term, .condition)
            switch code.slots[inner] {
            case .consequence: return proven(by: condition, is: true)
            case .alternative: return proven(by: condition, is: false)
            default: return []
            }
        case .binary where code.slots[inner] == .right:
            let left = code.child(term, .left)
            if Self.isAnd(code.string(term)) { return proven(by: left, is: true) }
            return Self.isOr(code.string(term)) ? proven(by: left, is: false) : []
        case .block:
            // What comes after `if (!flag) return`.
            return code.children(term).prefix { $0 != inner }.reduce(into: []) { $0.formUnion(afterExit($1)) }
        default: return []
        }
    }

    /// The flags that are on behind a statement, because it leaves where one is off.
    private func afterExit(_ statement: Int) -> Set<FlagKey> {
        guard code.kinds[statement] == .ifStatement, code.child(statement, .alternative) < 0 else { return [] }
        let body = code.child(statement, .consequence)
        return body >= 0 && leaves(body) ? proven(by: code.child(statement, .condition), is: false) : []
    }

    private func leaves(_ body: Int) -> Bool {
        let last = code.kinds[body] == .block ? code.children(body).last ?? -1 : body
        return last >= 0 && [.returnStatement, .throwStatement, .jump].contains(code.kinds[last])
    }

    /// The flags that are on when a condition is true, or when it is not.
    package func proven(by condition: Int, is value: Bool) -> Set<FlagKey> {
        guard condition >= 0 else { return [] }
        if let evaluation = keys[condition] { return decides(evaluation, is: value) }
        switch code.kinds[condition] {
        case .await: return proven(by: code.child(condition, .operand), is: value)
        case .unary where ["!", "not"].contains(code.string(condition)): return proven(by: code.child(condition, .operand), is: !value)
        case .binary:
            let left = proven(by: code.child(condition, .left), is: value), right = proven(by: code.child(condition, .right), is: value)
            if Self.isAnd(code.string(condition)) { return value ? left.union(right) : left.intersection(right) }
            return Self.isOr(code.string(condition)) ? (value ? left.intersection(right) : left.union(right)) : []
        default: return []
        }
    }

    private func decides(_ evaluation: FlagEvaluation, is value: Bool) -> Set<FlagKey> {
        guard case .known = evaluation.key, case .bool(let on) = evaluation.on, case .bool(let off) = evaluation.off, on != off else { return [] }
        return on == value ? [evaluation.key] : []
    }

    private static func isAnd(_ word: String) -> Bool { ["&&", "and"].contains(word) }
    private static func isOr(_ word: String) -> Bool { ["||", "or"].contains(word) }
}
