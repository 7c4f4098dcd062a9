internal import SluiceRules
internal import SluiceSyntax

extension TermTree {
    /// Sets right what the terms of a language say in another order than its programs run.
    func mended(_ node: Int32, _ code: Code, _ term: Int) -> Int32 {
        switch code.language.rawValue {
        case "ruby": if kind(node) == .ifStatement { unless(node, code, term) }
        case "kotlin": return ordered(node, code)
        case "swift":
            if kind(node) == .call { negation(node) }
            // What a `guard` denies has the place of the whole statement.
            if kind(node) == .unary, code.text(term).starts(with: "guard".utf8) { self[node].gap = 0 }
            return ordered(node, code)
        default: break
        }
        return node
    }

    /// The grammar of Swift reads `!(a)` as a call of `!`.
    private func negation(_ node: Int32) {
        guard let callee = kids(node).first, text(callee) == "bang", let list = kids(node).last, kind(list) == .arguments, kids(list).count == 1 else { return }
        self[node].kind = .unary
        self[node].word = words.number(of: "!")
        self[node].gap = 0
        self[node].kids = kids(list)
        self[kids(list)[0]].slot = .operand
    }

    /// `unless` has its body where a rule looks for the `else`; it runs where the negated condition holds.
    private func unless(_ node: Int32, _ code: Code, _ term: Int) {
        let condition = code.child(term, .condition)
        guard condition >= 0, code.kinds[condition] == .unary, case let operand = code.child(condition, .operand), operand >= 0,
            code.range(condition) == code.range(operand)
        else { return }
        for kid in kids(node) {
            if self[kid].slot == .consequence { self[kid].slot = .alternative } else if self[kid].slot == .alternative { self[kid].slot = .consequence }
        }
        self[node].kids = Array(kids(node).prefix { self[$0].slot == .condition }) + kids(node).filter { self[$0].slot == .consequence }
            + kids(node).filter { self[$0].slot == .alternative }
    }
}
