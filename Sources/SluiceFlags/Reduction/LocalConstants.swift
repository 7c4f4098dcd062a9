internal import SluiceRules

/// Names that are only ever given one value, and that from a flag: each use becomes the value.
struct LocalConstants {
    let reducer: Reducer
    let tree: TermTree

    /// What is known of one name within a definition.
    struct Name {
        var values: [Int32] = []
        /// Whether it is set in a way that is not followed.
        var isOpen = false
    }

    init(_ reducer: Reducer) {
        self.reducer = reducer
        tree = reducer.tree
    }

    func run(_ root: Int32) {
        split(root)
        var names: [Int32: Name] = [:]
        collect(root, &names)
        var values: [Int32: FlagValue] = [:]
        for (word, name) in names where !name.isOpen {
            guard let first = name.values.first, name.values.contains(where: { tree[$0].isDerived }) else { continue }
            guard name.values.allSatisfy({ reducer.isLiteral($0) && tree.isSame(first, $0) }), let value = reducer.flagValue(of: first) else { continue }
            values[word] = value
        }
        for (word, value) in reducer.constants.names where names[word] == nil { values[word] = value }
        if !values.isEmpty || !reducer.constants.fields.isEmpty { replace(root, values, isTarget: false) }
    }

    // MARK: Collecting

    private func collect(_ node: Int32, _ names: inout [Int32: Name]) {
        let one = tree[node]
        switch one.kind {
        case .assign: set(tree.child(node, .target), tree.child(node, .value), &names)
        case .augmentedAssign, .loop, .withStatement: open(tree.child(node, .target), &names)
        case .handler, .parameter: open(tree.child(node, .name), &names)
        case .unary where tree.text(node).hasPrefix("++") || tree.text(node).hasPrefix("--"): open(one.kids.first ?? -1, &names)
        case .other where ["global_statement", "nonlocal_statement"].contains(tree.text(node)):
            for kid in one.kids { open(kid, &names) }
        case .other where tree.child(node, .target) >= 0: open(tree.child(node, .target), &names)
        case .comprehension: for kid in one.kids where tree[kid].slot == .target { open(kid, &names) }
        default: break
        }
        for kid in one.kids { collect(kid, &names) }
    }

    private func set(_ target: Int32, _ value: Int32, _ names: inout [Int32: Name]) {
        guard target >= 0 else { return }
        guard [.identifier, .name].contains(tree.kind(target)), value >= 0 else { return open(target, &names) }
        names[tree[target].word, default: Name()].values.append(value)
    }

    /// Every name in a target is set to what is not known.
    private func open(_ target: Int32, _ names: inout [Int32: Name]) {
        guard target >= 0 else { return }
        if [.identifier, .name].contains(tree.kind(target)) { names[tree[target].word, default: Name()].isOpen = true }
        if tree.kind(target) == .member || tree.kind(target) == .indexing { return }
        for kid in tree.kids(target) where tree[kid].slot != .key { open(kid, &names) }
    }

    // MARK: Replacing

    private func replace(_ node: Int32, _ values: [Int32: FlagValue], isTarget: Bool) {
        var kids = tree.kids(node)
        var hasNew = false
        for (place, kid) in kids.enumerated() {
            let slot = tree[kid].slot
            let isTarget = slot == .target || isTarget && tree.kind(node) != .member && tree.kind(node) != .indexing
            if !isTarget, let value = value(of: kid, slot, values) {
                let fresh = reducer.node(for: value, slot)
                tree[fresh].source = tree[kid].source
                kids[place] = fresh
                hasNew = true
            } else {
                replace(kid, values, isTarget: isTarget)
            }
        }
        guard hasNew else { return }
        tree[node].kids = kids
        tree[node].isDerived = true
        reducer.changed()
    }

    private func value(of node: Int32, _ slot: Slot, _ values: [Int32: FlagValue]) -> FlagValue? {
        if tree.kind(node) == .identifier, slot != .name, slot != .key, let value = values[tree[node].word] { return value }
        guard !reducer.constants.fields.isEmpty, slot != .callee, let field = TermName.field(node, tree) else { return nil }
        return reducer.constants.fields[field]
    }

    // MARK: Several at once

    /// `const {a, b} = …` and `a, err := …` of a flag's value become assignments of their own.
    private func split(_ node: Int32) {
        for kid in tree.kids(node) { split(kid) }
        guard tree.kind(node) == .block else { return }
        var kids: [Int32] = []
        for kid in tree.kids(node) { kids += parts(of: kid) ?? [kid] }
        if kids != tree.kids(node) {
            tree[node].kids = kids
            reducer.changed()
        }
    }

    private func parts(of statement: Int32) -> [Int32]? {
        guard tree.kind(statement) == .expressionStatement, let assign = tree.kids(statement).first, tree.kind(assign) == .assign else { return nil }
        let target = tree.child(assign, .target), value = tree.child(assign, .value)
        guard target >= 0, value >= 0, let given = tree[value].value else { return nil }
        var pairs: [(Int32, FlagValue)] = []
        for (place, kid) in tree.kids(target).enumerated() {
            switch (tree.kind(target), given) {
            case (.tuple, .tuple(let values)), (.array, .tuple(let values)):
                guard place < values.count else { return nil }
                pairs.append((kid, values[place]))
            case (.object, .object(let members)):
                let key = tree.child(kid, .key), name = tree.child(kid, .value)
                guard tree.kind(kid) == .pair, key >= 0, name >= 0, let member = members[tree.text(key)] else { return nil }
                pairs.append((name, member))
            default: return nil
            }
        }
        return pairs.isEmpty ? nil : pairs.map { assignment($0.0, $0.1, like: statement) }
    }

    private func assignment(_ name: Int32, _ value: FlagValue, like statement: Int32) -> Int32 {
        tree[name].slot = .target
        let assign = tree.make(.assign, .value, kids: [name, reducer.node(for: value, .value)], isDerived: true)
        let made = tree.make(.expressionStatement, .item, kids: [assign], isDerived: true)
        tree[made].source = tree[statement].source
        tree[assign].source = tree[statement].source
        return made
    }
}
