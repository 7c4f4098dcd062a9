/// A word of JavaScript's or TypeScript's code.
struct ScriptToken {
    enum Kind {
        case name
        /// A string of one line, or a template without holes.
        case text
        case number
        case sign
        /// A regular expression, or a template with holes.
        case other
    }

    let kind: Kind
    /// Of names and signs as written; of strings what stands between the quotes, escapes as written.
    let text: String
    /// The bytes of the text, without quotes.
    let range: Range<Int>

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
    func isName(_ name: String) -> Bool { kind == .name && text == name }

    /// Words after which an expression begins.
    private static let openers: Set<String> = [
        "return", "typeof", "case", "do", "else", "in", "instanceof", "new", "void", "delete", "throw", "yield", "await", "default", "of",
    ]

    /// Whether an operand can end with it, so that `/` divides and `<` compares.
    var endsValue: Bool {
        switch kind {
        case .name: !Self.openers.contains(text)
        case .text, .number, .other: true
        case .sign: text == ")" || text == "]"
        }
    }
}

/// Parts JavaScript and TypeScript into words: comments, strings, templates, regular expressions and the text of JSX are no code.
struct ScriptLexer {
    /// What the place is inside of.
    enum Mode {
        case braces
        /// `${…}`.
        case hole
        /// `{…}` in markup.
        case container
        case template
        case tag(isClosing: Bool)
        case markup
    }

    let bytes: [UInt8]
    let hasMarkup: Bool
    var at = 0
    var modes: [Mode] = []
    var tokens: [ScriptToken] = []

    private init(bytes: [UInt8], hasMarkup: Bool) { (self.bytes, self.hasMarkup) = (bytes, hasMarkup) }

    static func tokens(of bytes: [UInt8], hasMarkup: Bool) -> [ScriptToken] {
        var lexer = ScriptLexer(bytes: bytes, hasMarkup: hasMarkup)
        if bytes.starts(with: UTF8Text.byteOrderMark) { lexer.at = UTF8Text.byteOrderMark.count }
        if bytes[lexer.at...].starts(with: "#!".utf8) { lexer.skipLine() }
        while lexer.at < bytes.count {
            switch lexer.modes.last {
            case nil, .braces, .hole, .container: lexer.code()
            case .template: lexer.template()
            case .tag(let isClosing): lexer.tag(isClosing: isClosing)
            case .markup: lexer.markup()
            }
        }
        return lexer.tokens
    }

    func byte(_ offset: Int = 0) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

    func peek(_ text: StaticString) -> Bool {
        guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
    }

    static func isWord(_ byte: UInt8?) -> Bool {
        byte.map { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "$") || $0 >= 0x80 } ?? false
    }

    mutating func add(_ kind: ScriptToken.Kind, _ range: Range<Int>) {
        tokens.append(ScriptToken(kind: kind, text: kind == .other ? "" : String(decoding: bytes[range], as: UTF8.self), range: range))
    }

    mutating func skipLine() {
        while let byte = byte(), byte != 0x0A { at += 1 }
    }

    mutating func skipComment() {
        at += 2
        while at < bytes.count, !peek("*/") { at += 1 }
        at = min(at + 2, bytes.count)
    }

    private mutating func code() {
        let byte = bytes[at]
        switch byte {
        case _ where byte <= 0x20: at += 1
        case UInt8(ascii: "/") where peek("//"): skipLine()
        case UInt8(ascii: "/") where peek("/*"): skipComment()
        case UInt8(ascii: "/") where opensExpression: expression()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): string(byte)
        case UInt8(ascii: "`"): template(from: at)
        case UInt8(ascii: "{"): open(.braces)
        case UInt8(ascii: "}"): close()
        case UInt8(ascii: "<") where opensMarkup:
            at += 1
            modes.append(.tag(isClosing: false))
        case _ where Self.isWord(byte): word()
        default:
            add(.sign, at..<at + 1)
            at += 1
        }
    }

    private mutating func word() {
        let start = at
        let isNumber = UTF8Text.isDigit(bytes[at])
        while Self.isWord(byte()) || isNumber && byte() == UInt8(ascii: ".") { at += 1 }
        add(isNumber ? .number : .name, start..<at)
    }

    mutating func open(_ mode: Mode) {
        modes.append(mode)
        add(.sign, at..<at + 1)
        at += 1
    }

    private mutating func close() {
        add(.sign, at..<at + 1)
        at += 1
        if !modes.isEmpty { modes.removeLast() }
    }

    /// Whether an expression may begin here. A property's name ends a value, whatever it is called.
    var opensExpression: Bool {
        guard let last = tokens.last else { return true }
        if last.kind == .name, tokens.count > 1, tokens[tokens.count - 2].isSign(".") { return false }
        return !last.endsValue && !peek("/>")
    }

    /// A string of one line; a quotation mark alone is a sign.
    private mutating func string(_ quote: UInt8) {
        let start = at + 1
        var end = start
        while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A {
            end += bytes[end] == UInt8(ascii: "\\") ? (bytes[end...].starts(with: "\\\r\n".utf8) ? 3 : 2) : 1
        }
        guard end < bytes.count, bytes[end] == quote else {
            add(.sign, at..<start)
            at = start
            return
        }
        add(.text, start..<end)
        at = end + 1
    }

    /// A regular expression; where its line ends before it does, the slash is a sign.
    private mutating func expression() {
        var end = at + 1
        var isClass = false
        while end < bytes.count, bytes[end] != 0x0A {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\\") { end += 2; continue }
            if byte == UInt8(ascii: "[") { isClass = true }
            if byte == UInt8(ascii: "]") { isClass = false }
            if byte == UInt8(ascii: "/"), !isClass { break }
            end += 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "/") else {
            add(.sign, at..<at + 1)
            at += 1
            return
        }
        add(.other, at..<end)
        at = end + 1
        while Self.isWord(byte()) { at += 1 }
    }
}
