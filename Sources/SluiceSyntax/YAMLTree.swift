internal import CYaml

/// The kinds of a YAML tree, which stand for a grammar's.
enum YAMLKind: String, CaseIterable {
    case stream, document, mapping, pair, sequence, string, number, boolean, null, alias, comment

    /// The number in a tree.
    var number: UInt16 { UInt16(Self.allCases.firstIndex(of: self) ?? 0) }
}

/// The fields of a YAML tree.
enum YAMLField {
    /// The names by number; index 0 is "no field".
    static let names = ["", "key", "value"]
    static let key: UInt16 = 1
    static let value: UInt16 = 2
}

/// Reads YAML's events into the flat form that other languages have.
///
/// An alias stays an alias: what it stands for is not put in its place, so that no text grows beyond its own size.
struct YAMLTree {
    private var nodes = NodeArrays()
    private var path: [Open] = []
    private var text: YAMLText
    private let map: RoleMap
    private let budget: Budget

    private struct Open {
        let node: Int32
        let kind: YAMLKind
        /// Whether it stands in brackets, which have an end of their own; a block ends where its last child does.
        var isFlow = false
        /// The nodes put in so far: of a pair, the first is its key.
        var children: UInt16 = 0
    }

    /// - Parameter ranges: one range of the text.
    /// - Throws: `malformed` for what is no YAML, `tooDeep`, `tooSlow`, `unsupportedEncoding`.
    static func nodes(of source: SourceText, ranges: [Range<Int>], map: RoleMap, budget: Budget) throws(SyntaxFailure) -> NodeArrays {
        guard let range = ranges.first, ranges.count == 1 else { throw .wrongRanges }
        guard source.isUTF8 else { throw .unsupportedEncoding(.invalid) }
        var tree = YAMLTree(text: YAMLText(bytes: source.bytes, range: range), map: map, budget: budget)
        try YAMLEvents.read(source.bytes, range, budget: budget) { (event) throws(SyntaxFailure) in try tree.take(event) }
        return tree.nodes
    }

    private init(text: YAMLText, map: RoleMap, budget: Budget) {
        self.text = text
        self.map = map
        self.budget = budget
    }

    private mutating func take(_ event: yaml_event_t) throws(SyntaxFailure) {
        let start = text.byte(ofCharacter: event.start_mark.index)
        // A comment at the end of a block belongs to what is around it, and waits for the next event.
        let isEnd = event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT
        if !isEnd || path.last?.isFlow == true { comments(before: start) }
        switch event.type {
        case YAML_STREAM_START_EVENT: try open(.stream, at: start)
        case YAML_DOCUMENT_START_EVENT: try open(.document, at: start)
        case YAML_MAPPING_START_EVENT: try open(.mapping, at: text.skippingProperties(from: start))
        case YAML_SEQUENCE_START_EVENT: try open(.sequence, at: text.skippingProperties(from: start))
        case YAML_ALIAS_EVENT: try leaf(.alias, start, event)
        case YAML_SCALAR_EVENT: try leaf(Self.kind(of: event.data.scalar), text.skippingProperties(from: start), event)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            close(end: path.last?.isFlow == true ? text.byte(ofCharacter: event.end_mark.index) : nil)
        case YAML_DOCUMENT_END_EVENT, YAML_STREAM_END_EVENT: close(end: nil)
        default: break
        }
    }

    // MARK: Nodes

    private mutating func open(_ kind: YAMLKind, at start: Int) throws(SyntaxFailure) {
        try openPair(at: start)
        let node = add(kind, start..<start)
        path.append(Open(node: node, kind: kind, isFlow: text.isBracket(at: start)))
        if path.count > budget.depth { throw .tooDeep(limit: budget.depth, byte: start) }
    }

    private mutating func leaf(_ kind: YAMLKind, _ start: Int, _ event: yaml_event_t) throws(SyntaxFailure) {
        try openPair(at: start)
        let end = text.trimmed(max(start, text.byte(ofCharacter: event.end_mark.index)), after: start)
        let node = add(kind, start..<end)
        nodes.ends[Int(node)] = node + 1
        closePair(end: end)
    }

    /// A node directly in a mapping is a key, and opens a pair.
    private mutating func openPair(at start: Int) throws(SyntaxFailure) {
        guard path.last?.kind == .mapping else { return }
        path.append(Open(node: add(.pair, start..<start), kind: .pair))
    }

    /// A pair ends with its value.
    private mutating func closePair(end: Int) {
        guard let last = path.last, last.kind == .pair, last.children == 2 else { return }
        close(end: end)
    }

    /// - Parameter end: `nil` for the end of the last child.
    private mutating func close(end: Int?) {
        guard let closed = path.popLast() else { return }
        let node = Int(closed.node)
        nodes.ends[node] = Int32(nodes.kinds.count)
        let stop = end.map { UInt32($0) } ?? nodes.stops[node]
        nodes.stops[node] = max(nodes.starts[node], stop)
        if closed.kind == .mapping || closed.kind == .sequence { closePair(end: Int(nodes.stops[node])) }
        if let parent = path.last { nodes.stops[Int(parent.node)] = max(nodes.stops[Int(parent.node)], nodes.stops[node]) }
    }

    private mutating func add(_ kind: YAMLKind, _ range: Range<Int>, traits: NodeArrays.Traits = .named) -> Int32 {
        let parent = path.last
        var field: UInt16 = 0
        if !traits.contains(.extra), !path.isEmpty {
            if parent?.kind == .pair { field = parent?.children == 0 ? YAMLField.key : YAMLField.value }
            path[path.count - 1].children &+= 1
        }
        if let parent { nodes.stops[Int(parent.node)] = max(nodes.stops[Int(parent.node)], UInt32(range.upperBound)) }
        let parentKind = parent?.kind.number ?? Grammar.errorKind
        return nodes.add(
            kind: kind.number, role: map.role(ofKind: kind.number, field: field, in: parentKind),
            part: map.part(ofKind: kind.number, field: field, index: nil, in: parentKind), field: field, traits: traits,
            parent: parent?.node ?? -1, range: UInt32(range.lowerBound)..<UInt32(range.upperBound))
    }

    private mutating func comments(before end: Int) {
        guard !path.isEmpty else { return }
        while let range = text.nextComment(before: end) {
            let node = add(.comment, range, traits: [.named, .extra])
            nodes.ends[Int(node)] = node + 1
        }
    }

    // MARK: Scalars

    private static func kind(of scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar) -> YAMLKind {
        guard scalar.style == YAML_PLAIN_SCALAR_STYLE, scalar.tag == nil else { return .string }
        return YAMLScalar.kind(of: Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length)))
    }
}
