/// A strict reader of JSON (RFC 8259) that keeps the place of every key and value.
///
/// A byte order mark at the start is passed over, as npm does. Half a surrogate pair, which JSON may spell and Unicode cannot hold,
/// becomes U+FFFD.
public struct JSONReader {
    /// The deepest nesting that is read: no real manifest comes near, and a reader that calls itself stays within a small stack.
    public static let depthLimit = 128

    private let bytes: [UInt8]
    private var at = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a whole text.
    /// - Throws: `TextProblem` at the first byte that is not JSON, not UTF-8 or nested too deep.
    public static func read(_ bytes: [UInt8]) throws(TextProblem) -> JSONNode {
        try UTF8Text.validate(bytes)
        var reader = JSONReader(bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark) { reader.at = UTF8Text.byteOrderMark.count }
        reader.skipBlanks()
        let node = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.at == bytes.count else { throw reader.problem("the text goes on after its end") }
        return node
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func problem(_ reason: String, at offset: Int? = nil) -> TextProblem {
        TextProblem(offset: offset ?? at, reason: reason)
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(TextProblem) -> JSONNode {
        guard depth < Self.depthLimit else { throw problem("it is nested more than \(Self.depthLimit) deep") }
        let start = at
        let value: JSONNode.Value
        switch next {
        case UInt8(ascii: "{"): value = .object(try members(depth: depth))
        case UInt8(ascii: "["): value = .array(try items(depth: depth))
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "t"): value = try word("true", .bool(true))
        case UInt8(ascii: "f"): value = try word("false", .bool(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || UTF8Text.isDigit(byte): value = .number(try number())
        case nil: throw problem("the text ends where a value should stand")
        default: throw problem("here should stand a value")
        }
        return JSONNode(value: value, range: start..<at)
    }

    private mutating func members(depth: Int) throws(TextProblem) -> [JSONMember] {
        at += 1
        var members: [JSONMember] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw problem("here should stand a key in double quotes") }
            let start = at
            let key = try string()
            let keyRange = start..<at
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw problem("here should stand a colon") }
            skipBlanks()
            members.append(JSONMember(key: key, keyRange: keyRange, node: try value(depth: depth + 1)))
            skipBlanks()
            if take(UInt8(ascii: "}")) { return members }
            guard take(UInt8(ascii: ",")) else { throw problem("here should stand a comma or a closing brace") }
        }
    }

    private mutating func items(depth: Int) throws(TextProblem) -> [JSONNode] {
        at += 1
        var items: [JSONNode] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return items }
        while true {
            skipBlanks()
            items.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return items }
            guard take(UInt8(ascii: ",")) else { throw problem("here should stand a comma or a closing bracket") }
        }
    }

    private mutating func word(_ word: String, _ value: JSONNode.Value) throws(TextProblem) -> JSONNode.Value {
        guard bytes[at...].starts(with: word.utf8) else { throw problem("here should stand a value") }
        at += word.utf8.count
        return value
    }

    private mutating func number() throws(TextProblem) -> String {
        let start = at
        _ = take(UInt8(ascii: "-"))
        let first = at
        try digits()
        if bytes[first] == UInt8(ascii: "0"), at > first + 1 { throw problem("a number has a zero too many at its start", at: first) }
        if take(UInt8(ascii: ".")) { try digits() }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws(TextProblem) {
        let start = at
        while let byte = next, UTF8Text.isDigit(byte) { at += 1 }
        if at == start { throw problem("here should stand a digit") }
    }

    private mutating func string() throws(TextProblem) -> String {
        at += 1
        var text: [UInt8] = []
        var run = at
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[run..<at]
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += bytes[run..<at]
                text += String(try escape()).utf8
                run = at
            case 0..<0x20: throw problem("a string holds a control character")
            default: at += 1
            }
        }
        throw problem("a string does not end")
    }

    private mutating func escape() throws(TextProblem) -> Unicode.Scalar {
        let start = at
        at += 1
        guard let byte = next else { throw problem("a string does not end") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw problem("JSON knows no such escape", at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(TextProblem) -> Unicode.Scalar {
        guard let first = fourHex() else { throw problem("four hexadecimal digits should follow `\\u`", at: start) }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let mark = at
        if take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = fourHex(), (0xDC00..<0xE000).contains(second) {
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
        }
        at = mark
        return "\u{FFFD}"
    }

    private mutating func fourHex() -> UInt32? {
        guard at + 4 <= bytes.count, let value = UTF8Text.hex(bytes[at..<at + 4]) else { return nil }
        at += 4
        return value
    }
}
