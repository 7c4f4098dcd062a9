package import SluiceModel
package import SluiceRules

/// Which line each byte of a text stands on.
package struct LineTable: Sendable {
    private let starts: [Int]
    private let size: Int

    package init(_ bytes: [UInt8]) {
        starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        size = bytes.count
    }

    /// The line of a byte, from 1.
    package func line(_ byte: Int) -> Int {
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= byte { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The lines of a stretch of bytes. A line break at its end belongs to the line that it ends.
    package func lines(_ bytes: Range<Int>) -> LineRange {
        let first = line(bytes.lowerBound), last = line(max(bytes.lowerBound, bytes.upperBound - 1))
        return LineRange(first: first, last: max(first, last)) ?? LineRange(line: first)
    }

    /// The bytes of a line, without its break; empty beyond the end.
    package func bytes(of line: Int) -> Range<Int> {
        guard starts.indices.contains(line - 1) else { return size..<size }
        let end = line < starts.count ? starts[line] - 1 : size
        return starts[line - 1]..<max(starts[line - 1], end)
    }

    /// How many lines there are.
    package var count: Int { starts.last == size && starts.count > 1 ? starts.count - 1 : starts.count }
}

extension LineTable {
    /// The lines of a term.
    package func lines(of term: Int, in code: Code) -> LineRange { lines(code.range(max(0, term))) }
}
