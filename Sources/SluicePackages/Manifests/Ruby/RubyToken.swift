/// One word of Ruby code with its place.
struct RubyToken {
    enum Kind: Hashable {
        /// A name or keyword, with its `?` or `!`.
        case name(String)
        /// `name:` before the value of an argument.
        case label(String)
        case symbol(String)
        case text([TextPiece])
        /// `%w[a b]`, and `%i[a b]`, which here is the same.
        case words([RubyWord])
        case number
        /// An operator or bracket.
        case sign(String)
        /// The end of a statement, as far as its line tells.
        case newline
        /// A regular expression, a command, a character.
        case other
    }

    let kind: Kind
    /// The bytes of the file that it takes, quotes included.
    let range: Range<Int>
    /// Whether a blank stands before it.
    let isApart: Bool

    /// The name, where it is one.
    var name: String? {
        if case .name(let name) = kind { name } else { nil }
    }

    func isSign(_ sign: String) -> Bool { kind == .sign(sign) }

    /// Whether an operand can end with it, so that an operator may follow.
    var endsValue: Bool {
        switch kind {
        case .name(let name): !Self.openKeywords.contains(name)
        case .symbol, .text, .words, .number, .other: true
        case .sign(let sign): sign == ")" || sign == "]" || sign == "}"
        case .label, .newline: false
        }
    }

    /// Keywords after which an expression begins.
    static let openKeywords: Set<String> = [
        "if", "unless", "while", "until", "elsif", "else", "when", "then", "do", "and", "or", "not", "return", "in", "begin", "ensure",
        "case", "rescue", "yield"
    ]
}

/// A word of `%w[…]`.
struct RubyWord: Hashable {
    let text: String
    let range: Range<Int>
}
