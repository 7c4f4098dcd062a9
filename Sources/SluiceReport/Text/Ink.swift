/// A colour of text on a terminal.
enum Ink: Sendable, Hashable {
    case plain, strong, faint, red, yellow, magenta, green, blue

    /// The parameters of ANSI's "select graphic rendition"; `nil` for text as it is.
    var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .red: "1;31"
        case .yellow: "1;33"
        case .magenta: "1;35"
        case .green: "1;32"
        case .blue: "1;34"
        }
    }
}

/// Text of one colour.
struct Span: Sendable, Hashable {
    var text: String
    var ink: Ink

    init(_ text: String, _ ink: Ink = .plain) {
        self.text = text
        self.ink = ink
    }

    /// The text with its escape sequences.
    var colored: String {
        guard let code = ink.code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
