/// One word of Swift code with its place.
struct SwiftToken {
    /// A piece of a string: as written, or the code of an interpolation.
    enum Piece: Hashable {
        case literal(String)
        case code(String)
    }

    enum Kind: Hashable {
        case name(String)
        case text([Piece])
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
