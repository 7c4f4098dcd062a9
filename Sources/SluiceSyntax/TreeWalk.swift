internal import CTreeSitter

/// Flattens a tree of the runtime by one walk of a cursor. No node of the runtime leaves it.
struct TreeWalk {
    private var cursor: TSTreeCursor
    private let map: RoleMap
    private var nodes = NodeArrays()
    /// The nodes that are open, from the root on, their kinds, and the named children seen so far.
    private var path: [(node: Int32, kind: UInt16, children: UInt16)] = []

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
            let node = add()
            if ts_tree_cursor_goto_first_child(&cursor) {
                path.append((node, nodes.kinds[Int(node)], 0))
                if path.count >= depth { throw .tooDeep(limit: depth, byte: Int(nodes.starts[Int(node)])) }
            } else {
                nodes.ends[Int(node)] = node + 1
                while !ts_tree_cursor_goto_next_sibling(&cursor), leave() {}
            }
        } while !path.isEmpty
    }

    /// Goes to the parent, whose last descendant is now known; false at the root.
    private mutating func leave() -> Bool {
        guard let closed = path.popLast() else { return false }
        nodes.ends[Int(closed.node)] = Int32(nodes.kinds.count)
        return ts_tree_cursor_goto_parent(&cursor) && !path.isEmpty
    }

    /// Adds the node that the cursor stands on.
    private mutating func add() -> Int32 {
        let node = ts_tree_cursor_current_node(&cursor)
        let kind = ts_node_symbol(node)
        let field = ts_tree_cursor_current_field_id(&cursor)
        let traits = Self.traits(of: node)
        let parent = path.last ?? (-1, Grammar.errorKind, 0)
        var index: UInt16?
        if traits.contains(.named), !traits.contains(.extra), !path.isEmpty {
            index = parent.children
            path[path.count - 1].children &+= 1
        }
        return nodes.add(
            kind: kind, role: map.role(ofKind: kind, field: field, in: parent.kind),
            part: map.part(ofKind: kind, field: field, index: index, in: parent.kind), field: field, traits: traits,
            parent: parent.node, range: ts_node_start_byte(node)..<max(ts_node_start_byte(node), ts_node_end_byte(node)))
    }

    private static func traits(of node: TSNode) -> NodeArrays.Traits {
        var traits: NodeArrays.Traits = ts_node_is_named(node) ? .named : []
        if ts_node_is_extra(node) { traits.insert(.extra) }
        if ts_node_is_missing(node) { traits.insert(.missing) }
        if ts_node_has_error(node) { traits.insert(.holdsError) }
        return traits
    }
}
