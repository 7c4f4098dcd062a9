internal import SluiceModel

/// The gutter, the lines of code and the caret under what was found.
struct FrameText {
    let frame: CodeFrame
    /// What was found; its columns are bytes.
    let location: Location
    /// The colour of the caret.
    let ink: Ink
    /// The columns left of the bar, without the space before it.
    let gutter: Int

    /// - Parameter location: columns are bytes, counted from 1.
    /// - Parameter single: whether to show the first line of the finding alone.
    init(frame: CodeFrame, location: Location, ink: Ink, single: Bool) {
        self.frame = single ? Self.only(location.line, of: frame) : frame
        self.location = location
        self.ink = ink
        gutter = Self.gutter(last: max(location.line, frame.firstLine + frame.lines.count - 1))
    }

    /// The width of the numbers that go up to this one.
    static func gutter(last: Int) -> Int { max(2, String(max(last, 1)).utf8.count) }

    /// Adds the lines, with a bar before and, where there is context, behind them.
    func add(to page: inout TextPage) {
        let bar = Span(spaces(gutter + 1) + "|", .blue)
        page.addLine([bar])
        for (offset, line) in frame.lines.enumerated() {
            let number = frame.firstLine + offset
            let isFound = number == location.line
            let excerpt = CodeExcerpt(line, marking: isFound ? location.bytes(in: line) : nil, width: page.width - gutter - 4)
            let label = String(number)
            let head = spaces(gutter - label.utf8.count) + label + " |"
            page.addLine(excerpt.text.isEmpty ? [Span(head, .blue)] : [Span(head, .blue), Span(" " + excerpt.text)])
            if let marked = excerpt.marked {
                page.addLine([bar, Span(" " + spaces(marked.lowerBound))] + carets(marked, room: page.width - gutter - 4))
            }
        }
        if frame.lines.count > 1 { page.addLine([bar]) }
    }

    /// The carets, and where the finding goes on, to which line.
    private func carets(_ marked: Range<Int>, room: Int) -> [Span] {
        let carets = Span(String(repeating: "^", count: marked.count), ink)
        guard location.endLine > location.line else { return [carets] }
        let label = " to line \(location.endLine)"
        return marked.upperBound + label.utf8.count <= room ? [carets, Span(label, ink)] : [carets]
    }

    /// The frame without its context.
    private static func only(_ line: Int, of frame: CodeFrame) -> CodeFrame {
        let index = line - frame.firstLine
        guard frame.lines.indices.contains(index) else { return frame }
        return CodeFrame(firstLine: line, lines: [frame.lines[index]])
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
