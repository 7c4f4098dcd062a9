internal import SluiceRules

/// Takes away what a definition sets and never uses, where the change brought it or a flag gave it.
struct DeadCode {
    let reducer: Reducer
    let tree: TermTree

    init(_ reducer: Reducer) {
        self.reducer = reducer
        tree = reducer.tree
    }

    func run(_ root: Int32) {
        var uses: [Int32: Int] = [:], sets: [Int32: Int] = [:]
        count(root, &uses, &sets, isTarget: false)
        clean(root, uses, sets, depth: 0)
    }

    private func count(_ node: Int32, _ uses: inout [Int32: Int], _ sets: inout [Int32: Int], isTarget: Bool) {
        for kid in tree.kids(node) {
            let one = tree[kid]
            let isTarget = one.slot == .target || isTarget && ![.member, .indexing].contains(tree.kind(node))
            if one.kind == .identifier || one.kind == .name && one.slot != .name && one.slot != .property && one.slot != .key {
                isTarget ? sets[one.word, default: 0] += 1 : (uses[one.word, default: 0] += 1)
            }
            count(kid, &uses, &sets, isTarget: isTarget)
        }
    }

    private func clean(_ node: Int32, _ uses: [Int32: Int], _ sets: [Int32: Int], depth: Int) {
        let kids = tree.kids(node)
        for kid in kids { clean(kid, uses, sets, depth: depth + 1) }
        guard tree.kind(node) == .block, depth > 0 else { return }
        let kept = kids.filter { !isDead($0, uses) }
        if kept.count < kids.count {
            tree[node].kids = kept
            reducer.changed()
        }
    }

    /// Whether a statement only sets names that nothing uses.
    private func isDead(_ statement: Int32, _ uses: [Int32: Int]) -> Bool {
        switch tree.kind(statement) {
        case .declaration:
            let target = tree.child(statement, .target)
            return target >= 0 && tree.kind(target) == .identifier && isUnused(target, uses) && !tree[statement].traits.contains(.field)
        case .expressionStatement:
            guard let assign = tree.kids(statement).first, tree.kind(assign) == .assign, !tree[assign].traits.contains(.field) else { return false }
            let target = tree.child(assign, .target), value = tree.child(assign, .value)
            guard target >= 0, value >= 0, tree.kind(target) == .identifier else { return false }
            if reducer.isLiteral(value), tree[value].isDerived { return uses[tree[target].word, default: 0] == 0 && !tree.text(target).hasPrefix("@") }
            return isUnused(target, uses) && (reducer.isPure(value) || reducer.contextNames.contains(tree[target].word))
        case .function:
            let name = tree.child(statement, .name)
            return name >= 0 && tree.kind(name) == .identifier && isUnused(name, uses, own: 1)
        default: return false
        }
    }

    private func isUnused(_ name: Int32, _ uses: [Int32: Int], own: Int = 0) -> Bool {
        uses[tree[name].word, default: 0] <= own && !reducer.oldNames.contains(tree[name].word) && !tree.text(name).hasPrefix("@")
    }
}
