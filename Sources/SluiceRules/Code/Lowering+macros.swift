internal import SluiceSyntax

/// Calls of macros in Rust, whose arguments the grammar leaves as tokens.
extension Lowering {
    /// `name!(…)`: the name keeps its mark, so that no function has it.
    mutating func macro(_ node: Int, _ slot: Slot) {
        let callee = tree.child(of: node, .callee)
        let arguments = named(node).first { kindName($0) == "token_tree" }
        term(.call, slot, node) { lowering in
            if callee >= 0 {
                let first = lowering.code.count
                lowering.term(.other, .callee, callee, atom: lowering.code.atoms.number(of: "macro")) { $0.expression(callee, .name) }
                let range = lowering.tree.range(callee)
                if first < lowering.code.count { lowering.code.setRange(first, range.lowerBound..<range.upperBound + 1) }
            }
            if let arguments { lowering.macroArguments(arguments) } else { lowering.term(.arguments, .arguments, node) }
        }
    }

    /// What stands between the commas, each as an expression as far as it is understood.
    mutating func macroArguments(_ node: Int) {
        let inner = tree.children(of: node).filter { !tree.isExtra($0) }.dropFirst().dropLast()
        let groups = inner.split { !tree.isNamed($0) && (tree.text($0).elementsEqual(",".utf8) || tree.text($0).elementsEqual(";".utf8)) }
        term(.arguments, .arguments, node) { lowering in
            for group in groups { lowering.tokens(Array(group), .item) }
        }
    }

    private func word(_ node: Int) -> String { tree.isNamed(node) ? "" : String(decoding: tree.text(node), as: UTF8.self) }

    /// The tokens of one expression: signs before, names and links, and operators between.
    private mutating func tokens(_ nodes: [Int], _ slot: Slot) {
        guard let first = nodes.first, let last = nodes.last else { return }
        if nodes.count == 1 { return tokenOperand(first, slot) }
        let start = code.count
        let range = tree.range(first).lowerBound..<tree.range(last).upperBound
        if let place = nodes.indices.dropFirst().last(where: { Self.signs.contains(word(nodes[$0])) && tree.isNamed(nodes[$0 - 1]) }), place + 1 < nodes.count {
            term(.binary, slot, first, atom: atom(nodes[place])) {
                $0.tokens(Array(nodes[..<place]), .left)
                $0.tokens(Array(nodes[(place + 1)...]), .right)
            }
        } else if ["&", "*", "-", "!"].contains(word(first)) {
            let rest = nodes.dropFirst().drop { tree.text($0).elementsEqual("mut".utf8) }
            term(.unary, slot, first, atom: atom(first)) { $0.tokens(Array(rest), .operand) }
        } else {
            chain(nodes[...], slot)
        }
        if start < code.count { code.setRange(start, range) }
    }

    private static let signs: Set<String> = ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"]

    /// `a.b`, `a::b`, `f(x)`, `a[i]`, `m!(x)`, `e?`, from the last link on.
    private mutating func chain(_ nodes: ArraySlice<Int>, _ slot: Slot) {
        guard let last = nodes.last, let first = nodes.first else { return }
        if nodes.count == 1 { return tokenOperand(first, slot) }
        let start = code.count, before = nodes.dropLast()
        let text = word(before.last ?? last)
        if kindName(last) == "token_tree" {
            let isIndex = tree.text(last).first == UInt8(ascii: "[")
            term(isIndex ? .indexing : .call, slot, first) {
                if isIndex {
                    $0.chain(before, .receiver)
                    $0.macroIndex(last)
                } else if text == "!" {
                    $0.term(.other, .callee, first, atom: $0.code.atoms.number(of: "macro")) { $0.chain(before.dropLast(), .name) }
                    $0.macroArguments(last)
                } else {
                    $0.chain(before, .callee)
                    $0.macroArguments(last)
                }
            }
        } else if text == "." || text == "::", before.count > 1 {
            term(.member, slot, first) {
                $0.chain(before.dropLast(), .receiver)
                $0.name(last, .property, kind: .name)
            }
        } else if word(last) == "?" {
            term(.unary, slot, first, atom: code.atoms.number(of: "? after")) { $0.chain(before, .operand) }
        } else {
            term(.other, slot, first, atom: code.atoms.number(of: "tokens")) { lowering in
                for node in nodes { lowering.term(.token, .item, node, atom: lowering.atom(node)) }
            }
        }
        if start < code.count { code.setRange(start, tree.range(first).lowerBound..<tree.range(last).upperBound) }
    }

    private mutating func macroIndex(_ node: Int) {
        tokens(Array(tree.children(of: node).filter { !tree.isExtra($0) }.dropFirst().dropLast()), .index)
    }

    private mutating func tokenOperand(_ node: Int, _ slot: Slot) {
        if tree.role(node) == .selfReference { return term(.identifier, slot, node, atom: atom(node)) }
        guard kindName(node) == "token_tree" else { return expression(node, slot) }
        let inner = Array(tree.children(of: node).filter { !tree.isExtra($0) }.dropFirst().dropLast())
        if tree.text(node).first == UInt8(ascii: "("), !inner.contains(where: { word($0) == "," }) { return tokens(inner, slot) }
        other(node, slot)
    }
}
