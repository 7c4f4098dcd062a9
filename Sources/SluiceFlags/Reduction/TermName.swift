internal import SluiceRules

/// Names as they stand in a tree.
enum TermName {
    /// What a callee is called, where it is a name of the file or a method of the object itself.
    static func called(_ callee: Int32, _ tree: TermTree) -> Int32? {
        switch tree.kind(callee) {
        case .identifier, .name: return tree[callee].word
        case .member:
            let receiver = tree.child(callee, .receiver), property = tree.child(callee, .property)
            guard receiver >= 0, property >= 0, isSelf(receiver, tree) else { return nil }
            return tree[property].word
        default: return nil
        }
    }

    /// `this`, `self`, `$this`, `cls`
    static func isSelf(_ node: Int32, _ tree: TermTree) -> Bool {
        tree.kind(node) == .selfReference && tree.text(node) != "super" || tree.kind(node) == .identifier && ["self", "this", "$this", "cls"].contains(tree.text(node))
    }

    /// The function that a definition is, with its name: one that is declared, or one that a name is given.
    static func function(_ node: Int32, _ tree: TermTree) -> (name: Int32, function: Int32)? {
        if tree.kind(node) == .function {
            let name = tree.child(node, .name)
            return name >= 0 ? (tree[name].word, node) : nil
        }
        guard let assign = tree.kids(node).first, tree.kind(assign) == .assign else { return nil }
        let target = tree.child(assign, .target), value = tree.child(assign, .value)
        guard target >= 0, value >= 0, tree.kind(value) == .function else { return nil }
        return (tree[target].word, value)
    }

    /// A field of the object itself: `this.on`, `@on`.
    static func field(_ node: Int32, _ tree: TermTree) -> Int32? {
        if tree.kind(node) == .identifier { return tree.text(node).hasPrefix("@") ? tree[node].word : nil }
        guard tree.kind(node) == .member, case let receiver = tree.child(node, .receiver), receiver >= 0, isSelf(receiver, tree) else { return nil }
        let property = tree.child(node, .property)
        return property >= 0 ? tree[property].word : nil
    }
}

/// What names of a file stand for where that comes from a flag.
struct FlagConstants {
    /// Module constants and fields that are named alone.
    var names: [Int32: FlagValue] = [:]
    /// Fields of the object itself.
    var fields: [Int32: FlagValue] = [:]
    /// Functions without effects that give a flag's value.
    var helpers: [Int32: FlagValue] = [:]
    /// The flags behind each of them.
    var keys: [Int32: Set<FlagKey>] = [:]
    var isEmpty: Bool { names.isEmpty && fields.isEmpty && helpers.isEmpty }
}
