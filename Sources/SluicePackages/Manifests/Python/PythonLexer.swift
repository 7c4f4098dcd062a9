/// A word of Python's code.
struct PythonToken {
    enum Kind: Equatable {
        case name
        /// A string of which all is known; its text has the escapes resolved.
        case string
        /// A string that is put together while the code runs; its text goes up to the first part that is not known.
        case dynamicString
        case number
        case sign
        /// The end of a statement's line, which no bracket holds open.
        case newline
    }

    let kind: Kind
    let text: String
    /// Where it starts in the file.
    let start: Int
    /// Of a string: its text with the place of each byte.
    var content = PlacedText()
    /// Of a bracket: the token that is its other half.
    var partner: Int?

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
    func isName(_ name: String) -> Bool { kind == .name && text == name }
}

/// Parts Python's code into words: comments gone, strings read, brackets paired.
struct PythonLexer {
    private let bytes: [UInt8]
    private var at = 0
    private var tokens: [PythonToken] = []
    private var open: [Int] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The words of a text, up to the first string that does not end.
    static func tokens(of bytes: [UInt8]) -> [PythonToken] {
        var lexer = PythonLexer(bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark) { lexer.at = UTF8Text.byteOrderMark.count }
        while lexer.at < bytes.count, lexer.step() {}
        lexer.add(.newline, "\n", at: bytes.count)
        return lexer.tokens
    }

    private static let joined = ["==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "|=", "**", "//"].map { Array($0.utf8) }

    private mutating func add(_ kind: PythonToken.Kind, _ text: String, at start: Int) {
        tokens.append(PythonToken(kind: kind, text: text, start: start))
    }

    /// - Returns: `false` where nothing behind can be understood.
    private mutating func step() -> Bool {
        let byte = bytes[at]
        if byte == UInt8(ascii: "#") {
            at = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
        } else if byte == 0x0A {
            if open.isEmpty { add(.newline, "\n", at: at) }
            at += 1
        } else if byte <= 0x20 {
            at += 1
        } else if byte == UInt8(ascii: "\\") {
            at += bytes[at...].starts(with: "\\\r\n".utf8) ? 3 : 2
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            return string(prefix: "", from: at)
        } else if UTF8Text.isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 {
            return name()
        } else if UTF8Text.isDigit(byte) {
            let start = at
            while at < bytes.count, UTF8Text.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "_") || bytes[at] == UInt8(ascii: ".") {
                at += 1
            }
            add(.number, String(decoding: bytes[start..<at], as: UTF8.self), at: start)
        } else {
            sign()
        }
        return true
    }

    private mutating func name() -> Bool {
        let start = at
        while at < bytes.count, UTF8Text.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "_") || bytes[at] >= 0x80 { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'"), text.utf8.count <= 2,
            text.lowercased().allSatisfy({ "rbuft".contains($0) })
        {
            return string(prefix: text.lowercased(), from: start)
        }
        add(.name, text, at: start)
        return true
    }

    private mutating func sign() {
        let start = at
        let width = Self.joined.contains { bytes[start...].starts(with: $0) } ? 2 : 1
        at += width
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if "([{".contains(text) {
            open.append(tokens.count)
        } else if ")]}".contains(text), let first = open.popLast() {
            tokens[first].partner = tokens.count
            add(.sign, text, at: start)
            return tokens[tokens.count - 1].partner = first
        }
        add(.sign, text, at: start)
    }

    private mutating func string(prefix: String, from start: Int) -> Bool {
        let quote = bytes[at]
        let isLong = bytes[at...].starts(with: [quote, quote, quote])
        at += isLong ? 3 : 1
        let isTemplate = prefix.contains("f") || prefix.contains("t")
        var content = PlacedText()
        var isDynamic = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == quote, !isLong || bytes[at...].starts(with: [quote, quote, quote]) {
                at += isLong ? 3 : 1
                var token = PythonToken(kind: isDynamic ? .dynamicString : .string, text: content.string, start: start)
                token.content = content
                tokens.append(token)
                return true
            }
            if byte == 0x0A, !isLong { return false }
            if isTemplate, byte == UInt8(ascii: "{"), at + 1 < bytes.count, bytes[at + 1] != byte { isDynamic = true }
            if byte == UInt8(ascii: "\\"), at + 1 < bytes.count {
                let escape = Self.escape(bytes[at + 1], isRaw: prefix.contains("r"))
                if !isDynamic { content.append(escape, at: at) }
                at += 2
            } else {
                if !isDynamic { content.append(byte, at: at) }
                at += 1
            }
        }
        return false
    }

    /// What two bytes stand for that begin with a backslash. Escapes by number stay as they are: no name of a package needs them.
    private static func escape(_ byte: UInt8, isRaw: Bool) -> [UInt8] {
        if isRaw { return [UInt8(ascii: "\\"), byte] }
        switch byte {
        case 0x0A: return []
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return [byte]
        default: return [UInt8(ascii: "\\"), byte]
        }
    }
}
