internal import SluiceRules

/// Simplifies one definition by the rules of its language until nothing changes any more (reference: flags.md, B.3).
///
/// It is a class because each step changes the same tree; one task uses it.
final class Reducer {
    let tree: TermTree
    let shelf: PatternShelf
    let rules: ReductionRules
    /// What names of the file stand for, where that comes from a flag.
    var constants = FlagConstants()
    /// The names that stand in the arguments of flags.
    var contextNames: Set<Int32> = []
    /// The names that the definition had before the change: what it then declared is never taken away.
    var oldNames: Set<Int32> = []
    private(set) var fired: Set<String> = []
    var hasChanged = false

    /// The number of rounds after which a definition is given up.
    static let rounds = 20

    init(tree: TermTree, shelf: PatternShelf, rules: ReductionRules) {
        self.tree = tree
        self.shelf = shelf
        self.rules = rules
    }

    /// What becomes of a node; empty for one that is removed.
    enum Outcome {
        case one(Int32)
        case many([Int32])

        var list: [Int32] {
            switch self {
            case .one(let node): [node]
            case .many(let nodes): nodes
            }
        }
    }

    /// The simplified form of a statement or definition.
    /// - Returns: `nil` where it does not come to an end.
    func reduced(_ root: Int32) -> [Int32]? {
        let whole = tree.make(.block, .item, kids: [root])
        for _ in 0..<Self.rounds {
            hasChanged = false
            LocalConstants(self).run(whole)
            visitKids(whole, inCondition: false)
            DeadCode(self).run(whole)
            if !hasChanged { return tree.kids(whole) }
        }
        return nil
    }

    func changed() { hasChanged = true }

    // MARK: The walk

    /// Rewrites what lies in a node, and then the node.
    private func visit(_ node: Int32, inCondition: Bool) -> Outcome {
        visitKids(node, inCondition: inCondition)
        var current = node
        for _ in 0..<8 {
            guard let next = step(current, inCondition: inCondition) else { return .one(current) }
            hasChanged = true
            guard case .one(let one) = next, one >= 0 else { return next }
            current = one
        }
        return .one(current)
    }

    private func visitKids(_ node: Int32, inCondition: Bool) {
        let kind = tree.kind(node)
        var kids: [Int32] = []
        kids.reserveCapacity(tree.kids(node).count)
        var isDerived = tree[node].isDerived, differs = false
        for kid in tree.kids(node) {
            let slot = tree[kid].slot
            let outcome = visit(kid, inCondition: Self.isCondition(kind, slot, tree.text(node), inCondition))
            let placed = fit(outcome, slot, of: kind)
            differs = differs || placed != [kid]
            for one in placed { isDerived = isDerived || tree[one].isDerived }
            kids += placed
        }
        if differs { tree[node].kids = kids }
        tree[node].isDerived = isDerived
        if kind == .block { endBlock(node) }
    }

    /// Whether only the truth of a child counts.
    private static func isCondition(_ kind: TermKind, _ slot: Slot, _ word: String, _ outer: Bool) -> Bool {
        switch kind {
        case .ifStatement, .conditional, .loop: slot == .condition
        case .unary: word == "!" || word == "not"
        case .binary: outer && ["&&", "||", "and", "or"].contains(word)
        default: false
        }
    }

    /// Puts what became of a node where it stood: a list of statements in a list, a lone value in place of a value.
    private func fit(_ outcome: Outcome, _ slot: Slot, of parent: TermKind) -> [Int32] {
        switch outcome {
        case .one(let node):
            tree[node].slot = slot
            return [parent == .block && slot == .item ? statement(node) : node]
        case .many(let nodes):
            let isList = slot == .item && parent != .binary
            if isList, parent == .block { return nodes.map { tree[$0].slot = .item; return statement($0) } }
            if nodes.isEmpty, isList || slot == .alternative || slot == .finalizer || slot == .defaultValue { return [] }
            if nodes.count == 1, let value = tree.kids(nodes[0]).first, tree.kind(nodes[0]) == .expressionStatement, ![.body, .consequence, .alternative].contains(slot) {
                tree[value].slot = slot
                return [value]
            }
            if nodes.count == 1, isList || slot == .value { tree[nodes[0]].slot = slot; return nodes }
            for node in nodes { tree[node].slot = .item }
            return [tree.make(.block, slot, kids: nodes.map { statement($0) }, isDerived: true)]
        }
    }

