/// Lines of text being put together, wrapped and, where wanted, coloured.
struct TextPage {
    /// The most columns of a line, without the prefix.
    let width: Int
    private let color: Bool
    private let breakingWords: Bool
    private let prefix: String
    private var lines: [String] = []

    /// Takes the width from the rendering: 72 columns over a push, the prefix among them.
    init(rendering: Rendering) {
        let pushed = rendering.overPush
        prefix = rendering.gitLabWeb ? "GL-HOOK-ERR: " : ""
        width = max(40, pushed ? 72 : rendering.width) - prefix.utf8.count
        color = rendering.color && !pushed
        // Only git's narrow `remote:` needs it: elsewhere a place that is cut in two can no longer be clicked.
        breakingWords = pushed
    }

    /// Adds a paragraph, its later lines moved in by `hanging` columns.
    mutating func add(_ spans: [Span], hanging: Int = 2) {
        for line in Wrapping.lines(of: spans, width: width, hanging: hanging, breakingWords: breakingWords) {
            addLine(line)
        }
    }

    /// Adds a line as it is; it must fit.
    mutating func addLine(_ spans: [Span]) {
        var text = prefix + spans.map { color ? $0.colored : $0.text }.joined()
        while text.last == " " { text.removeLast() }
        lines.append(text)
    }

    /// Adds an empty line, which still bears the prefix.
    mutating func addBlank() { addLine([]) }

    /// All lines, each with its line break.
    var text: String { lines.map { $0 + "\n" }.joined() }
}
