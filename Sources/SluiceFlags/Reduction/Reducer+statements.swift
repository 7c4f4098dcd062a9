internal import SluiceRules

extension Reducer {
    /// Drops what follows a statement that never goes on; definitions stay, which hold before they are reached.
    func endBlock(_ block: Int32) {
        let kids = tree.kids(block)
        guard let place = kids.firstIndex(where: { isExit($0) }), place + 1 < kids.count else { return }
        let kept = kids[...place] + kids[(place + 1)...].filter { tree.kind($0) == .function }
        guard kept.count < kids.count else { return }
        tree[block].kids = Array(kept)
        changed()
    }

    /// Whether a statement never goes on to the next.
    func isExit(_ node: Int32) -> Bool {
        switch tree.kind(node) {
        case .returnStatement, .throwStatement, .jump: return true
        case .block: return tree.kids(node).contains { isExit($0) }
        case .ifStatement:
            let on = tree.child(node, .consequence), off = tree.child(node, .alternative)
            return on >= 0 && off >= 0 && isExit(on) && isExit(off)
        case .expressionStatement:
            guard var value = tree.kids(node).first else { return false }
            if tree.kind(value) == .await { value = tree.kids(value).first ?? value }
            return [.call, .yield, .other].contains(tree.kind(value)) && fits(shelf.exits, value)
        case .other: return fits(shelf.exits, node)
        default: return false
        }
    }

    private func fits(_ patterns: [Int32], _ node: Int32) -> Bool {
        patterns.contains { pattern in
            var match = TermMatch(shelf.tree, tree)
            return match.fits(pattern, node)
        }
    }

    /// A statement without any effect.
    func isIdle(_ node: Int32) -> Bool {
        guard tree.kind(node) == .expressionStatement else { return fits(shelf.idle, node) }
        guard let value = tree.kids(node).first, tree.kids(node).count == 1 else { return false }
        if tree[value].isDerived, isLiteral(value) { return rules.tail == .none }
        if rules.hasDocstrings, tree.kind(value) == .string { return true }
        return fits(shelf.idle, value)
    }

    /// A branch that does nothing, either way, and whose condition does nothing.
    func isEmptyBranch(_ node: Int32) -> Bool {
        tree.kids(node).allSatisfy { kid in
            if tree[kid].slot == .condition { return isPure(kid) }
            return [.consequence, .alternative].contains(tree[kid].slot) && tree.kind(kid) == .block && tree.kids(kid).isEmpty
        }
    }

    /// `...(flag && {})`
    func isEmptySpread(_ node: Int32) -> Bool {
        guard let inner = tree.kids(node).first, tree[node].isDerived || tree[inner].isDerived else { return false }
        return [.boolean, .nothing].contains(tree.kind(inner)) || [.array, .object].contains(tree.kind(inner)) && tree.kids(inner).isEmpty
    }

    /// What is left of a `try` of nothing.
    func emptyTry(_ node: Int32) -> [Int32]? {
        let body = tree.child(node, .body), end = tree.child(node, .finalizer)
        guard body >= 0, tree.kids(body).isEmpty, tree.child(node, .value) < 0, tree.child(node, .initializer) < 0 else { return nil }
        guard end >= 0 else { return [] }
        return tree.kids(end).first.map { tree.kids($0) } ?? []
    }
}
