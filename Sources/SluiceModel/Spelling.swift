/// Finds the name that somebody meant.
public enum Spelling {
    /// The candidates closest to a name, closest first, no further than `limit` edits away; ties in alphabetical order.
    ///
    /// An edit is an insertion, a deletion, a substitution or a swap of neighbours.
    public static func nearest(to name: String, among candidates: some Sequence<String>, limit: Int = 2, most: Int = 1) -> [String] {
        let wanted = Array(name.utf8)
        let close = candidates.compactMap { candidate -> (distance: Int, name: String)? in
            distance(wanted, Array(candidate.utf8), limit: limit).map { ($0, candidate) }
        }
        return close.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(most).map(\.name)
    }

    /// The number of edits between two names (optimal string alignment), or `nil` beyond the limit.
    public static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in 0..<right.count {
                let cost = left[row] == right[column] ? 0 : 1
                var best = min(last[column + 1] + 1, current[column] + 1, last[column] + cost)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            if (current.min() ?? 0) > limit { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}
