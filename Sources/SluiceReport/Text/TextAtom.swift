/// The least piece of a line that may not be broken: a character with the marks drawn over it, or an escape such as `\u{202e}`.
struct TextAtom {
    var text: String
    var columns: Int
    var ink: Ink

    /// The atoms of a text that `Shown` has made harmless.
    static func atoms(of span: Span) -> [TextAtom] {
        let scalars = Array(span.text.unicodeScalars)
        var atoms: [TextAtom] = []
        var index = 0
        while index < scalars.count {
            let length = escapeLength(in: scalars, at: index)
            let text = String(String.UnicodeScalarView(scalars[index..<(index + length)]))
            let columns = DisplayColumns.of(text)
            if columns == 0, !atoms.isEmpty {
                atoms[atoms.count - 1].text += text
            } else {
                atoms.append(TextAtom(text: text, columns: columns, ink: span.ink))
            }
            index += length
        }
        return atoms
    }

    /// The number of scalars of the escape that starts here, 1 where none does.
    private static func escapeLength(in scalars: [Unicode.Scalar], at start: Int) -> Int {
        guard scalars[start] == "\\", start + 1 < scalars.count else { return 1 }
        switch scalars[start + 1] {
        case "\\", "n", "r", "t": return 2
        case "x": return min(4, scalars.count - start)
        case "u":
            guard let close = scalars[start...].prefix(10).firstIndex(of: "}") else { return 1 }
            return close - start + 1
        default: return 1
        }
    }
}
