/// Reads JSON (RFC 8259) from bytes that somebody pushed: nothing of it is made a `String`, and nesting is bounded.
struct JSONReader {
    /// As deep as values may be nested.
    static let depthLimit = 100

    let bytes: [UInt8]
    private(set) var offset: Int
    private let end: Int

    /// - Parameter range: the part to read; offsets stay those of the whole.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Whether only blanks and line breaks are left; goes past them.
    mutating func isAtEnd() -> Bool {
        while offset < end, bytes[offset].isBlank || bytes[offset] == .newline { offset += 1 }
        return offset == end
    }

    /// The next value. Others may follow: a text of one value ends with `isAtEnd`.
    mutating func value(depth: Int = 0) throws(JSONProblem) -> JSONNode {
        guard !isAtEnd() else { throw problem("the text ends where a value should stand") }
        guard depth < Self.depthLimit else { throw problem("values are nested more than \(Self.depthLimit) deep") }
        let start = offset
        switch bytes[offset] {
        case UInt8(ascii: "{"): return JSONNode(offset: start, value: .object(try object(depth)))
        case UInt8(ascii: "["): return JSONNode(offset: start, value: .array(try array(depth)))
        case UInt8(ascii: "\""): return JSONNode(offset: start, value: .string(try string()))
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return JSONNode(offset: start, value: .number(try number()))
        default: throw problem("no value can begin with this character")
        }
    }

    private func problem(_ message: String) -> JSONProblem { JSONProblem(offset: offset, message: message) }

    private mutating func word(_ word: String, _ value: JSONNode.Value) throws(JSONProblem) -> JSONNode {
        let start = offset
        guard bytes[start..<end].starts(with: word.utf8) else { throw problem("only `true`, `false` and `null` are words of JSON") }
        offset += word.utf8.count
        return JSONNode(offset: start, value: value)
    }

    /// Goes past a character that must come next.
    private mutating func take(_ character: Unicode.Scalar, _ message: String) throws(JSONProblem) {
        guard !isAtEnd(), bytes[offset] == UInt8(ascii: character) else { throw problem(message) }
        offset += 1
    }

    /// Goes past a character if it comes next.
    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        guard !isAtEnd(), bytes[offset] == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func object(_ depth: Int) throws(JSONProblem) -> [(key: [UInt8], value: JSONNode)] {
        offset += 1
        var members: [(key: [UInt8], value: JSONNode)] = []
        if takes("}") { return members }
        repeat {
            guard !isAtEnd(), bytes[offset] == UInt8(ascii: "\"") else { throw problem("a key in double quotation marks should stand here") }
            let key = try string()
            try take(":", "a colon should stand here")
            members.append((key, try value(depth: depth + 1)))
        } while takes(",")
        try take("}", "a comma or a closing brace should stand here")
        return members
    }

    private mutating func array(_ depth: Int) throws(JSONProblem) -> [JSONNode] {
        offset += 1
        var items: [JSONNode] = []
        if takes("]") { return items }
        repeat { items.append(try value(depth: depth + 1)) } while takes(",")
        try take("]", "a comma or a closing bracket should stand here")
        return items
    }

    private mutating func number() throws(JSONProblem) -> Int? {
        let start = offset
        while offset < end, Self.isNumeric(bytes[offset]) { offset += 1 }
        let text = bytes[start..<offset]
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        guard let first = digits.first, first.isDigit, !(first == UInt8(ascii: "0") && digits.dropFirst().first?.isDigit == true) else {
            offset = start
            throw problem("this is no number")
        }
        return Int(String(decoding: text, as: UTF8.self))
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte.lowered == UInt8(ascii: "e")
    }

    private mutating func string() throws(JSONProblem) -> [UInt8] {
        offset += 1
        var text: [UInt8] = []
        var start = offset
        while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                text += bytes[start..<offset]
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                text += bytes[start..<offset]
                try escape(into: &text)
                start = offset
            case ..<0x20: throw problem("a control character stands in a text without being escaped")
            default: offset += 1
            }
        }
        throw problem("a text has no closing quotation mark")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
        guard offset + 1 < end else { throw problem("a text has no closing quotation mark") }
        offset += 2
        switch bytes[offset - 1] {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"): text += Array(String(try scalar()).utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[offset - 1])
        default:
            offset -= 2
            throw problem("there is no such escape")
        }
    }

    /// What follows `\u`: one unit, or a pair of them; half a pair becomes the replacement character.
    private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
        let first = try unit()
        guard first & 0xFC00 == 0xD800, offset + 1 < end, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        let before = offset
        offset += 2
        let second = try unit()
        guard second & 0xFC00 == 0xDC00 else {
            offset = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)) ?? "\u{FFFD}"
    }

    private mutating func unit() throws(JSONProblem) -> UInt32 {
        guard offset + 4 <= end, bytes[offset..<(offset + 4)].allSatisfy({ $0.isWord && $0 != 0x5F }),
            let unit = UInt32(String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self), radix: 16)
        else { throw problem("four hexadecimal digits should follow `\\u`") }
        offset += 4
        return unit
    }
}
