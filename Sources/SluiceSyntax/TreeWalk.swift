internal import CTreeSitter

/// Flattens a tree of the runtime by one walk of a cursor. No node of the runtime leaves it.
struct TreeWalk {
    private var cursor: TSTreeCursor
    private let map: RoleMap
    private var nodes = NodeArrays()
    /// The nodes of the grammar that are open, from the root on.
    private var path: [Open] = []

    private struct Open {
        /// The index in the flat tree; of the nearest node around it where it is left out.
        let node: Int32
        let kind: UInt16
        let isKept: Bool
        /// What a node that is left out is to its parent: its named children are it then, where nothing else is said of them.
        var part = Part.none
        /// The named children seen so far.
        var children: UInt16 = 0
    }

    /// - Parameter tree: stays the caller's.
    /// - Throws: `tooDeep`.
    static func nodes(of tree: OpaquePointer, map: RoleMap, budget: Budget) throws(SyntaxFailure) -> NodeArrays {
        let root = ts_tree_root_node(tree)
        var walk = TreeWalk(root: root, map: map)
        defer { ts_tree_cursor_delete(&walk.cursor) }
        try walk.run(depth: budget.depth)
        return walk.nodes
    }

    private init(root: TSNode, map: RoleMap) {
        cursor = ts_tree_cursor_new(root)
        self.map = map
        nodes.reserve(Int(ts_node_descendant_count(root)))
    }

    private mutating func run(depth: Int) throws(SyntaxFailure) {
        repeat {
            let (open, shape) = visit()
            if shape != .leaf, ts_tree_cursor_goto_first_child(&cursor) {
                path.append(open)
                if path.count >= depth { throw .tooDeep(limit: depth, byte: Int(nodes.starts[Int(open.node)])) }
            } else {
                if open.isKept { nodes.ends[Int(open.node)] = open.node + 1 }
                while !ts_tree_cursor_goto_next_sibling(&cursor), leave() {}
            }
        } while !path.isEmpty
    }

    /// Goes to the parent, whose last descendant is now known; false at the root.
    private mutating func leave() -> Bool {
        guard let closed = path.popLast() else { return false }
        if closed.isKept { nodes.ends[Int(closed.node)] = Int32(nodes.kinds.count) }
        return ts_tree_cursor_goto_parent(&cursor) && !path.isEmpty
    }

    /// Takes in the node that the cursor stands on.
    private mutating func visit() -> (open: Open, shape: RoleMap.Shape) {
        let node = ts_tree_cursor_current_node(&cursor)
        let kind = ts_node_symbol(node), traits = Self.traits(of: node)
        let field = ts_tree_cursor_current_field_id(&cursor)
        if kind == Grammar.errorKind || traits.contains(.missing) { markError() }
        guard let parent = path.last else {
            return (open(node, kind, field, traits, index: nil, Open(node: -1, kind: Grammar.errorKind, isKept: true)), .plain)
        }
        var index: UInt16?
        if traits.contains(.named), !traits.contains(.extra) {
            index = parent.children
            path[path.count - 1].children &+= 1
        }
        let shape = map.shape(ofKind: kind, in: parent.kind)
        if shape == .transparent {
            let part = part(kind, field, traits, index: index, parent)
            return (Open(node: parent.node, kind: kind, isKept: false, part: part), shape)
        }
        let open = open(node, kind, field, traits, index: index, parent)
        if open.node == parent.node + 1, let role = map.role(ofKind: parent.kind, firstChild: kind) { nodes.roles[Int(parent.node)] = role }
        return (open, shape)
    }

    private mutating func open(
        _ node: TSNode, _ kind: UInt16, _ field: UInt16, _ traits: NodeArrays.Traits, index: UInt16?, _ parent: Open
    ) -> Open {
        let start = ts_node_start_byte(node)
        let index = nodes.add(
            kind: kind, role: map.role(ofKind: kind, field: field, in: parent.kind),
            part: part(kind, field, traits, index: index, parent), field: field, traits: traits, parent: parent.node,
            range: start..<max(start, ts_node_end_byte(node)))
        return Open(node: index, kind: kind, isKept: true)
    }

    private func part(_ kind: UInt16, _ field: UInt16, _ traits: NodeArrays.Traits, index: UInt16?, _ parent: Open) -> Part {
        let part = map.part(ofKind: kind, field: field, index: index, in: parent.kind)
        return part == .none && traits.contains(.named) ? parent.part : part
    }

    /// Notes in all nodes that are open that there is an error below them.
    ///
    /// The runtime's own flag counts missing line breaks too, which no node stands for and no one misses.
    private mutating func markError() {
        for open in path.reversed() where open.isKept {
            if nodes.traits[Int(open.node)].contains(.holdsError) { return }
            nodes.traits[Int(open.node)].insert(.holdsError)
        }
    }

    private static func traits(of node: TSNode) -> NodeArrays.Traits {
        var traits: NodeArrays.Traits = ts_node_is_named(node) ? .named : []
        if ts_node_is_extra(node) { traits.insert(.extra) }
        if ts_node_is_missing(node) { traits.formUnion([.missing, .holdsError]) }
        if ts_node_symbol(node) == Grammar.errorKind { traits.insert(.holdsError) }
        return traits
    }
}
