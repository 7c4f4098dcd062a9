internal import SluiceRules

/// The grammars of Kotlin and Swift do not hold operators apart by how tightly they bind: `!a && b` is read as `!(a && b)`, `a == b && c` as
/// `a == (b && c)`. What is written in a row is put together anew.
extension TermTree {
    /// How tightly operators bind; the loosest first.
    private static let tightness: [String: Int] = [
        "||": 1, "&&": 2, "==": 3, "!=": 3, "===": 3, "!==": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "?:": 6, "..": 7, "..<": 7, "...": 7, "+": 8, "-": 8, "*": 9, "/": 9,
        "%": 9,
    ]

    /// A binary or negated expression in the order in which it is evaluated.
    func ordered(_ node: Int32, _ code: Code) -> Int32 {
        guard kind(node) == .binary || kind(node) == .unary && text(node) == "!" else { return node }
        var operands: [Int32] = [], operators: [Int32] = []
        guard flatten(node, code, isWhole: true, &operands, &operators), !operators.isEmpty else { return node }
        let slot = self[node].slot
        var place = 0
        let whole = joined(operands, operators, &place, above: 0)
        self[whole].slot = slot
        return whole
    }

    /// The operands and operators from left to right.
    /// - Returns: whether all of them are known.
    private func flatten(_ node: Int32, _ code: Code, isWhole: Bool, _ operands: inout [Int32], _ operators: inout [Int32]) -> Bool {
        let isBracketed = !isWhole && hasBrackets(node, code)
        if !isBracketed, kind(node) == .binary, kids(node).count == 2, Self.tightness[text(node)] != nil {
            guard flatten(kids(node)[0], code, isWhole: false, &operands, &operators) else { return false }
            operators.append(node)
            return flatten(kids(node)[1], code, isWhole: false, &operands, &operators)
        }
        if !isBracketed, kind(node) == .unary, text(node) == "!", let inner = kids(node).first, kind(inner) == .binary, !hasBrackets(inner, code) {
            let place = operands.count
            guard flatten(inner, code, isWhole: false, &operands, &operators) else { return false }
            self[operands[place]].slot = .operand
            self[node].kids = [operands[place]]
            operands[place] = node
            return true
        }
        operands.append(node)
        return true
    }

    /// Puts operands together as long as the operators bind more tightly than one that waits.
    private func joined(_ operands: [Int32], _ operators: [Int32], _ place: inout Int, above: Int) -> Int32 {
        var left = operands[place]
        while place < operators.count, case let one = operators[place], let tightness = Self.tightness[text(one)], tightness > above {
            place += 1
            let right = joined(operands, operators, &place, above: tightness)
            self[left].slot = .left
            self[right].slot = .right
            self[one].kids = [left, right]
            self[one].isDerived = self[left].isDerived || self[right].isDerived
            left = one
        }
        return left
    }

    private func hasBrackets(_ node: Int32, _ code: Code) -> Bool {
        let source = Int(self[node].source)
        guard source >= 0, kind(node) == .binary || kind(node) == .unary else { return false }
        let range = code.range(source)
        let before = code.bytes[..<range.lowerBound].last { $0 > 32 }, after = code.bytes[range.upperBound...].first { $0 > 32 }
        return before == UInt8(ascii: "(") && after == UInt8(ascii: ")")
    }
}
