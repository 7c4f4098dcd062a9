/// A reader of TOML 1.0 that keeps the place of every key and value.
///
/// What may be defined twice follows the reference reader of Python's standard library. A byte order mark at the start is passed over.
public struct TOMLReader {
    /// The deepest nesting of brackets, and the longest path of dotted keys, that is read.
    public static let depthLimit = 128

    private var scanner: TOMLScanner

    private init(_ bytes: [UInt8]) { scanner = TOMLScanner(bytes) }

    /// Reads a whole text.
    /// - Returns: the top table.
    /// - Throws: `TextProblem` at the first byte that is not TOML, not UTF-8 or nested too deep.
    public static func read(_ bytes: [UInt8]) throws(TextProblem) -> TOMLNode {
        try UTF8Text.validate(bytes)
        var reader = TOMLReader(bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark) { reader.scanner.at = UTF8Text.byteOrderMark.count }
        var tree = TOMLTree(range: 0..<bytes.count)
        while try reader.statement(into: &tree) {}
        return tree.node()
    }

    /// Reads one statement and the end of its line.
    /// - Returns: `false` at the end of the text.
    private mutating func statement(into tree: inout TOMLTree) throws(TextProblem) -> Bool {
        scanner.skipBlanks()
        switch scanner.next {
        case nil: return false
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"): break
        case UInt8(ascii: "["): try header(into: &tree)
        default:
            let path = try keyPath()
            let node = try assigned()
            try tree.assign(path, node)
        }
        try scanner.endLine()
        return true
    }

    private mutating func header(into tree: inout TOMLTree) throws(TextProblem) {
        scanner.at += 1
        let isList = scanner.take("[")
        scanner.skipBlanks()
        let path = try keyPath()
        guard scanner.take("]"), !isList || scanner.take("]") else { throw scanner.problem("the header of a table does not end") }
        if isList { try tree.append(path) } else { try tree.open(path) }
    }

    /// Keys parted by dots, with the blanks after them.
    private mutating func keyPath() throws(TextProblem) -> [TOMLTree.Key] {
        var path: [TOMLTree.Key] = []
        repeat {
            scanner.skipBlanks()
            let start = scanner.at
            let text = try scanner.key()
            path.append(TOMLTree.Key(text: text, range: start..<scanner.at))
            scanner.skipBlanks()
            guard path.count <= Self.depthLimit else { throw scanner.problem("a key has more than \(Self.depthLimit) parts") }
        } while scanner.take(".")
        return path
    }

    private mutating func assigned(depth: Int = 0) throws(TextProblem) -> TOMLNode {
        guard scanner.take("=") else { throw scanner.problem("here should stand an equals sign") }
        scanner.skipBlanks()
        return try value(depth: depth)
    }

    private mutating func value(depth: Int) throws(TextProblem) -> TOMLNode {
        guard depth < Self.depthLimit else { throw scanner.problem("it is nested more than \(Self.depthLimit) deep") }
        let start = scanner.at
        let value: TOMLNode.Value
        switch scanner.next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): value = .string(try scanner.string())
        case UInt8(ascii: "["): value = .array(try items(depth: depth))
        case UInt8(ascii: "{"): return try inlineTable(depth: depth)
        default: value = try TOMLScalar.read(scanner.bareValue(), at: start)
        }
        return TOMLNode(value: value, range: start..<scanner.at)
    }

    private mutating func items(depth: Int) throws(TextProblem) -> [TOMLNode] {
        scanner.at += 1
        var items: [TOMLNode] = []
        while true {
            try scanner.skipLines()
            if scanner.take("]") { return items }
            items.append(try value(depth: depth + 1))
            try scanner.skipLines()
            if scanner.take("]") { return items }
            guard scanner.take(",") else { throw scanner.problem("here should stand a comma or a closing bracket") }
        }
    }

    private mutating func inlineTable(depth: Int) throws(TextProblem) -> TOMLNode {
        let start = scanner.at
        scanner.at += 1
        var tree = TOMLTree(range: start..<start)
        scanner.skipBlanks()
        var isOpen = !scanner.take("}")
        while isOpen {
            let path = try keyPath()
            try tree.assign(path, try assigned(depth: depth + 1))
            scanner.skipBlanks()
            isOpen = !scanner.take("}")
            if isOpen, !scanner.take(",") { throw scanner.problem("here should stand a comma or a closing brace") }
        }
        return TOMLNode(value: tree.node().value, range: start..<scanner.at)
    }
}
