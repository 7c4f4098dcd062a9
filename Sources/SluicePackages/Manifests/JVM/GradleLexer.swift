/// Cuts a Gradle script, in Groovy or Kotlin, into tokens. Comments are dropped.
struct GradleLexer {
    /// The deepest nesting of brackets that is read.
    static let depthLimit = 64

    private let bytes: [UInt8]
    private let isKotlin: Bool
    private var strings: GradleStrings
    private var at = 0
    /// The brackets that are open, with what stands in each so far; the first is the script itself.
    private var open: [(bracket: UInt8, start: Int, tokens: [GradleToken])] = [(0, 0, [])]

    private init(_ bytes: [UInt8], isKotlin: Bool) {
        self.bytes = bytes
        self.isKotlin = isKotlin
        strings = GradleStrings(bytes, isKotlin: isKotlin)
    }

    /// Reads a whole script.
    /// - Throws: `TextProblem` where brackets do not match, are nested too deep, or a string or comment does not end.
    static func tokens(_ bytes: [UInt8], isKotlin: Bool) throws(TextProblem) -> [GradleToken] {
        try UTF8Text.validate(bytes)
        var lexer = GradleLexer(bytes, isKotlin: isKotlin)
        if bytes.starts(with: UTF8Text.byteOrderMark) { lexer.at = 3 }
        if bytes.starts(with: "#!".utf8) { lexer.skipLine() }
        while lexer.at < bytes.count { try lexer.step() }
        guard lexer.open.count == 1 else {
            throw TextProblem(offset: lexer.open[lexer.open.count - 1].start, reason: "a bracket is not closed")
        }
        return lexer.open[0].tokens
    }

    private func peek(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for index in 0..<count where bytes[at + index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func add(_ kind: GradleToken.Kind, _ range: Range<Int>, outer: Range<Int>? = nil) {
        open[open.count - 1].tokens.append(GradleToken(kind: kind, range: range, outer: outer ?? range))
    }

    private mutating func skipLine() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    }

    private mutating func step() throws(TextProblem) {
        let byte = bytes[at]
        switch byte {
        case 0x20, 0x09, 0x0D: at += 1
        case UInt8(ascii: "\n"):
            add(.lineEnd, at..<at + 1)
            at += 1
        case UInt8(ascii: "\\") where at + 1 < bytes.count && (bytes[at + 1] == 0x0A || bytes[at + 1] == 0x0D):
            skipLine()
            at += 1
        case UInt8(ascii: "/") where peek("//"): skipLine()
        case UInt8(ascii: "/") where peek("/*"): try skipComment()
        case UInt8(ascii: "/") where !isKotlin && isValuePlace: try slashy()
        case UInt8(ascii: "$") where !isKotlin && peek("$/"): string(try strings.dollarSlashy(at: at))
        case UInt8(ascii: "\""), UInt8(ascii: "'"): string(try strings.quoted(at: at))
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            guard open.count < Self.depthLimit else {
                throw TextProblem(offset: at, reason: "it is nested more than \(Self.depthLimit) deep")
            }
            open.append((byte, at, []))
            at += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): try close(byte)
        case UInt8(ascii: "`"): backticks()
        default: plain(byte)
        }
    }

    private mutating func close(_ byte: UInt8) throws(TextProblem) {
        let partner: UInt8 = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : byte == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
        guard open.count > 1, open[open.count - 1].bracket == partner else {
            throw TextProblem(offset: at, reason: "`\(Quoted.bytes([byte]))` closes nothing")
        }
        let group = open.removeLast()
        at += 1
        add(.group(partner, group.tokens), group.start..<at)
    }

    /// Comments nest in Kotlin alone.
    private mutating func skipComment() throws(TextProblem) {
        let start = at
        var depth = 1
        at += 2
        while at < bytes.count, depth > 0 {
            if peek("*/") {
                depth -= 1
                at += 2
            } else if isKotlin, peek("/*") {
                depth += 1
                at += 2
            } else {
                at += 1
            }
        }
        if depth > 0 { throw TextProblem(offset: start, reason: "a comment does not end") }
    }

    /// Whether a value can begin here, so that a slash is no division.
    private var isValuePlace: Bool {
        switch open[open.count - 1].tokens.last?.kind {
        case nil, .sign, .lineEnd: true
        case .word(let word): word == "return" || word == "in"
        case .string, .number, .group: false
        }
    }

    private mutating func slashy() throws(TextProblem) {
        if let found = strings.slashy(at: at) {
            string(found)
        } else {
            plain(bytes[at])
        }
    }

    private mutating func string(_ found: GradleStrings.Found) {
        add(.string(found.pieces), found.inner, outer: at..<found.end)
        at = found.end
    }

    private mutating func backticks() {
        let start = at + 1
        at = start
        while at < bytes.count, bytes[at] != UInt8(ascii: "`"), bytes[at] != UInt8(ascii: "\n") { at += 1 }
        add(.word(String(decoding: bytes[start..<at], as: UTF8.self)), start..<at)
        at = min(at + 1, bytes.count)
    }

    private mutating func plain(_ byte: UInt8) {
        let start = at
        at += 1
        if UTF8Text.isDigit(byte) {
            while at < bytes.count, Self.isWord(bytes[at]) || bytes[at] == UInt8(ascii: ".") && at + 1 < bytes.count && UTF8Text.isDigit(bytes[at + 1]) {
                at += 1
            }
            add(.number, start..<at)
        } else if Self.isWord(byte) {
            while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
            add(.word(String(decoding: bytes[start..<at], as: UTF8.self)), start..<at)
        } else {
            add(.sign(byte), start..<at)
        }
    }

    static func isWord(_ byte: UInt8) -> Bool {
        UTF8Text.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }
}
