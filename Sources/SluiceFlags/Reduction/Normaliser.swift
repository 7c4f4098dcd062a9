internal import SluiceRules

/// Brings a simplified definition into one form: what is done here is done to both sides.
struct Normaliser {
    let reducer: Reducer
    let chosen: Set<Normalisation>
    private var tree: TermTree { reducer.tree }

    init(_ reducer: Reducer, _ chosen: Set<Normalisation>) {
        self.reducer = reducer
        self.chosen = chosen
    }

    func run(_ node: Int32) {
        for kid in tree.kids(node) { run(kid) }
        switch tree.kind(node) {
        case .block: block(node)
        case .ifStatement: branch(node)
        case .function: function(node)
        default: break
        }
    }

    private func block(_ node: Int32) {
        var kids: [Int32] = []
        for kid in tree.kids(node) {
            if reducer.isIdle(kid) { continue }
            if tree.kind(kid) == .block, chosen.contains(.braces) {
                for inner in tree.kids(kid) { tree[inner].slot = .item }
                kids += tree.kids(kid)
            } else if let rest = afterBranch(kid) {
                kids.append(kid)
                kids += rest
            } else {
                kids.append(kid)
            }
        }
        tree[node].kids = joined(kids)
    }

    /// `let a; a = 1` is `let a = 1`.
    private func joined(_ kids: [Int32]) -> [Int32] {
        var rest: [Int32] = []
        for kid in kids {
            guard chosen.contains(.bindingKind), let last = rest.last, tree.kind(last) == .declaration, tree.child(last, .type) < 0, tree.kids(last).count == 1,
                tree.kind(kid) == .expressionStatement, let assign = tree.kids(kid).first, tree.kind(assign) == .assign,
                case let target = tree.child(assign, .target), target >= 0, tree.isSame(tree.kids(last)[0], target)
            else { rest.append(kid); continue }
            rest[rest.count - 1] = kid
        }
        return rest
    }

    /// What stands in the `else` behind a branch that never goes on stands behind the `if`.
    private func afterBranch(_ node: Int32) -> [Int32]? {
        guard chosen.contains(.elseAfterReturn), tree.kind(node) == .ifStatement else { return nil }
        let on = tree.child(node, .consequence), off = tree.child(node, .alternative)
        guard on >= 0, off >= 0, tree.kids(on).contains(where: { reducer.isExit($0) }) else { return nil }
        tree[node].kids.removeAll { $0 == off }
        for kid in tree.kids(off) { tree[kid].slot = .item }
        return tree.kids(off)
    }

    private func branch(_ node: Int32) {
        let off = tree.child(node, .alternative)
        if off >= 0, tree.kids(off).isEmpty { tree[node].kids.removeAll { $0 == off } }
    }

    private func function(_ node: Int32) {
        guard chosen.contains(.impliedReturn), let body = tree.kids(node).last(where: { tree[$0].slot == .body }), tree.kind(body) == .block else { return }
        if let last = tree.kids(body).last, tree.kind(last) == .returnStatement, tree.kids(last).isEmpty { tree[body].kids.removeLast() }
        switch reducer.rules.tail {
        case .none: break
        case .single: if tree.kids(body).count == 1 { imply(body) }
        case .last: imply(body)
        }
    }

    /// The value at the end of a body is given back; so it is where the body ends in a branch.
    private func imply(_ body: Int32) {
        guard let last = tree.kids(body).last else { return }
        switch tree.kind(last) {
        case .returnStatement where tree.kids(last).count == 1: tree[last].kind = .expressionStatement
        case .ifStatement:
            for slot in [Slot.consequence, .alternative] where tree.child(last, slot) >= 0 { imply(tree.child(last, slot)) }
        case .expressionStatement, .block: break
        default:
            guard tree.kind(last).isExpression, !tree.kind(last).isStatement else { return }
            tree[last].slot = .value
            tree[body].kids[tree.kids(body).count - 1] = tree.make(.expressionStatement, .item, kids: [last])
        }
    }
}
