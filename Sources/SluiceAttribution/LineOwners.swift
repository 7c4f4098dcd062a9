internal import SluiceModel

/// The lines of one file, each with the last that was said of it.
struct LineOwners {
    /// Stretches in order, none overlapping; `owner` is an index chosen by the caller.
    private(set) var stretches: [(range: LineRange, owner: Int)] = []

    /// - Parameter claims: ranges with their owners; of claims to one line the last wins (reference: marks.md, section 1.2).
    init(_ claims: [(range: LineRange, owner: Int)]) {
        // The ends of all ranges cut the lines into slots. Claims fill slots from the last claim to the first; `next` leads past filled slots,
        // so that each slot is visited once however much the ranges overlap.
        let cuts = Set(claims.flatMap { [$0.range.first, $0.range.last + 1] }).sorted()
        var slotOfLine: [Int: Int] = [:]
        for (slot, line) in cuts.enumerated() { slotOfLine[line] = slot }
        var owners: [Int?] = Array(repeating: nil, count: cuts.count)
        var next = Array(0...cuts.count)
        for claim in claims.reversed() {
            guard let first = slotOfLine[claim.range.first], let end = slotOfLine[claim.range.last + 1] else { continue }
            var slot = Self.free(from: first, &next)
            while slot < end {
                owners[slot] = claim.owner
                next[slot] = slot + 1
                slot = Self.free(from: slot, &next)
            }
        }
        for slot in owners.indices.dropLast() {
            guard let owner = owners[slot], let range = LineRange(first: cuts[slot], last: cuts[slot + 1] - 1) else { continue }
            stretches.append((range, owner))
        }
    }

    /// The first slot from here on that nobody owns; shortens the way for the next search.
    private static func free(from slot: Int, _ next: inout [Int]) -> Int {
        var slot = slot
        while next[slot] != slot {
            next[slot] = next[next[slot]]
            slot = next[slot]
        }
        return slot
    }

    /// Who owns a line.
    func owner(of line: Int) -> Int? {
        var low = 0
        var high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].range.last < line { low = middle + 1 } else { high = middle }
        }
        guard low < stretches.count, stretches[low].range.contains(line) else { return nil }
        return stretches[low].owner
    }

    /// The owners of any line of these ranges, in order of first appearance.
    func owners(within ranges: [LineRange]) -> [Int] {
        var found: [Int] = []
        var seen: Set<Int> = []
        var rest = stretches[...]
        for range in ranges.sorted() {
            while let first = rest.first, first.range.last < range.first { rest.removeFirst() }
            for stretch in rest.prefix(while: { $0.range.first <= range.last }) where seen.insert(stretch.owner).inserted {
                found.append(stretch.owner)
            }
        }
        return found
    }
}
