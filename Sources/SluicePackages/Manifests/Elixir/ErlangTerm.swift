/// A term of Erlang's, as its configuration files hold them.
indirect enum ErlangTerm {
    case atom(String, Range<Int>)
    /// A string or a binary.
    case text(String, Range<Int>)
    case tuple([ErlangTerm], Range<Int>)
    case list([ErlangTerm], Range<Int>)
    /// A number, a map, a macro, code.
    case other(Range<Int>)

    /// The bytes of the file; of a text without its quotes.
    var range: Range<Int> {
        switch self {
        case .atom(_, let range), .text(_, let range), .tuple(_, let range), .list(_, let range), .other(let range): range
        }
    }

    /// The word of an atom, a string or a binary.
    var word: String? {
        switch self {
        case .atom(let word, _), .text(let word, _): word
        case .tuple, .list, .other: nil
        }
    }

    /// The string or binary, where it is one.
    var text: String? {
        if case .text(let text, _) = self { text } else { nil }
    }

    /// The parts, where it is a tuple.
    var parts: [ErlangTerm]? {
        if case .tuple(let parts, _) = self { parts } else { nil }
    }

    /// The items, where it is a list.
    var items: [ErlangTerm]? {
        if case .list(let items, _) = self { items } else { nil }
    }
}
