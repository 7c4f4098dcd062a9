internal import CTreeSitter

/// Makes trees of texts. One for each worker: it is not to be used by two tasks at once, and the compiler sees to that.
public final class Parser {
    private let handle: OpaquePointer

    /// A parser for any of the languages, with no memory of what it parsed.
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
        try tree(of: Self.text(bytes, budget), in: language, included: nil, budget: budget)
    }

    /// The tree of some parts of a text, as if they followed one another; its offsets are those of the whole text.
    /// - Parameter ranges: in order, apart, within the text, at least one; of YAML, one.
    /// - Throws: why there is no tree.
    public func tree(
        of bytes: [UInt8], in language: Language, ranges: [Range<Int>], budget: Budget = .standard
    ) throws(SyntaxFailure) -> SyntaxTree {
        try tree(of: Self.text(bytes, budget), in: language, included: ranges, budget: budget)
    }

    /// The tree of some parts of a text that was parsed before in another language: `SyntaxTree.embeddings`, or the content of a string.
    ///
    /// It takes no longer than these parts are long.
    /// - Throws: why there is no tree.
    public func tree(
        within outer: SyntaxTree, ranges: [Range<Int>], in language: Language, budget: Budget = .standard
    ) throws(SyntaxFailure) -> SyntaxTree {
        try tree(of: outer.storage.text, in: language, included: ranges, budget: budget)
    }

    private static func text(_ bytes: [UInt8], _ budget: Budget) throws(SyntaxFailure) -> SourceText {
        let limit = min(budget.bytes, Int(Int32.max))
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        if let encoding = TextForm.unsupported(bytes) { throw .unsupportedEncoding(encoding) }
        return SourceText(bytes)
    }

    private func tree(
        of text: SourceText, in language: Language, included: [Range<Int>]?, budget: Budget
    ) throws(SyntaxFailure) -> SyntaxTree {
        if let included, !Self.isOrdered(included, within: text.bytes.count) { throw .wrongRanges }
        let ranges = included ?? [0..<text.bytes.count]
        if let byte = TextForm.overflow(ofBrackets: budget.openBrackets, in: text.bytes, ranges: ranges) {
            throw .tooDeep(limit: budget.openBrackets, byte: byte)
        }
        let map = try Self.map(of: language)
        let nodes = if let tables = map.grammar.tables {
            try parse(text, tables, map, included, budget)
        } else {
            try YAMLTree.nodes(of: text, ranges: ranges, map: map, budget: budget)
        }
        return SyntaxTree(storage: SyntaxTree.Storage(language: language, text: text, map: map, nodes: nodes))
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
        _ text: SourceText, _ tables: Grammar.Tables, _ map: RoleMap, _ included: [Range<Int>]?, _ budget: Budget
    ) throws(SyntaxFailure) -> NodeArrays {
        guard Grammar.isSupported(map.grammar.abi), ts_parser_set_language(handle, tables.pointer) else {
            throw .noGrammar("the tables of the grammar \(map.grammar.name) have version \(map.grammar.abi), which the parser does not read")
        }
        include(included.map { Self.points(of: $0, in: text) } ?? [])
        let length = included?.reduce(0) { $0 + $1.count } ?? text.bytes.count
        let result = text.bytes.withUnsafeBufferPointer { bytes in
            var watch = ParseWatch(text: bytes, length: length, budget: budget)
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

    private static func points(of ranges: [Range<Int>], in text: SourceText) -> [TSRange] {
        func point(_ byte: Int) -> TSPoint {
            let line = text.line(of: byte)
            return TSPoint(row: UInt32(line), column: UInt32(byte) - text.lineStarts[line])
        }
        return ranges.map { range in
            TSRange(
                start_point: point(range.lowerBound), end_point: point(range.upperBound), start_byte: UInt32(range.lowerBound),
                end_byte: UInt32(range.upperBound))
        }
    }
}
