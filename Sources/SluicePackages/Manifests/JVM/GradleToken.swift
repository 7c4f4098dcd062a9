/// One piece of a string in a Gradle script.
enum GradlePiece: Sendable, Hashable {
    /// Text, escapes resolved.
    case text(String)
    /// The words of a variable or expression that is put in.
    case variable(String)
}

/// A token of a Gradle script; what stands in brackets is one token.
struct GradleToken: Sendable {
    enum Kind: Sendable {
        case word(String)
        case string([GradlePiece])
        case number
        case sign(UInt8)
        case lineEnd
        /// What stands between a bracket and its partner.
        case group(UInt8, [GradleToken])
    }

    let kind: Kind
    /// Its bytes; of a string those between the quotes.
    let range: Range<Int>
    /// Where it begins and ends, quotes included.
    let outer: Range<Int>

    var word: String? {
        if case .word(let word) = kind { word } else { nil }
    }

    func isSign(_ sign: Unicode.Scalar) -> Bool {
        if case .sign(let byte) = kind { byte == UInt8(ascii: sign) } else { false }
    }

    /// What stands in it, where it is a group of that bracket.
    func group(_ open: Unicode.Scalar) -> [GradleToken]? {
        if case .group(let byte, let tokens) = kind, byte == UInt8(ascii: open) { tokens } else { nil }
    }

    var isLineEnd: Bool {
        if case .lineEnd = kind { true } else { false }
    }
}
