internal import SluiceModel
internal import SluiceRules

/// The lines of a text, by offset.
struct SourceLines {
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 10 { starts.append(index + 1) }
        self.starts = starts
    }

    /// Counted from 1.
    func line(at offset: Int) -> Int {
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    func lines(of range: Range<Int>) -> LineRange {
        let first = line(at: range.lowerBound)
        return LineRange(first: first, last: max(first, line(at: max(range.lowerBound, range.upperBound - 1)))) ?? LineRange(line: first)
    }

    /// Ranges in order, with those that touch made one.
    static func joined(_ ranges: [LineRange]) -> [LineRange] {
        var joined: [LineRange] = []
        for range in ranges.sorted() {
            if let last = joined.last, range.first <= last.last + 1, let whole = LineRange(first: last.first, last: max(last.last, range.last)) {
                joined[joined.count - 1] = whole
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}
