/// Reads the strings of a Gradle script.
struct GradleStrings {
    /// A string that was read.
    struct Found {
        let pieces: [GradlePiece]
        /// The bytes between the quotes.
        let inner: Range<Int>
        /// Behind the closing quote.
        let end: Int
    }

    private let bytes: [UInt8]
    private let isKotlin: Bool

    /// How deep strings may stand in what is put into strings.
    private static let depthLimit = 8

    init(_ bytes: [UInt8], isKotlin: Bool) {
        self.bytes = bytes
        self.isKotlin = isKotlin
    }

    private func peek(_ text: [UInt8], _ at: Int) -> Bool {
        at + text.count <= bytes.count && zip(bytes[at...], text).allSatisfy(==)
    }

    /// A string in one or three quotes of either kind.
    func quoted(at start: Int, depth: Int = 0) throws(TextProblem) -> Found {
        let quote = bytes[start]
        let isLong = peek([quote, quote, quote], start)
        let closing = Array(repeating: quote, count: isLong ? 3 : 1)
        let hasVariables = quote == UInt8(ascii: "\"")
        let hasEscapes = !(isKotlin && isLong)
        var text: [UInt8] = []
        var pieces: [GradlePiece] = []
        var at = start + closing.count
        while at < bytes.count, !peek(closing, at) {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\n"), !isLong { break }
            if byte == UInt8(ascii: "\\"), hasEscapes {
                text += escaped(&at)
            } else if byte == UInt8(ascii: "$"), hasVariables, let variable = try variable(&at, depth: depth) {
                if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
                text = []
                pieces.append(.variable(variable))
            } else {
                text.append(byte)
                at += 1
            }
        }
        guard peek(closing, at) else { throw TextProblem(offset: start, reason: "a string does not end") }
        if !text.isEmpty || pieces.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
        return Found(pieces: pieces, inner: start + closing.count..<at, end: at + closing.count)
    }

    /// A pattern between slashes; `nil` where no slash closes it on its line.
    func slashy(at start: Int) -> Found? {
        var at = start + 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "/"), bytes[at] != UInt8(ascii: "\n") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "/") else { return nil }
        return Found(pieces: [.text(String(decoding: bytes[(start + 1)..<at], as: UTF8.self))], inner: start + 1..<at, end: at + 1)
    }

    /// A string between `$/` and `/$`.
    func dollarSlashy(at start: Int) throws(TextProblem) -> Found {
        var at = start + 2
        while at < bytes.count, !peek(Array("/$".utf8), at) { at += 1 }
        guard at < bytes.count else { throw TextProblem(offset: start, reason: "a string does not end") }
        return Found(pieces: [.text(String(decoding: bytes[(start + 2)..<at], as: UTF8.self))], inner: start + 2..<at, end: at + 2)
    }

    /// What a backslash and the next byte stand for. No name or version holds an escape, so that the letters need not be right.
    private func escaped(_ at: inout Int) -> [UInt8] {
        at += 2
        guard at <= bytes.count else {
            at = bytes.count
            return []
        }
        switch bytes[at - 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): return [0x20]
        case UInt8(ascii: "\n"): return []
        default: return [bytes[at - 1]]
        }
    }

    /// The variable behind a dollar sign; `nil` where none stands there.
    private func variable(_ at: inout Int, depth: Int) throws(TextProblem) -> String? {
        let start = at + 1
        guard start < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "{") {
            let end = try endOfExpression(from: start, depth: depth)
            at = end
            return String(decoding: bytes[(start + 1)..<(end - 1)], as: UTF8.self)
        }
        guard UTF8Text.isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") else { return nil }
        var end = start
        while end < bytes.count, isNamePart(end, from: start) { end += 1 }
        at = end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// In Groovy the name may go on behind a dot.
    private func isNamePart(_ at: Int, from start: Int) -> Bool {
        if UTF8Text.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "_") { return true }
        guard !isKotlin, bytes[at] == UInt8(ascii: "."), at > start, at + 1 < bytes.count else { return false }
        return UTF8Text.isLetter(bytes[at + 1]) || bytes[at + 1] == UInt8(ascii: "_")
    }

    /// Behind the brace that closes the one at the start.
    private func endOfExpression(from start: Int, depth: Int) throws(TextProblem) -> Int {
        guard depth < Self.depthLimit else { throw TextProblem(offset: start, reason: "strings are nested too deep") }
        var braces = 0
        var at = start
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"): braces += 1
            case UInt8(ascii: "}"):
                braces -= 1
                if braces == 0 { return at + 1 }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                at = try quoted(at: at, depth: depth + 1).end
                continue
            default: break
            }
            at += 1
        }
        throw TextProblem(offset: start, reason: "a bracket is not closed")
    }
}
