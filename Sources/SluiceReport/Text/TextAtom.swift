/// The least piece of a line that may not be broken: a character with the marks drawn over it, or an escape such as `\u{202e}`.
struct TextAtom {
    var text: String
    /// The columns of a terminal that it takes.
    var columns: Int
    var ink: Ink

    /// The atoms of a text that `Shown` has made harmless.
    static func atoms(of span: Span) -> [TextAtom] {
        let scalars = Array(span.text.unicodeScalars)
        var atoms: [TextAtom] = []
        var index = 0
        while index < scalars.count {
            let length = escapeLength(in: scalars, at: index)
            let scalar = scalars[index]
            let text = length == 1 ? String(scalar) : String(String.UnicodeScalarView(scalars[index..<(index + length)]))
            // An escape is of ASCII.
            let columns = length == 1 ? DisplayColumns.of(scalar) : length
            if columns == 0, !atoms.isEmpty {
                atoms[atoms.count - 1].text += text
            } else {
                atoms.append(TextAtom(text: text, columns: columns, ink: span.ink))
            }
            index += length
        }
        return atoms
    }

    /// The number of scalars of the escape that starts here, as `Shown` writes it; 1 where none does.
    private static func escapeLength(in scalars: [Unicode.Scalar], at start: Int) -> Int {
        guard scalars[start] == "\\", start + 1 < scalars.count else { return 1 }
        let rest = scalars[(start + 2)...].prefix(9)
        switch scalars[start + 1] {
        case "n", "r", "t": return 2
        case "x": return rest.prefix(2).count { $0.properties.isASCIIHexDigit } == 2 ? 4 : 1
        case "u":
            let digits = rest.dropFirst().prefix { $0.properties.isASCIIHexDigit }
            let isClosed = rest.first == "{" && digits.endIndex < rest.endIndex && rest[digits.endIndex] == "}"
            return isClosed ? 4 + digits.count : 1
        default: return 1
        }
    }
}
