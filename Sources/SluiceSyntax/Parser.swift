internal import CTreeSitter

/// Makes trees of texts. One for each worker: it is not to be used by two tasks at once, and the compiler sees to that.
public final class Parser {
    private let handle: OpaquePointer

    public init() {
        guard let handle = ts_parser_new() else { preconditionFailure("no memory for a parser") }
        self.handle = handle
    }

    deinit { ts_parser_delete(handle) }

    /// The tree of a whole text.
    /// - Parameter bytes: UTF-8, with or without a byte-order mark. Bytes that are no UTF-8 do not hinder (`SyntaxTree.isUTF8`).
    /// - Throws: why there is no tree. A text with mistakes has one; see `SyntaxTree.hasError`.
    public func tree(
        of bytes: [UInt8], in language: Language, budget: Budget = .standard
    ) throws(SyntaxFailure) -> SyntaxTree {
        try tree(of: bytes, in: language, included: nil, budget: budget)
    }

    /// The tree of some parts of a text, as if they followed one another; its offsets are those of the whole text.
    /// - Parameter ranges: in order, apart, within the text, at least one.
    /// - Throws: why there is no tree.
    public func tree(
        of bytes: [UInt8], in language: Language, ranges: [Range<Int>], budget: Budget = .standard
    ) throws(SyntaxFailure) -> SyntaxTree {
        try tree(of: bytes, in: language, included: ranges, budget: budget)
    }

    private func tree(
        of bytes: [UInt8], in language: Language, included: [Range<Int>]?, budget: Budget
    ) throws(SyntaxFailure) -> SyntaxTree {
        let limit = min(budget.bytes, Int(Int32.max))
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        if let included, !Self.isOrdered(included, within: bytes.count) { throw .wrongRanges }
        if let encoding = TextForm.unsupported(bytes) { throw .unsupportedEncoding(encoding) }
        let ranges = included ?? [0..<bytes.count]
        if let byte = TextForm.overflow(ofBrackets: budget.openBrackets, in: bytes, ranges: ranges) {
            throw .tooDeep(limit: budget.openBrackets, byte: byte)
        }
        let map = try Self.map(of: language)
        let nodes = if let tables = map.grammar.tables {
            try parse(bytes, tables, map, included, budget)
        } else {
            try YAMLTree.nodes(of: bytes, ranges: ranges, map: map, budget: budget)
        }
        let storage = SyntaxTree.Storage(language: language, bytes: bytes, map: map, nodes: nodes, isUTF8: TextForm.isUTF8(bytes))
        return SyntaxTree(storage: storage)
    }

    private static func map(of language: Language) throws(SyntaxFailure) -> RoleMap {
        do {
            return try language.meaning.map()
        } catch {
            throw .wrongLanguage(error)
        }
    }

    private static func isOrdered(_ ranges: [Range<Int>], within count: Int) -> Bool {
        guard let first = ranges.first, let last = ranges.last, first.lowerBound >= 0, last.upperBound <= count else { return false }
        return zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }

    // MARK: The runtime

    private func parse(
        _ bytes: [UInt8], _ tables: Grammar.Tables, _ map: RoleMap, _ included: [Range<Int>]?, _ budget: Budget
    ) throws(SyntaxFailure) -> NodeArrays {
        guard Grammar.isSupported(map.grammar.abi), ts_parser_set_language(handle, tables.pointer) else {
            throw .noGrammar("the tables of the grammar \(map.grammar.name) have version \(map.grammar.abi), which the parser does not read")
        }
        include(included.map { Self.points(of: $0, in: bytes) } ?? [])
        let result = bytes.withUnsafeBufferPointer { text in
            var watch = ParseWatch(text: text, budget: budget)
            let tree = watch.parse(with: handle)
            // Without this, the next text would go on where this one was stopped, and show this one's nodes (c-libraries.md, 5.4).
            ts_parser_reset(handle)
            return (tree: tree, stop: watch.stop)
        }
        guard let tree = result.tree else { throw result.stop ?? .noGrammar("the parser gave no tree") }
        defer { ts_tree_delete(tree) }
        return try TreeWalk.nodes(of: tree, map: map, budget: budget)
    }

    /// An empty list means the whole text.
    private func include(_ ranges: [TSRange]) { _ = ts_parser_set_included_ranges(handle, ranges, UInt32(ranges.count)) }

    private static func points(of ranges: [Range<Int>], in bytes: [UInt8]) -> [TSRange] {
        let starts = Lines.starts(in: bytes)
        func point(_ byte: Int) -> TSPoint {
            let line = Lines.index(of: byte, in: starts)
            return TSPoint(row: UInt32(line), column: UInt32(byte) - starts[line])
        }
        return ranges.map { range in
            TSRange(
                start_point: point(range.lowerBound), end_point: point(range.upperBound), start_byte: UInt32(range.lowerBound),
                end_byte: UInt32(range.upperBound))
        }
    }
}
