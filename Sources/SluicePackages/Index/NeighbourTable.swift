/// Finds the popular names one edit away from a name by hashes of names with a letter left out (reference: packages.md, section 4.3).
///
/// Two names are at most one edit apart only if leaving out at most one byte of each can make them equal. Hashes in order (eight bytes each),
/// then the ordinals of their names (four bytes each).
struct NeighbourTable: Sendable {
    /// Names with fewer bytes have too many neighbours by chance, and are left out.
    static let shortest = 4
    /// The most names whose neighbours are kept.
    static let limit = 15_000
    private let view: ByteView
    private let count: Int

    /// - Throws: where the bytes do not fit the count.
    init(_ view: ByteView, count: Int) throws(IndexDamage) {
        guard view.count == count * 12 else { throw IndexDamage() }
        self.view = view
        self.count = count
    }

    /// Ordinals of names that may be at most one edit away: those that are, and few others.
    func candidates(for name: [UInt8]) throws(IndexDamage) -> Set<Int> {
        var ordinals: Set<Int> = []
        for hash in Self.hashes(of: name) {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if try view.u64(at: middle * 8) < hash { low = middle + 1 } else { high = middle }
            }
            while low < count, try view.u64(at: low * 8) == hash {
                ordinals.insert(try view.u32(at: count * 8 + low * 4))
                low += 1
            }
        }
        return ordinals
    }

    /// The hash of a name and of all that is left of it without one of its bytes.
    private static func hashes(of name: [UInt8]) -> Set<UInt64> {
        var hashes: Set = [Checksum64.of(name)]
        for index in name.indices {
            var shorter = name
            shorter.remove(at: index)
            hashes.insert(Checksum64.of(shorter))
        }
        return hashes
    }

    /// The bytes of a section, and the count of hashes in it.
    static func encoding(_ names: [(ordinal: Int, name: [UInt8])]) -> (bytes: [UInt8], count: Int) {
        var keys: [(hash: UInt64, ordinal: Int)] = []
        for (ordinal, name) in names where name.count >= shortest {
            keys += hashes(of: name).map { ($0, ordinal) }
        }
        keys.sort { ($0.hash, $0.ordinal) < ($1.hash, $1.ordinal) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(keys.count * 12)
        for key in keys { bytes.append(little: key.hash) }
        for key in keys { bytes.append(little: UInt32(key.ordinal)) }
        return (bytes, keys.count)
    }
}
