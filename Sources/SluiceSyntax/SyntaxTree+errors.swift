extension SyntaxTree {
    /// The lines, counted from 1, that the grammar did not understand: what stands there may be anything. In order, none overlapping.
    ///
    /// What the parser made up to go on, such as a semicolon at a line's end, is nothing that was not understood.
    public var unreadLines: [ClosedRange<Int>] {
        guard hasError else { return [] }
        var found: [Range<Int>] = []
        var node = 0
        while node < count {
            if kind(node) == Grammar.errorKind {
                if !range(node).isEmpty { found.append(range(node)) }
                node = end(of: node)
            } else {
                node = hasError(node) ? node + 1 : end(of: node)
            }
        }
        return lines(of: found)
    }

    /// Byte ranges in order as lines.
    private func lines(of ranges: [Range<Int>]) -> [ClosedRange<Int>] {
        var lines: [ClosedRange<Int>] = []
        var (current, place) = (1, 0)
        func line(at byte: Int) -> Int {
            while place < byte, place < bytes.count {
                if bytes[place] == 10 { current += 1 }
                place += 1
            }
            return current
        }
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let first = line(at: range.lowerBound), last = line(at: max(range.lowerBound, range.upperBound - 1))
            if let before = lines.last, first <= before.upperBound {
                lines[lines.count - 1] = before.lowerBound...max(before.upperBound, last)
            } else {
                lines.append(first...last)
            }
        }
        return lines
    }
}
