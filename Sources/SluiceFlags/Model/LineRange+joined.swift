internal import SluiceModel

extension LineRange {
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
