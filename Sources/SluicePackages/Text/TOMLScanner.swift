/// The words of a TOML text: blanks, comments, keys and strings.
struct TOMLScanner {
    private let bytes: [UInt8]
    var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    func problem(_ reason: String, at offset: Int? = nil) -> TextProblem { TextProblem(offset: offset ?? at, reason: reason) }

    mutating func take(_ text: StaticString) -> Bool {
        guard peek(text) else { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    private func peek(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 { at += 1 }
    }

    /// Blanks, comments and line breaks, as they may stand between the items of an array.
    mutating func skipLines() throws(TextProblem) {
        while true {
            skipBlanks()
            try skipComment()
            guard takeLineBreak() else { return }
        }
    }

    /// The rest of a line after a statement: nothing but blanks and a comment.
    mutating func endLine() throws(TextProblem) {
        skipBlanks()
        try skipComment()
        guard takeLineBreak() || next == nil else { throw problem("here the line should end") }
    }

    private mutating func skipComment() throws(TextProblem) {
        guard take("#") else { return }
        while let byte = next, byte != UInt8(ascii: "\n"), !peek("\r\n") {
            if Self.isControl(byte) { throw problem("a comment holds a control character") }
            at += 1
        }
    }

    private mutating func takeLineBreak() -> Bool { take("\n") || take("\r\n") }

    /// A control character that no string or comment may hold.
    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    /// One part of a key: bare, or a string of one line.
    mutating func key() throws(TextProblem) -> String {
        let start = at
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
            if peek("\"\"\"") || peek("'''") { throw problem("a key cannot have several lines") }
            return try string()
        }
        while let byte = next, UTF8Text.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { at += 1 }
        guard at > start else { throw problem("here should stand a key") }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// A number, date or word: everything that can be part of one. A date may have a blank before its time.
    mutating func bareValue() -> [UInt8] {
        let start = at
        takeBare()
        if at - start == 10, next == 0x20, at + 3 < bytes.count, bytes[start + 4] == UInt8(ascii: "-"),
            UTF8Text.isDigit(bytes[at + 1]), UTF8Text.isDigit(bytes[at + 2]), bytes[at + 3] == UInt8(ascii: ":")
        {
            at += 1
            takeBare()
        }
        return Array(bytes[start..<at])
    }

    private mutating func takeBare() {
        while let byte = next, UTF8Text.isAlphanumeric(byte) || "_+-.:".utf8.contains(byte) { at += 1 }
    }

    mutating func string() throws(TextProblem) -> String {
        if take("\"\"\"") { return try basic(isLong: true) }
        if take("'''") { return try literal(isLong: true) }
        return take("\"") ? try basic(isLong: false) : try literal(isLong: false)
    }

    private mutating func literal(isLong: Bool) throws(TextProblem) -> String {
        if isLong { _ = takeLineBreak() } else { at += 1 }
        var text: [UInt8] = []
        while next != nil {
            if isLong, take("'''") { return String(decoding: text + closingQuotes(UInt8(ascii: "'")), as: UTF8.self) }
            if !isLong, take("'") { return String(decoding: text, as: UTF8.self) }
            text.append(try character(isLong: isLong))
        }
        throw problem("a string does not end")
    }

    private mutating func basic(isLong: Bool) throws(TextProblem) -> String {
        if isLong { _ = takeLineBreak() }
        var text: [UInt8] = []
        while next != nil {
            if isLong, take("\"\"\"") { return String(decoding: text + closingQuotes(UInt8(ascii: "\"")), as: UTF8.self) }
            if !isLong, take("\"") { return String(decoding: text, as: UTF8.self) }
            if next == UInt8(ascii: "\\") {
                if let scalar = try escape(isLong: isLong) { text += String(scalar).utf8 }
            } else {
                text.append(try character(isLong: isLong))
            }
        }
        throw problem("a string does not end")
    }

    /// Up to two quotes that stand right before the three that end a long string belong to it.
    private mutating func closingQuotes(_ quote: UInt8) -> [UInt8] {
        var quotes: [UInt8] = []
        while quotes.count < 2, next == quote {
            quotes.append(quote)
            at += 1
        }
        return quotes
    }

    private mutating func character(isLong: Bool) throws(TextProblem) -> UInt8 {
        if isLong, takeLineBreak() { return UInt8(ascii: "\n") }
        let byte = bytes[at]
        if byte == UInt8(ascii: "\n") { throw problem("a string does not end on its line") }
        if Self.isControl(byte) { throw problem("a string holds a control character") }
        at += 1
        return byte
    }

    /// - Returns: `nil` for a backslash at the end of a line, which swallows the blanks up to the next character.
    private mutating func escape(isLong: Bool) throws(TextProblem) -> Unicode.Scalar? {
        let start = at
        at += 1
        guard let byte = next else { throw problem("a string does not end") }
        if isLong, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            skipBlanks()
            guard takeLineBreak() else { throw problem("TOML knows no such escape", at: start) }
            repeat { skipBlanks() } while takeLineBreak()
            return nil
        }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(digits: 4, from: start)
        case UInt8(ascii: "U"): return try unicodeEscape(digits: 8, from: start)
        default: throw problem("TOML knows no such escape", at: start)
        }
    }

    private mutating func unicodeEscape(digits: Int, from start: Int) throws(TextProblem) -> Unicode.Scalar {
        guard at + digits <= bytes.count, let value = UTF8Text.hex(bytes[at..<at + digits]), let scalar = Unicode.Scalar(value) else {
            throw problem("\(digits) hexadecimal digits of a Unicode character should follow", at: start)
        }
        at += digits
        return scalar
    }
}
