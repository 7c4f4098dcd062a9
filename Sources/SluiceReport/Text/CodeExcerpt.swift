internal import SluiceModel

/// A line of code as it is shown: escaped, tabs expanded, cut to a width, and where in it a stretch of bytes ended up.
struct CodeExcerpt: Equatable {
    /// The distance between tab stops, in columns.
    static let tab = 4

    /// The excerpt itself.
    let text: String
    /// The columns of `text` that show the stretch, from 0; never empty where there is a stretch.
    let marked: Range<Int>?

    /// - Parameter stretch: byte offsets in the line, from 0; what lies beyond its end is taken for its end.
    /// - Parameter width: the most columns of the excerpt, at least 8; `…` stands where the line was cut.
    init(_ line: [UInt8], marking stretch: Range<Int>? = nil, width: Int) {
        let width = max(8, width)
        let line = Self.withoutLineBreak(line)
        let window = Self.window(of: line, around: stretch?.lowerBound ?? 0, width: width)
        let cells = Self.cells(of: line[window])
        let columns = stretch.map { Self.columns(of: $0, in: cells, lineEnd: line.count) }
        let cut = Self.cut(cells, to: width, keeping: columns, window: window, of: line.count)
        text = cut.text
        marked = columns.map { columns in
            let start = min(max(columns.lowerBound - cut.shift, 0), width - 1)
            return start..<max(start + 1, min(columns.upperBound - cut.shift, cut.end))
        }
    }

    /// The text before the stretch, the stretch, and the text behind it.
    var parts: (before: String, marked: String, after: String) {
        guard let marked else { return (text, "", "") }
        var parts = (before: "", marked: "", after: "")
        var column = 0
        for scalar in text.unicodeScalars {
            let end = column + DisplayColumns.of(scalar)
            // A mark drawn over a character goes where that character went.
            let place = end == column ? max(0, column - 1) : column
            if place < marked.lowerBound {
                parts.before.unicodeScalars.append(scalar)
            } else if place < marked.upperBound {
                parts.marked.unicodeScalars.append(scalar)
            } else {
                parts.after.unicodeScalars.append(scalar)
            }
            column = end
        }
        return parts
    }

    /// One character as shown, or a tab.
    private struct Cell {
        var text: String
        var bytes: Range<Int>
        var columns: Range<Int>
    }

    private static func withoutLineBreak(_ line: [UInt8]) -> [UInt8] {
        var end = line.count
        if end > 0, line[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        if end > 0, line[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return Array(line[..<end])
    }

    /// The bytes that are worth looking at: a line of ten megabytes is not laid out for the sake of a screen's width.
    private static func window(of line: [UInt8], around offset: Int, width: Int) -> Range<Int> {
        let offset = min(max(offset, 0), line.count)
        var start = offset > 8 * width ? offset - 2 * width : 0
        while start > 0, start < line.count, line[start] & 0xC0 == 0x80 { start += 1 }
        return start..<max(start, min(line.count, start + 16 * width))
    }

    /// The characters with the columns that they take, tabs up to the next stop.
    private static func cells(of bytes: ArraySlice<UInt8>) -> [Cell] {
        var cells: [Cell] = []
        var offset = bytes.startIndex
        var column = 0
        for piece in BytePieces(bytes) {
            let isTab = piece.scalar == "\t"
            let text = isTab ? String(repeating: " ", count: tab - column % tab) : Shown.line(piece.bytes)
            let end = column + DisplayColumns.of(text)
            cells.append(Cell(text: text, bytes: offset..<(offset + piece.bytes.count), columns: column..<end))
            offset += piece.bytes.count
            column = end
        }
        return cells
    }

    /// The columns of a stretch of bytes; at least one, be it behind the last character.
    private static func columns(of stretch: Range<Int>, in cells: [Cell], lineEnd: Int) -> Range<Int> {
        let end = cells.last?.columns.upperBound ?? 0
        let first = cells.firstIndex { $0.bytes.upperBound > stretch.lowerBound }
        let start = first.map { cells[$0].columns.lowerBound } ?? end
        let last = cells.lastIndex { $0.bytes.lowerBound < stretch.upperBound }
        let stop = last.map { cells[$0].columns.upperBound } ?? end
        return start..<max(start + 1, stop)
    }

    /// The cells that fit, chosen so that the start of the stretch is among them; `shift` is what was cut off on the left.
    private static func cut(
        _ cells: [Cell], to width: Int, keeping marked: Range<Int>?, window: Range<Int>, of count: Int
    ) -> (text: String, shift: Int, end: Int) {
        let total = cells.last?.columns.upperBound ?? 0
        var left = 0
        if let marked, marked.upperBound > width - 1, total > width || window.lowerBound > 0 {
            left = max(0, min(marked.lowerBound - width / 4, total - width + 2))
        }
        let cutsLeft = left > 0 || window.lowerBound > 0
        var kept = cells.filter { $0.columns.lowerBound >= left }
        let origin = kept.first?.columns.lowerBound ?? left
        let shift = origin - (cutsLeft ? 1 : 0)
        let cutsRight = total - shift > width || window.upperBound < count
        kept = kept.filter { $0.columns.upperBound - shift <= width - (cutsRight ? 1 : 0) }
        let text = (cutsLeft ? "…" : "") + kept.map(\.text).joined() + (cutsRight ? "…" : "")
        return (text, shift, max(1, (kept.last?.columns.upperBound ?? origin) - shift + (cutsRight ? 1 : 0)))
    }
}
