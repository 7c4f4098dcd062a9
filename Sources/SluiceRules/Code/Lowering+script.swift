internal import SluiceSyntax

extension Lowering {
    /// `export` itself means nothing here; a default export gives its value a name that no program can use.
    mutating func export(_ node: Int, _ slot: Slot) {
        let body = tree.child(of: node, .body), value = tree.child(of: node, .value)
        let decorators = tree.children(of: node).filter { tree.role($0) == .decorator }
        if body >= 0 {
            return marked {
                if $0.has(node, token: "default"), $0.tree.role(body) == .classLike { return $0.defaultExport(body, node, slot) }
                if !decorators.isEmpty, $0.tree.role(body) == .classLike { return $0.classLike(body, slot, decorators: decorators, whole: node) }
                $0.statement(body, slot)
            }
        }
        guard value >= 0 else { return renamed(node, slot) }
        marked { $0.defaultExport(value, node, slot) }
    }

    /// `export {x as y}` gives y the value of x.
    private mutating func renamed(_ node: Int, _ slot: Slot) {
        let names = tree.child(of: node, .source) >= 0 ? [] : named(node).flatMap { named($0) }.filter { tree.child(of: $0, .alias) >= 0 }
        guard !names.isEmpty else { return term(.other, slot, node, atom: code.atoms.number(of: "export")) }
        marked { lowering in
            for one in names {
                lowering.term(.expressionStatement, slot, node) {
                    $0.term(.assign, .value, node, traits: .constant) {
                        $0.expression($0.tree.child(of: one, .alias), .target)
                        $0.expression($0.tree.child(of: one, .name), .value)
                    }
                }
            }
        }
    }

    private mutating func defaultExport(_ value: Int, _ node: Int, _ slot: Slot) {
        term(.expressionStatement, slot, node) {
            $0.term(.assign, .value, node, traits: .constant) {
                $0.term(.identifier, .target, node, atom: $0.code.atoms.number(of: "!default!"))
                $0.expression(value, .value)
            }
        }
    }

    /// What a module exports carries a mark; other names for what is exported are declared.
    private mutating func marked(_ body: (inout Lowering) -> Void) {
        var place = code.count
        body(&self)
        while place < code.count {
            code.mark(place, .exported)
            if code.kinds[place] == .expressionStatement, place + 1 < code.count { code.mark(place + 1, .exported) }
            place = code.end(of: place)
        }
    }

    /// In scripts `a += b` is `a = a + b`, and `a ||= b` is `a || (a = b)`.
    mutating func scriptAugmented(_ node: Int, _ slot: Slot, _ left: Int, _ right: Int, _ sign: ArraySlice<UInt8>) {
        let word = code.atoms.number(of: sign)
        if ["||", "&&", "??"].contains(String(decoding: sign, as: UTF8.self)) {
            return term(.binary, slot, node, atom: word) {
                $0.expression(left, .left)
                $0.term(.assign, .right, node) {
                    $0.expression(left, .target)
                    $0.expression(right, .value)
                }
            }
        }
        term(.assign, slot, node) {
            $0.expression(left, .target)
            $0.term(.binary, .value, node, atom: word) {
                $0.expression(left, .left)
                $0.expression(right, .right)
            }
        }
    }

    /// What only scripts tell apart.
    func scriptTraits(of node: Int) -> TermTraits {
        var traits: TermTraits = kindName(node).hasSuffix("function_expression") || kindName(node) == "generator_function" ? .spelledOut : []
        for (word, trait) in [("static", TermTraits.isStatic), ("get", .getter), ("set", .setter)] where has(node, token: word) { traits.insert(trait) }
        return traits
    }

    /// A loop of a script: a body that is no block stays the statement that it is.
    mutating func scriptBody(_ node: Int) {
        if tree.role(node) == .block { block(node, .body) } else { statement(node, .body) }
    }
}
