/// One word of Elixir code with its place.
struct ElixirToken {
    enum Kind: Hashable {
        /// A name, a keyword, a module, or an attribute with its `@`.
        case name(String)
        /// `name:` before the value of a pair.
        case label(String)
        case atom(String)
        case text([TextPiece])
        case number
        /// A bracket or an operator.
        case sign(String)
        /// A line that may end a statement.
        case newline
        /// A sigil, a character, a charlist.
        case other
    }

    let kind: Kind
    /// The bytes of the file that it takes, quotes included.
    let range: Range<Int>

    /// The name, where it is one.
    var name: String? {
        if case .name(let name) = kind { name } else { nil }
    }

    func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}
