internal import SluiceRules

/// Which case of a `switch`, `match` or `when` is taken, where the head or the cases are known.
struct SelectionChoice {
    let reducer: Reducer
    let tree: TermTree

    init(_ reducer: Reducer) {
        self.reducer = reducer
        tree = reducer.tree
    }

    /// What the selection becomes; `nil` where nothing of it is known.
    func chosen(_ node: Int32) -> Reducer.Outcome? {
        let head = tree.child(node, .condition)
        let cases = tree.kids(node).filter { tree.kind($0) == .selectionCase }
        guard tree.text(node) != "select", cases.count == tree.kids(node).count - (head >= 0 ? 1 : 0) else { return nil }
        if head >= 0, !reducer.isLiteral(head) || tree[head].value != nil { return nil }
        var rest: [Int32] = []
        var fallback: Int?
        for (place, one) in cases.enumerated() {
            if isDefault(one) {
                fallback = fallback ?? place
                rest.append(one)
                continue
            }
            switch taken(one, head) {
            case false?: if head >= 0 || falls(one) == false { continue }; rest.append(one)
            case true?: if rest.allSatisfy({ isDefault($0) }), let body = body(cases[place...]) { return .many(body) } else { return nil }
            case nil: rest.append(one)
            }
        }
        if rest.isEmpty { return .many([]) }
        if rest.count == 1, let fallback, rest[0] == cases[fallback] { return body(cases[fallback...]).map { .many($0) } }
        guard head < 0, rest.count < cases.count else { return nil }
        tree[node].kids = rest
        return .one(node)
    }

    private func falls(_ one: Int32) -> Bool { reducer.rules.fallsThrough }

    private func isDefault(_ one: Int32) -> Bool {
        let values = tree.kids(one).filter { tree[$0].slot == .value }
        guard let value = values.first else { return true }
        return values.count == 1 && ["default", "else", "_"].contains(tree.text(value)) && [.token, .identifier].contains(tree.kind(value))
    }

    /// Whether a case is the one; `nil` where that is not known.
    private func taken(_ one: Int32, _ head: Int32) -> Bool? {
        let values = tree.kids(one).filter { tree[$0].slot == .value }
        let answers = values.map { head >= 0 ? reducer.isEqual(head, $0) : reducer.truth($0) }
        if answers.contains(true) { return true }
        return answers.allSatisfy { $0 == false } ? false : nil
    }

    /// The statements that a case runs, with those of the next ones where it falls through; `nil` where a `break` within them ends it elsewhere.
    private func body(_ cases: ArraySlice<Int32>) -> [Int32]? {
        var statements: [Int32] = []
        for one in cases {
            let block = tree.child(one, .body)
            guard block >= 0 else { return nil }
            var own = tree.kids(block)
            if own.count == 1, tree.kind(own[0]) == .block, reducer.rules.fallsThrough { own = tree.kids(own[0]) }
            let ends = own.last.map { tree.kind($0) == .jump && tree.text($0) == "break" } ?? false
            if ends { own.removeLast() }
            guard !own.contains(where: { holdsBreak($0) }) else { return nil }
            statements += own
            let isArrow = tree.text(one) == "=>" || tree.words.text(tree[one].gap).contains("->")
            if ends || isArrow || !reducer.rules.fallsThrough || own.last.map({ reducer.isExit($0) }) == true { return statements }
        }
        return statements
    }

    /// Whether a statement leaves the selection by a `break` of its own.
    private func holdsBreak(_ node: Int32) -> Bool {
        switch tree.kind(node) {
        case .jump: return tree.text(node) == "break"
        case .loop, .selection, .function, .classLike: return false
        default: return tree.kids(node).contains { holdsBreak($0) }
        }
    }
}
