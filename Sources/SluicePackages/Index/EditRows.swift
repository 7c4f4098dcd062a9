/// How far the beginnings of names are from the beginnings of one name: a row of distances for each byte that was read, kept so that names
/// which begin alike share their rows.
///
/// An edit is an insertion, a deletion, a substitution or a swap of neighbours. Only cells within the limit of the diagonal are kept up to
/// date: all others are beyond it.
struct EditRows {
    /// The name that others are compared with.
    let wanted: [UInt8]
    /// The most edits.
    let limit: Int
    private var cells: [UInt8]
    private var read: [UInt8]
    private var width: Int { wanted.count + 1 }

    /// - Parameter limit: of edits: 1 or 2, as a rule.
    init(to wanted: [UInt8], limit: Int) {
        self.wanted = wanted
        self.limit = limit
        let beyond = UInt8(limit + 1)
        cells = [UInt8](repeating: beyond, count: (wanted.count + limit + 2) * (wanted.count + 1))
        read = [UInt8](repeating: 0, count: wanted.count + limit + 2)
        for column in 0...min(limit, wanted.count) { cells[column] = UInt8(column) }
    }

    /// Reads the byte at a depth, which is the count of bytes with this one, after those before it were read.
    /// - Returns: whether a name that goes on from here can still be within the limit.
    mutating func isLive(_ byte: UInt8, at depth: Int) -> Bool {
        guard depth <= wanted.count + limit else { return false }
        read[depth] = byte
        let (row, above) = (depth * width, (depth - 1) * width)
        let beyond = UInt8(limit + 1)
        let (low, high) = (max(0, depth - limit), min(wanted.count, depth + limit))
        var least = beyond
        if low > 0 { cells[row + low - 1] = beyond }
        for column in low...high {
            let best = column == 0 ? UInt8(min(depth, limit + 1)) : cell(row, above, column, byte, depth)
            cells[row + column] = best
            least = min(least, best)
        }
        if high < wanted.count { cells[row + high + 1] = beyond }
        return least < beyond
    }

    private func cell(_ row: Int, _ above: Int, _ column: Int, _ byte: UInt8, _ depth: Int) -> UInt8 {
        let cost: UInt8 = wanted[column - 1] == byte ? 0 : 1
        var best = min(cells[above + column - 1] + cost, cells[above + column] + 1, cells[row + column - 1] + 1)
        if column > 1, depth > 1, wanted[column - 2] == byte, wanted[column - 1] == read[depth - 1] {
            best = min(best, cells[above - width + column - 2] + 1)
        }
        return min(best, UInt8(limit + 1))
    }

    /// The distance of a name that was read to its end, or `nil` beyond the limit.
    func distance(at depth: Int) -> Int? {
        guard depth <= wanted.count + limit, depth >= wanted.count - limit else { return nil }
        let value = Int(cells[depth * width + wanted.count])
        return value <= limit ? value : nil
    }
}
