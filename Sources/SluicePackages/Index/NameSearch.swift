/// Finds all names of a table that are within a few edits of one, without reading most of them.
///
/// Names are read in order. As soon as the beginning of one is too far, all that begin so are passed over, and at the end of a block the
/// search goes on at the first name that can be near.
struct NameSearch {
    /// What was found: a name with its distance.
    typealias Match = (ordinal: Int, name: [UInt8], distance: Int)

    private let table: NameTable
    private var rows: EditRows
    private let letters: [UInt8]
    private var name: [UInt8] = []
    /// The count of bytes at which the name in hand became too far, if it did.
    private var dead: Int?
    private var found: [Match] = []

    /// - Parameter limit: the most edits.
    init(of wanted: [UInt8], in table: NameTable, limit: Int) {
        self.table = table
        rows = EditRows(to: wanted, limit: limit)
        letters = Set(wanted).sorted()
    }

    /// All matches, in order of names.
    mutating func matches() throws(IndexDamage) -> [Match] {
        var block = 0
        while block < table.blockCount {
            try read(block)
            guard let dead else {
                block += 1
                continue
            }
            guard let next = firstLive(after: dead) else { break }
            block = max(block + 1, try table.block(of: next, from: block) ?? 0)
        }
        return found
    }

    private mutating func read(_ block: Int) throws(IndexDamage) {
        var cursor = try table.cursor(at: block)
        var ordinal = block * NameBlocks.size
        dead = nil
        name = []
        while let entry = try cursor.next() {
            if dead == nil || entry.shared < dead ?? 0 { read(entry, ordinal) }
            ordinal += 1
        }
    }

    private mutating func read(_ entry: NameBlockCursor.Entry, _ ordinal: Int) {
        name.removeSubrange(entry.shared...)
        dead = nil
        for byte in entry.added {
            name.append(byte)
            if !rows.isLive(byte, at: name.count) {
                dead = name.count
                return
            }
        }
        if let distance = rows.distance(at: name.count) { found.append((ordinal, name, distance)) }
    }

    /// The smallest beginning behind the dead one that is not dead itself; `nil` where there is none.
    private mutating func firstLive(after dead: Int) -> [UInt8]? {
        for level in (0..<dead).reversed() {
            let byte = name[level]
            guard byte < 0xFF else { continue }
            // Bytes that the wanted name does not have are all alike: zero, which no name has, stands for them.
            if rows.isLive(0, at: level + 1) { return name[..<level] + [byte + 1] }
            for letter in letters where letter > byte && rows.isLive(letter, at: level + 1) { return name[..<level] + [letter] }
        }
        return nil
    }
}
