/// How strictly a JSON text is read.
public enum JSONDialect: Sendable, Hashable {
    /// RFC 8259, as npm reads.
    case strict
    /// With comments and with commas before closing brackets, as Deno and Bun read (JSONC).
    case commented
}

/// The words of a JSON text (RFC 8259), one after another, with their places.
///
/// Half a surrogate pair, which JSON may spell and Unicode cannot hold, becomes U+FFFD.
struct JSONScanner {
    /// The deepest nesting that is read: no real manifest comes near, and a reader that calls itself stays within a small stack.
    static let depthLimit = 128

    let bytes: [UInt8]
    let dialect: JSONDialect
    var at = 0

    /// - Throws: `TextProblem` at the first byte that is not UTF-8. A byte order mark at the start is passed over, as npm does.
    init(_ bytes: [UInt8], dialect: JSONDialect) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        self.bytes = bytes
        self.dialect = dialect
        if bytes.starts(with: UTF8Text.byteOrderMark) { at = UTF8Text.byteOrderMark.count }
        try skipBlanks()
    }

    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    func problem(_ reason: String, at offset: Int? = nil) -> TextProblem { TextProblem(offset: offset ?? at, reason: reason) }

    mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// Passes over blanks, and over comments where there may be some.
    mutating func skipBlanks() throws(TextProblem) {
        while true {
            let start = at
            at = bytes.withUnsafeBufferPointer { bytes in
                var at = start
                while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
                return at
            }
            guard dialect == .commented, next == UInt8(ascii: "/") else { return }
            try skipComment()
        }
    }

    private mutating func skipComment() throws(TextProblem) {
        let start = at
        at += 1
        if take(UInt8(ascii: "/")) {
            while let byte = next, byte != 0x0A, byte != 0x0D { at += 1 }
        } else if take(UInt8(ascii: "*")) {
            while at + 1 < bytes.count {
                if bytes[at] == UInt8(ascii: "*"), bytes[at + 1] == UInt8(ascii: "/") {
                    at += 2
                    return
                }
                at += 1
            }
            throw problem("a comment does not end", at: start)
        } else {
            throw problem("here should stand a value", at: start)
        }
    }

    /// Takes the bracket that opens a list. Returns whether something stands in it.
    mutating func open(depth: Int, closing: UInt8) throws(TextProblem) -> Bool {
        guard depth < Self.depthLimit else { throw problem("it is nested more than \(Self.depthLimit) deep") }
        at += 1
        try skipBlanks()
        return !take(closing)
    }

    /// Takes what follows a member or an item. Returns whether another one stands behind it.
    mutating func goesOn(closing: UInt8, of what: StaticString) throws(TextProblem) -> Bool {
        try skipBlanks()
        if take(closing) { return false }
        guard take(UInt8(ascii: ",")) else { throw problem("here should stand a comma or a closing \(what)") }
        try skipBlanks()
        return !(dialect == .commented && take(closing))
    }

    /// Takes a key and its colon. Returns the place of the key, quotes included.
    mutating func key() throws(TextProblem) -> (text: String, range: Range<Int>) {
        guard next == UInt8(ascii: "\"") else { throw problem("here should stand a key in double quotes") }
        let start = at
        let text = try string()
        let end = at
        try skipBlanks()
        guard take(UInt8(ascii: ":")) else { throw problem("here should stand a colon") }
        try skipBlanks()
        return (text, start..<end)
    }

    mutating func word(_ word: StaticString) throws(TextProblem) {
        for place in 0..<word.utf8CodeUnitCount {
            guard at + place < bytes.count, bytes[at + place] == word.utf8Start[place] else { throw problem("here should stand a value") }
        }
        at += word.utf8CodeUnitCount
    }

    /// Takes a number. Returns where it stands.
    mutating func number() throws(TextProblem) -> Range<Int> {
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
        return start..<at
    }

    private mutating func digits() throws(TextProblem) {
        let start = at
        while let byte = next, UTF8Text.isDigit(byte) { at += 1 }
        if at == start { throw problem("here should stand a digit") }
    }
}
