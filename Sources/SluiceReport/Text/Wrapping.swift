/// Breaks text into lines at spaces, counting the columns that a terminal gives it.
///
/// Text must be harmless already (`Shown`). An escape such as `\x1b` or `\u{202e}` is never broken, nor is a character
/// parted from the marks drawn over it; a wide character counts two columns.
public enum Wrapping {
    /// The columns that a text takes on a terminal.
    public static func columns(of text: some StringProtocol) -> Int { DisplayColumns.of(text) }

    /// The lines of a text.
    /// - Parameter width: the most columns of a line, at least 20.
    /// - Parameter hanging: the spaces before every line but the first.
    /// - Parameter breakingWords: whether a word longer than a line is broken; else it sticks out.
    public static func lines(of text: String, width: Int, hanging: Int = 0, breakingWords: Bool = true) -> [String] {
        lines(of: [Span(text)], width: width, hanging: hanging, breakingWords: breakingWords)
            .map { $0.map(\.text).joined() }
    }

    /// As much of the text as fits, with `…` at its end where some is left out.
    public static func clipped(_ text: String, columns: Int) -> String {
        if text.utf8.count <= columns { return text }
        var kept = ""
        var used = 0
        // An escape has at most ten scalars, so that no more than this need be looked at.
        let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(10 * columns)))
        for atom in TextAtom.atoms(of: Span(start)) {
            guard used + atom.columns < columns else { return kept + "…" }
            kept += atom.text
            used += atom.columns
        }
        return kept.utf8.count < text.utf8.count ? kept + "…" : kept
    }

    /// The lines of coloured text.
    static func lines(of spans: [Span], width: Int, hanging: Int, breakingWords: Bool) -> [[Span]] {
        let width = max(20, width)
        if spans.reduce(0, { $0 + DisplayColumns.of($1.text) }) <= width { return [spans] }
        var wrapped = WrappedLines(width: width, hanging: min(hanging, width / 2), breakingWords: breakingWords)
        for atom in spans.flatMap(TextAtom.atoms) {
            wrapped.add(atom)
        }
        return wrapped.finish()
    }
}

/// Lines in the making.
private struct WrappedLines {
    let width: Int
    let hanging: Int
    let breakingWords: Bool
    private var done: [[Span]] = []
    private var line: [TextAtom] = []
    private var lineColumns = 0
    /// Spaces that are written only if a word follows on the same line.
    private var spaces: [TextAtom] = []
    private var word: [TextAtom] = []
    /// Whether the line holds a word, and not only what stands before the first.
    private var hasWord = false

    init(width: Int, hanging: Int, breakingWords: Bool) {
        self.width = width
        self.hanging = hanging
        self.breakingWords = breakingWords
    }

    /// Takes the next piece; a word is placed once it is whole.
    mutating func add(_ atom: TextAtom) {
        guard atom.text == " " else { return word.append(atom) }
        flushWord()
        spaces.append(atom)
    }

    /// The lines, the last one included.
    mutating func finish() -> [[Span]] {
        flushWord()
        breakLine()
        return done
    }

    private mutating func flushWord() {
        guard !word.isEmpty else { return }
        let columns = word.reduce(0) { $0 + $1.columns }
        if hasWord, lineColumns + spaces.count + columns > width {
            // A word that fits on no line is better broken where it stands than after a short line.
            let fillsLine = columns > width - hanging && breakingWords && lineColumns + spaces.count + 8 < width
            if !fillsLine { breakLine() }
        }
        append(spaces)
        for atom in word {
            if breakingWords, lineColumns + atom.columns > width { breakLine() }
            append([atom])
        }
        spaces = []
        word = []
        hasWord = true
    }

    private mutating func append(_ atoms: [TextAtom]) {
        line += atoms
        lineColumns += atoms.reduce(0) { $0 + $1.columns }
    }

    private mutating func breakLine() {
        var spans: [Span] = []
        for atom in line {
            if let last = spans.last, last.ink == atom.ink {
                spans[spans.count - 1].text += atom.text
            } else {
                spans.append(Span(atom.text, atom.ink))
            }
        }
        done.append(spans)
        spaces = []
        line = (0..<hanging).map { _ in TextAtom(text: " ", columns: 1, ink: .plain) }
        lineColumns = hanging
        hasWord = false
    }
}