    /// What stands in a block is a statement.
    private func statement(_ node: Int32) -> Int32 {
        let kind = tree.kind(node)
        if kind.isStatement && kind != .other || ![.other, .metavariable].contains(kind) && !kind.isExpression { return node }
        if kind == .other, tree[node].value == nil { return node }
        tree[node].slot = .value
        let made = tree.make(.expressionStatement, .item, kids: [node], isDerived: tree[node].isDerived)
        tree[made].source = tree[node].source
        return made
    }

    // MARK: One step

    /// What a node becomes by the first rule that fits; `nil` where none does.
    private func step(_ node: Int32, inCondition: Bool) -> Outcome? {
        if let opened = opened(node) { return .one(opened) }
        switch tree.kind(node) {
        case .spread where isEmptySpread(node): return .many([])
        case .expressionStatement where isIdle(node): return .many([])
        case .other where tree[node].value == nil && isIdle(node): return .many([])
        case .ifStatement where isEmptyBranch(node): return .many([])
        case .tryStatement: if let rest = emptyTry(node) { return .many(rest) }
        case .selection: if let chosen = SelectionChoice(self).chosen(node) { return chosen }
        default: break
        }
        for index in shelf.byKind[Int(tree.kind(node).rawValue)] {
            if let next = apply(shelf.rewrites[index], node, inCondition: inCondition) { return next }
        }
        return nil
    }

    private func apply(_ rule: PatternShelf.Rewrite, _ node: Int32, inCondition: Bool) -> Outcome? {
        var match = TermMatch(shelf.tree, tree)
        guard match.fits(rule.from, node) else { return nil }
        for (condition, names) in rule.conditions {
            if condition == .condition { if inCondition { continue } else { return nil } }
            let nodes = names.flatMap { match.bound[$0] ?? [] }
            guard holds(condition, nodes) else { return nil }
        }
        fired.insert(rule.name)
        let isDerived = tree[node].isDerived, slot = tree[node].slot, source = tree[node].source
        switch rule.to {
        case .removed: return .many([])
        case .bound(let name):
            let nodes = match.bound[name] ?? []
            guard nodes.count == 1, !shelf.isMany(rule.from, name) else { return .many(nodes) }
            tree[nodes[0]].slot = slot
            return .one(nodes[0])
        case .nodes(let forms):
            let made = forms.flatMap { match.made($0) }
            for one in made where tree[one].source < 0 {
                tree[one].isDerived = tree[one].isDerived || isDerived
                tree[one].source = source
            }
            guard made.count == 1 else { return .many(made) }
            tree[made[0]].slot = slot
            return .one(made[0])
        }
    }

    private func holds(_ condition: ReductionRules.Condition, _ nodes: [Int32]) -> Bool {
        switch condition {
        case .truthy: nodes.allSatisfy { truth($0) == true }
        case .falsy: nodes.allSatisfy { truth($0) == false }
        case .nullish: nodes.allSatisfy { tree.kind($0) == .nothing }
        case .present: nodes.allSatisfy { isLiteral($0) && tree.kind($0) != .nothing }
        case .pure: nodes.allSatisfy { isPure($0) }
        case .same: nodes.count == 2 && isEqual(nodes[0], nodes[1]) == true
        case .different: nodes.count == 2 && isEqual(nodes[0], nodes[1]) == false
        case .condition: true
        }
    }
}

extension PatternShelf {
    /// Whether a name stands for statements in a pattern.
    func isMany(_ pattern: Int32, _ name: Int32) -> Bool { tree.contains(pattern) { $0.kind == .manyMetavariable && $0.word == name } }
}
