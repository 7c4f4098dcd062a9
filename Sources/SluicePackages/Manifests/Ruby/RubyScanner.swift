/// Parts Ruby code into words: comments, strings of all kinds, here-documents and symbols, so that nothing in them is taken for code.
struct RubyScanner: CodeCursor {
    let bytes: [UInt8]
    var at = 0
    var tokens: [RubyToken] = []
    /// Here-documents whose text begins on the next line.
    var pendingDocuments: [[UInt8]] = []
    /// The first byte of code behind the last line's end: comments that were passed over once are not looked at again.
    private var nextCode = 0

    /// - Throws: `TextProblem` where the text is not UTF-8 or a string does not end.
    static func tokens(of bytes: [UInt8]) throws(TextProblem) -> [RubyToken] {
        var scanner = try start(of: bytes)
        while try scanner.step() {}
        return scanner.tokens
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var isLineStart: Bool { at == 0 || bytes[at - 1] == UInt8(ascii: "\n") }

    static func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    static func isWordStart(_ byte: UInt8?) -> Bool { isWord(byte) && !(byte.map(UTF8Text.isDigit) ?? false) }

    mutating func add(_ kind: RubyToken.Kind, from start: Int, isApart: Bool) {
        tokens.append(RubyToken(kind: kind, range: start..<at, isApart: isApart))
    }

    /// Reads up to one token.
    /// - Returns: `false` at the end.
    private mutating func step() throws(TextProblem) -> Bool {
        let before = at
        while Self.isBlank(byte()) || peek("\\\n") || peek("\\\r\n") { at += byte() == UInt8(ascii: "\\") ? (peek("\\\n") ? 2 : 3) : 1 }
        let isApart = at > before || isLineStart
        guard let byte = byte() else { return false }
        if isLineStart, peek("__END__"), !Self.isWord(self.byte(7)) { return false }
        if isLineStart, peek("<%") { throw TextProblem(offset: at, reason: "here stands a template's `<%`, which is no Ruby") }
        if isLineStart, peek("=begin") { skipBlockComment(); return true }
        switch byte {
        case UInt8(ascii: "\n"): newline()
        case UInt8(ascii: "#"): skipLine()
        case UInt8(ascii: ";"):
            at += 1
            add(.newline, from: at - 1, isApart: isApart)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): try quoted(byte, isApart)
        case UInt8(ascii: ":"): try symbol(isApart)
        case _ where UTF8Text.isDigit(byte): number(isApart)
        case _ where Self.isWordStart(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$"): word(isApart)
        default: try sign(byte, isApart)
        }
        return true
    }

    private mutating func skipLine() {
        while let byte = byte(), byte != UInt8(ascii: "\n") { at += 1 }
    }

    private mutating func skipBlockComment() {
        repeat {
            skipLine()
            if at < bytes.count { at += 1 }
        } while at < bytes.count && !peek("=end")
        skipLine()
    }

    /// The end of a line; none where the next line goes on with a dot.
    private mutating func newline() {
        let start = at
        at += 1
        readDocuments()
        var ahead = max(at, nextCode)
        while ahead < bytes.count {
            while ahead < bytes.count, Self.isBlank(bytes[ahead]) || bytes[ahead] == UInt8(ascii: "\n") { ahead += 1 }
            guard ahead < bytes.count, bytes[ahead] == UInt8(ascii: "#") else { break }
            while ahead < bytes.count, bytes[ahead] != UInt8(ascii: "\n") { ahead += 1 }
        }
        nextCode = ahead
        let rest = bytes[ahead...].prefix(2)
        let goesOn = rest.starts(with: "&.".utf8) || rest.first == UInt8(ascii: ".") && rest.last.map(Self.isWordStart) == true
        if goesOn { at = ahead } else { tokens.append(RubyToken(kind: .newline, range: start..<start + 1, isApart: true)) }
    }

    private mutating func number(_ isApart: Bool) {
        let start = at
        while let byte = byte(), Self.isWord(byte) || byte == UInt8(ascii: ".") && self.byte(1).map(UTF8Text.isDigit) == true { at += 1 }
        add(.number, from: start, isApart: isApart)
    }

    private mutating func word(_ isApart: Bool) {
        let start = at
        while let byte = byte(), byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") { at += 1 }
        while Self.isWord(byte()) { at += 1 }
        if byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!"), self.byte(1) != UInt8(ascii: "=") { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        // A colon that belongs to the name; of `a ? b : c` it stands apart, and of `A::B` there are two.
        if byte() == UInt8(ascii: ":"), byte(1) != UInt8(ascii: ":"), tokens.last?.isSign("?") != true {
            at += 1
            add(.label(name), from: start, isApart: isApart)
        } else {
            add(.name(name), from: start, isApart: isApart)
        }
    }

    private static let signs = [
        "**=", "<=>", "===", "...", "<<=", ">>=", "&&=", "||=", "&.", "=>", "->", "::", "**", "==", "!=", ">=", "<=", "&&", "||", "=~", "!~",
        "<<", ">>", "+=", "-=", "*=", "/=", "|=", "..", "&="
    ]

    private mutating func sign(_ byte: UInt8, _ isApart: Bool) throws(TextProblem) {
        let start = at
        // Where a value has just ended, a sign begins one only behind a blank and right before its text: `gem %q(x)`.
        let isOperand = tokens.last.map { !$0.endsValue } ?? true
        let opens = isOperand || isApart && tokens.last?.name != nil && !Self.isBlank(self.byte(1)) && self.byte(1) != UInt8(ascii: "=")
        if byte == UInt8(ascii: "/"), opens { return try regularExpression(isApart) }
        if byte == UInt8(ascii: "%"), opens, try percent(isApart) { return }
        if byte == UInt8(ascii: "<"), opens, document(isApart) { return }
        if byte == UInt8(ascii: "?"), isOperand, Self.isWord(self.byte(1)), !Self.isWord(self.byte(2)) {
            at += 2
            return add(.other, from: start, isApart: isApart)
        }
        let sign = Self.signs.first { peek($0) } ?? String(Unicode.Scalar(byte))
        at += sign.utf8.count
        add(.sign(sign), from: start, isApart: isApart)
    }
}
