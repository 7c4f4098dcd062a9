/// One word of Swift code with its place.
struct SwiftToken {
    enum Kind: Hashable {
        case name(String)
        case text([TextPiece])
        case number(String)
        /// A bracket or an operator.
        case sign(String)
        /// `#if`, `#endif` and others.
        case directive(String)
    }

    let kind: Kind
    /// The bytes of the file that it takes, quotes included.
    let range: Range<Int>
    /// Whether it is the first one of its line.
    let isLineStart: Bool

    /// The name, where it is one.
    var name: String? {
        if case .name(let name) = kind { name } else { nil }
    }

    func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}
