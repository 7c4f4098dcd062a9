/// Parts Swift code into words, so that nothing in comments and strings is taken for code.
struct SwiftScanner: CodeCursor {
    let bytes: [UInt8]
    var at = 0
    private var tokens: [SwiftToken] = []
    private var isLineStart = true

    /// - Throws: `TextProblem` where the text is not UTF-8, or a string or comment does not end.
    static func tokens(of bytes: [UInt8]) throws(TextProblem) -> [SwiftToken] {
        var scanner = try start(of: bytes)
        while let byte = scanner.byte() { try scanner.step(byte) }
        return scanner.tokens
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func add(_ kind: SwiftToken.Kind, from start: Int) {
        tokens.append(SwiftToken(kind: kind, range: start..<at, isLineStart: isLineStart))
        isLineStart = false
    }

    private mutating func step(_ byte: UInt8) throws(TextProblem) {
        let start = at
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            isLineStart = true
            at += 1
        case 0x00...0x20: at += 1
        case UInt8(ascii: "/") where peek("//"): skipLine()
        case UInt8(ascii: "/") where peek("/*"): try skipComment()
        case UInt8(ascii: "\""): try text(hashes: 0, from: start)
        case UInt8(ascii: "#"): try hash(from: start)
        case UInt8(ascii: "`"):
            at += 1
            while Self.isWord(self.byte()) { at += 1 }
            let name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
            if self.byte() == UInt8(ascii: "`") { at += 1 }
            add(.name(name), from: start)
        case _ where UTF8Text.isDigit(byte):
            while Self.isWord(self.byte()) || self.byte() == UInt8(ascii: ".") && self.byte(1).map(UTF8Text.isDigit) == true { at += 1 }
            add(.number(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
        case _ where Self.isWord(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$"):
            at += 1
            while Self.isWord(self.byte()) { at += 1 }
            add(.name(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
        default:
            let sign = ["..<", "...", "->", "??", "+=", "==", "!=", "&&", "||"].first { peek($0) } ?? String(Unicode.Scalar(byte))
            at += sign.utf8.count
            add(.sign(sign), from: start)
        }
    }

    private mutating func skipLine() {
        while let byte = byte(), byte != UInt8(ascii: "\n") { at += 1 }
    }

    /// A comment within brackets, which may hold others.
    private mutating func skipComment() throws(TextProblem) {
        let start = at
        var depth = 0
        repeat {
            guard at < bytes.count else { throw TextProblem(offset: start, reason: "a comment does not end") }
            if peek("/*") { depth += 1; at += 2 } else if peek("*/") { depth -= 1; at += 2 } else { at += 1 }
        } while depth > 0
    }

    /// `#if`, or a string between hashes.
    private mutating func hash(from start: Int) throws(TextProblem) {
        var hashes = 0
        while byte() == UInt8(ascii: "#") { hashes += 1; at += 1 }
        if byte() == UInt8(ascii: "\"") { return try text(hashes: hashes, from: start) }
        while Self.isWord(byte()) { at += 1 }
        add(.directive(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
    }

    /// A string, the place being at its first quotation mark.
    private mutating func text(hashes: Int, from start: Int) throws(TextProblem) {
        let isLong = peek("\"\"\"")
        let quotes = isLong ? 3 : 1
        at += quotes
        let close = Array(repeating: UInt8(ascii: "\""), count: quotes) + Array(repeating: UInt8(ascii: "#"), count: hashes)
        let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: hashes)
        var pieces: [TextPiece] = []
        var literal: [UInt8] = []
        while let byte = byte(), isLong || byte != UInt8(ascii: "\n") {
            if bytes[at...].starts(with: close) {
                at += close.count
                if !literal.isEmpty || pieces.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                return add(.text(pieces), from: start)
            }
            if byte == UInt8(ascii: "\\"), bytes[at...].starts(with: escape) {
                at += escape.count
                if self.byte() == UInt8(ascii: "(") {
                    if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                    literal = []
                    pieces.append(.code(try interpolation(from: start)))
                } else if let escaped = self.byte() {
                    literal.append(escaped == UInt8(ascii: "n") ? 0x0A : escaped == UInt8(ascii: "t") ? 0x09 : escaped)
                    at += 1
                }
            } else {
                literal.append(byte)
                at += 1
            }
        }
        throw TextProblem(offset: start, reason: "a string does not end")
    }

    /// The code between the brackets of an interpolation; strings in it are passed over.
    private mutating func interpolation(from start: Int) throws(TextProblem) -> String {
        let open = at
        var depth = 0
        var isText = false
        while let byte = byte() {
            at += 1
            if byte == UInt8(ascii: "\\") { at += 1; continue }
            if byte == UInt8(ascii: "\"") { isText.toggle() }
            if isText { continue }
            if byte == UInt8(ascii: "(") { depth += 1 } else if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return String(decoding: bytes[(open + 1)..<(at - 1)], as: UTF8.self) }
        }
        throw TextProblem(offset: start, reason: "a string does not end")
    }
}
