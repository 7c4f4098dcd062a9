/// A reader of JSON (RFC 8259) that keeps the place of every key and value.
///
/// A byte order mark at the start is passed over, as npm does. Half a surrogate pair, which JSON may spell and Unicode cannot hold,
/// becomes U+FFFD. For files that may be large there is `JSONWalk`, which builds no tree of what nobody asks for.
public struct JSONReader {
    /// The deepest nesting that is read.
    public static let depthLimit = JSONScanner.depthLimit

    /// Reads a whole text.
    /// - Throws: `TextProblem` at the first byte that is not JSON of the dialect, not UTF-8 or nested too deep.
    public static func read(_ bytes: [UInt8], dialect: JSONDialect = .strict) throws(TextProblem) -> JSONNode {
        var scanner = try JSONScanner(bytes, dialect: dialect)
        let node = try value(&scanner, depth: 0)
        try end(&scanner)
        return node
    }

    /// Nothing but blanks may follow.
    static func end(_ scanner: inout JSONScanner) throws(TextProblem) {
        try scanner.skipBlanks()
        guard scanner.at == scanner.bytes.count else { throw scanner.problem("the text goes on after its end") }
    }

    /// Takes the next value.
    static func value(_ scanner: inout JSONScanner, depth: Int) throws(TextProblem) -> JSONNode {
        let start = scanner.at
        let value: JSONNode.Value
        switch scanner.next {
        case UInt8(ascii: "{"): value = .object(try members(&scanner, depth: depth))
        case UInt8(ascii: "["): value = .array(try items(&scanner, depth: depth))
        case UInt8(ascii: "\""): value = .string(try scanner.string())
        case UInt8(ascii: "t"): value = try word("true", .bool(true), &scanner)
        case UInt8(ascii: "f"): value = try word("false", .bool(false), &scanner)
        case UInt8(ascii: "n"): value = try word("null", .null, &scanner)
        case let byte? where byte == UInt8(ascii: "-") || UTF8Text.isDigit(byte):
            value = .number(String(decoding: scanner.bytes[try scanner.number()], as: UTF8.self))
        case nil: throw scanner.problem("the text ends where a value should stand")
        default: throw scanner.problem("here should stand a value")
        }
        return JSONNode(value: value, range: start..<scanner.at)
    }

    private static func word(
        _ word: StaticString, _ value: JSONNode.Value, _ scanner: inout JSONScanner
    ) throws(TextProblem) -> JSONNode.Value {
        try scanner.word(word)
        return value
    }

    private static func members(_ scanner: inout JSONScanner, depth: Int) throws(TextProblem) -> [JSONMember] {
        var members: [JSONMember] = []
        guard try scanner.open(depth: depth, closing: UInt8(ascii: "}")) else { return members }
        repeat {
            let key = try scanner.key()
            members.append(JSONMember(key: key.text, keyRange: key.range, node: try value(&scanner, depth: depth + 1)))
        } while try scanner.goesOn(closing: UInt8(ascii: "}"), of: "brace")
        return members
    }

    private static func items(_ scanner: inout JSONScanner, depth: Int) throws(TextProblem) -> [JSONNode] {
        var items: [JSONNode] = []
        guard try scanner.open(depth: depth, closing: UInt8(ascii: "]")) else { return items }
        repeat { items.append(try value(&scanner, depth: depth + 1)) } while try scanner.goesOn(closing: UInt8(ascii: "]"), of: "bracket")
        return items
    }
}
