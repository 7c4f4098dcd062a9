/// The popular names of a table: their ranks by ordinal, and their ordinals by rank.
///
/// Ordinals in order with the rank of each beside (four bytes each), then the ordinals in order of rank.
struct RankTable: Sendable {
    private let view: ByteView
    /// Names that have a rank.
    let count: Int

    /// - Throws: where the bytes do not fit the count.
    init(_ view: ByteView, count: Int) throws(IndexDamage) {
        guard view.count == count * 12 else { throw IndexDamage() }
        self.view = view
        self.count = count
    }

    /// The rank of a name, from 1; `nil` where it has none.
    func rank(of ordinal: Int) throws(IndexDamage) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let found = try view.u32(at: middle * 8)
            if found == ordinal { return try view.u32(at: middle * 8 + 4) }
            if found < ordinal { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The ordinal of the name at a place among the ranked ones, from 0.
    func ordinal(at place: Int) throws(IndexDamage) -> Int { try view.u32(at: count * 8 + place * 4) }

    /// The bytes of a section.
    /// - Parameter names: ordinals with their weights: the lower, the more popular.
    static func encoding(_ names: [(ordinal: Int, weight: Int)]) -> [UInt8] {
        let byRank = names.sorted { ($0.weight, $0.ordinal) < ($1.weight, $1.ordinal) }.map(\.ordinal)
        let pairs = byRank.enumerated().map { (ordinal: $1, rank: $0 + 1) }.sorted { $0.ordinal < $1.ordinal }
        var bytes: [UInt8] = []
        for pair in pairs {
            bytes.append(little: UInt32(pair.ordinal))
            bytes.append(little: UInt32(pair.rank))
        }
        for ordinal in byRank { bytes.append(little: UInt32(ordinal)) }
        return bytes
    }
}
