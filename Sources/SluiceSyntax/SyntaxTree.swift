/// A file's syntax tree as arrays: nodes in order of their first byte, parents before children, the root at 0.
///
/// A node is its index. Its subtree is `node..<end(of: node)`. It holds no pointer and may be passed between tasks.
public struct SyntaxTree: Sendable {
    @usableFromInline let storage: Storage

    /// What a tree holds, behind one reference: a tree is copied as cheaply as a number.
    @usableFromInline final class Storage: Sendable {
        let language: Language
        let text: SourceText
        let map: RoleMap
        @usableFromInline let nodes: NodeArrays

        init(language: Language, text: SourceText, map: RoleMap, nodes: NodeArrays) {
            self.language = language
            self.text = text
            self.map = map
            self.nodes = nodes
        }
    }

    // MARK: The whole

    /// The language that the text was parsed in.
    public var language: Language { storage.language }
    /// The text that was parsed. Offsets count its bytes, a byte-order mark among them.
    public var bytes: [UInt8] { storage.text.bytes }
    /// The number of nodes, at least 1.
    @inlinable public var count: Int { nodes.kinds.count }
    /// Whether the grammar failed to understand some part, or had to make something up.
    public var hasError: Bool { hasError(0) }
    /// Whether the text is UTF-8. If not, bytes above 127 are letters of nothing, and mostly stand in strings and comments.
    public var isUTF8: Bool { storage.text.isUTF8 }
    var map: RoleMap { storage.map }
    @inlinable var nodes: NodeArrays { storage.nodes }

    /// The names of the grammar's kinds and fields.
    public var grammar: Grammar { map.grammar }

    // MARK: One node

    /// The kind in the grammar; `Grammar.errorKind` for what was not understood. Named and anonymous kinds of one name differ.
    @inlinable public func kind(_ node: Int) -> UInt16 { nodes.kinds[node] }
    /// What the node is, in the common vocabulary.
    @inlinable public func role(_ node: Int) -> Role { nodes.roles[node] }
    /// What the node is to its parent, in the common vocabulary.
    @inlinable public func part(_ node: Int) -> Part { nodes.parts[node] }
    /// The field in the parent, in the grammar's own numbers; 0 for none.
    @inlinable public func field(_ node: Int) -> UInt16 { nodes.fields[node] }
    /// Whether the node is more than punctuation or a keyword.
    @inlinable public func isNamed(_ node: Int) -> Bool { nodes.traits[node].contains(.named) }
    /// Whether the node may stand anywhere: comments, mostly.
    @inlinable public func isExtra(_ node: Int) -> Bool { nodes.traits[node].contains(.extra) }
    /// Whether the parser made the node up to go on after an error.
    @inlinable public func isMissing(_ node: Int) -> Bool { nodes.traits[node].contains(.missing) }
    /// Whether the node or one below it is an error or missing.
    @inlinable public func hasError(_ node: Int) -> Bool { nodes.traits[node].contains(.holdsError) }
    /// The bytes from the node's first to behind its last.
    @inlinable public func range(_ node: Int) -> Range<Int> { Int(nodes.starts[node])..<Int(nodes.stops[node]) }
    /// The node's bytes.
    public func text(_ node: Int) -> ArraySlice<UInt8> { bytes[range(node)] }

    // MARK: Its neighbours

    /// -1 for the root.
    @inlinable public func parent(_ node: Int) -> Int { Int(nodes.parents[node]) }
    /// The index behind the node's last descendant.
    @inlinable public func end(of node: Int) -> Int { Int(nodes.ends[node]) }
    /// -1 for a leaf.
    @inlinable public func firstChild(_ node: Int) -> Int { end(of: node) > node + 1 ? node + 1 : -1 }
    /// -1 for a last child, and for the root.
    @inlinable public func nextSibling(_ node: Int) -> Int {
        let parent = parent(node), next = end(of: node)
        return parent >= 0 && next < end(of: parent) ? next : -1
    }

    /// The children, anonymous ones among them.
    @inlinable public func children(of node: Int) -> Children { Children(tree: self, child: node + 1, end: end(of: node)) }

    /// The first child that plays a part; -1 where there is none.
    @inlinable public func child(of node: Int, _ part: Part) -> Int {
        let end = end(of: node)
        var child = node + 1
        while child < end {
            if nodes.parts[child] == part { return child }
            child = Int(nodes.ends[child])
        }
        return -1
    }

    /// The children of one node, first to last.
    public struct Children: Sequence, IteratorProtocol {
        @usableFromInline let tree: SyntaxTree
        @usableFromInline var child: Int
        @usableFromInline let end: Int

        @inlinable init(tree: SyntaxTree, child: Int, end: Int) {
            self.tree = tree
            self.child = child
            self.end = end
        }

        @inlinable public mutating func next() -> Int? {
            guard child < end else { return nil }
            defer { child = tree.end(of: child) }
            return child
        }
    }

    // MARK: Names

    /// The grammar's name of a kind; `ERROR` for what was not understood.
    public func kindName(_ kind: UInt16) -> String { grammar.name(ofKind: kind) }
    /// `nil` where the grammar has no named kind of that name.
    public func kindID(named name: String) -> UInt16? { grammar.kind(named: name) }
    /// 0 where the grammar has no field of that name.
    public func fieldID(_ name: String) -> UInt16 { grammar.field(named: name) }

    // MARK: Places

    /// Line and column of a byte, both from 1; columns count bytes. The end of the text has a place too.
    public func place(ofByte byte: Int) -> (line: Int, column: Int) {
        let line = storage.text.line(of: byte)
        return (line + 1, byte - Int(storage.text.lineStarts[line]) + 1)
    }

    /// The number of lines; a text that ends with a line break has an empty last line.
    public var lineCount: Int { storage.text.lineStarts.count }

    /// The bytes of a line, counted from 1, with its line break.
    public func range(ofLine line: Int) -> Range<Int> {
        let starts = storage.text.lineStarts
        return Int(starts[line - 1])..<(line < starts.count ? Int(starts[line]) : bytes.count)
    }

    /// The innermost node that covers a range of bytes; the root where none other does.
    public func node(covering range: Range<Int>) -> Int {
        func covers(_ node: Int) -> Bool {
            let own = self.range(node)
            return own.lowerBound <= range.lowerBound && range.upperBound <= own.upperBound
        }
        var node = 0
        while let inner = children(of: node).first(where: covers) { node = inner }
        return node
    }
}
