/// Parts Elixir code into words, so that nothing in comments, strings and sigils is taken for code.
struct ElixirScanner: CodeCursor {
    let bytes: [UInt8]
    var at = 0
    private var tokens: [ElixirToken] = []

    /// - Throws: `TextProblem` where the text is not UTF-8, or a string does not end.
    static func tokens(of bytes: [UInt8]) throws(TextProblem) -> [ElixirToken] {
        var scanner = try start(of: bytes)
        while let byte = scanner.byte() { try scanner.step(byte) }
        return scanner.tokens
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func add(_ kind: ElixirToken.Kind, from start: Int) {
        tokens.append(ElixirToken(kind: kind, range: start..<at))
    }

    private static let signs = [
        "<<<", ">>>", "===", "!==", "...", "<<", ">>", "<-", "->", "=>", "==", "!=", "<=", ">=", "++", "--", "<>", "|>", "||", "&&", "::", "..", "=~"
    ]

    private mutating func step(_ byte: UInt8) throws(TextProblem) {
        let start = at
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: ";"):
            at += 1
            add(.newline, from: start)
        case 0x00...0x20: at += 1
        case UInt8(ascii: "#"): while let byte = self.byte(), byte != UInt8(ascii: "\n") { at += 1 }
        case UInt8(ascii: "\""): try quoted(byte, from: start)
        case UInt8(ascii: "'"): try quoted(byte, from: start)
        case UInt8(ascii: "~") where sigilOpener() != nil: try sigil(from: start)
        case UInt8(ascii: "?") where self.byte(1).map({ $0 > 0x20 }) == true && !endsValue:
            at += self.byte(1) == UInt8(ascii: "\\") ? 3 : 2
            add(.other, from: start)
        case UInt8(ascii: ":") where Self.isWord(self.byte(1)) && self.byte(1).map(UTF8Text.isDigit) != true: atom(from: start)
        case UInt8(ascii: ":") where self.byte(1) == UInt8(ascii: "\"") || self.byte(1) == UInt8(ascii: "'"): try quotedAtom(from: start)
        case _ where UTF8Text.isDigit(byte):
            while Self.isWord(self.byte()) || self.byte() == UInt8(ascii: ".") && self.byte(1).map(UTF8Text.isDigit) == true { at += 1 }
            add(.number, from: start)
        case _ where Self.isWord(byte) || byte == UInt8(ascii: "@") && Self.isWord(self.byte(1)): word(from: start)
        default:
            let sign = Self.signs.first { peek($0) } ?? String(Unicode.Scalar(byte))
            at += sign.utf8.count
            add(.sign(sign), from: start)
        }
    }

    /// Whether the last word can end a value, so that `?` behind it is no character.
    private var endsValue: Bool { tokens.last.map { $0.range.upperBound == at && $0.name != nil } ?? false }

    private mutating func atom(from start: Int) {
        at += 1
        while Self.isWord(byte()) || byte() == UInt8(ascii: "@") { at += 1 }
        if byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!") { at += 1 }
        add(.atom(String(decoding: bytes[(start + 1)..<at], as: UTF8.self)), from: start)
    }

    private mutating func quotedAtom(from start: Int) throws(TextProblem) {
        at += 1
        let quote = bytes[at]
        at += 1
        let pieces = try pieces(close: [quote], isRaw: false, from: start)
        if pieces.count == 1, case .literal(let name) = pieces[0] { add(.atom(name), from: start) } else { add(.other, from: start) }
    }

    private mutating func word(from start: Int) {
        at += 1
        while Self.isWord(byte()) || byte() == UInt8(ascii: ".") && Self.isWord(byte(1)) && startsModule(start) { at += 1 }
        if byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!"), byte(1) != UInt8(ascii: "=") { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        guard byte() == UInt8(ascii: ":"), byte(1) != UInt8(ascii: ":") else { return add(.name(name), from: start) }
        at += 1
        add(.label(name), from: start)
    }

    /// Whether a name begins with a capital letter: `Mix.Project.deps` is one word.
    private func startsModule(_ start: Int) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start]) }

    /// A string, a charlist or a text of several lines; with a colon behind it, the key of a pair.
    private mutating func quoted(_ quote: UInt8, from start: Int) throws(TextProblem) {
        let isLong = peek(String(repeating: Character(Unicode.Scalar(quote)), count: 3))
        at += isLong ? 3 : 1
        let pieces = try pieces(close: Array(repeating: quote, count: isLong ? 3 : 1), isRaw: false, from: start)
        if byte() == UInt8(ascii: ":"), byte(1) != UInt8(ascii: ":"), pieces.count == 1, case .literal(let key) = pieces[0] {
            at += 1
            return add(.label(key), from: start)
        }
        add(quote == UInt8(ascii: "\"") ? .text(pieces) : .other, from: start)
    }

    /// The opening bracket of a sigil whose `~` stands here.
    private func sigilOpener() -> Int? {
        var ahead = at + 1
        while ahead < bytes.count, UTF8Text.isLetter(bytes[ahead]) { ahead += 1 }
        guard ahead > at + 1, ahead < bytes.count, "([{<|/\"'".utf8.contains(bytes[ahead]) else { return nil }
        return ahead
    }

    private mutating func sigil(from start: Int) throws(TextProblem) {
        guard let opener = sigilOpener() else { return }
        let open = bytes[opener]
        let partners: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]
        let isLong = (open == UInt8(ascii: "\"") || open == UInt8(ascii: "'")) && bytes[opener...].starts(with: [open, open, open])
        at = opener + (isLong ? 3 : 1)
        let isRaw = !bytes[(start + 1)..<opener].contains { $0 >= UInt8(ascii: "a") }
        let pieces = try pieces(close: Array(repeating: partners[open] ?? open, count: isLong ? 3 : 1), isRaw: isRaw, from: start)
        while let byte = byte(), UTF8Text.isLetter(byte) { at += 1 }
        let isText = bytes[start + 1] | 0x20 == UInt8(ascii: "s") && opener == start + 2
        add(isText ? .text(pieces) : .other, from: start)
    }

    /// The pieces of a string up to its end, which is passed.
    private mutating func pieces(close: [UInt8], isRaw: Bool, from start: Int) throws(TextProblem) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var literal: [UInt8] = []
        while let byte = byte() {
            if byte == UInt8(ascii: "\\"), let next = self.byte(1) {
                literal += isRaw ? [byte, next] : [next]
                at += 2
            } else if bytes[at...].starts(with: close) {
                at += close.count
                if !literal.isEmpty || pieces.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                return pieces
            } else if !isRaw, peek("#{") {
                if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                literal = []
                pieces.append(.code(try interpolation(from: start)))
            } else {
                literal.append(byte)
                at += 1
            }
        }
        throw TextProblem(offset: start, reason: "a string does not end")
    }

    /// The code of `#{…}`: braces are counted, and strings in it passed over.
    private mutating func interpolation(from start: Int) throws(TextProblem) -> String {
        at += 2
        let inside = at
        var depth = 1
        var isText = false
        while let byte = byte() {
            at += 1
            if byte == UInt8(ascii: "\\") { at += 1; continue }
            if byte == UInt8(ascii: "\"") { isText.toggle() }
            if isText { continue }
            if byte == UInt8(ascii: "{") { depth += 1 } else if byte == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return String(decoding: bytes[inside..<(at - 1)].split(separator: 0x20).joined(), as: UTF8.self) }
        }
        throw TextProblem(offset: start, reason: "a string does not end")
    }
}
