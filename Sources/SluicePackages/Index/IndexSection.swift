/// A part of an index: what it holds, of which ecosystem, and where it lies.
struct IndexSection: Hashable, Sendable {
    /// What a section holds. The numbers stand in files: never change one.
    enum Kind: UInt32, Sendable {
        /// Front-coded names in order of bytes.
        case names = 1
        /// Where each block of names begins.
        case blocks = 2
        /// Ordinals of names with their ranks.
        case ranks = 3
        /// Hashes of ranked names with a letter left out.
        case neighbours = 4
        /// Known malicious packages.
        case malicious = 5
    }

    /// Whose it is.
    let ecosystem: Ecosystem
    /// What it holds.
    let kind: Kind
    /// Whether names come from a list of all that the registry has.
    let isWhole: Bool
    /// Of names, blocks or records.
    let count: Int
    /// Bytes from the start of the file.
    let range: Range<Int>

    /// Bytes of one in the table.
    static let size = 48
    private static let idSize = 16

    /// Its line in the table.
    var encoded: [UInt8] {
        var bytes = Array(ecosystem.rawValue.utf8.prefix(Self.idSize))
        bytes += [UInt8](repeating: 0, count: Self.idSize - bytes.count)
        bytes.append(little: kind.rawValue)
        bytes.append(little: isWhole ? 1 : 0 as UInt32)
        bytes.append(little: UInt64(count))
        bytes.append(little: UInt64(range.lowerBound))
        bytes.append(little: UInt64(range.count))
        return bytes
    }

    /// Reads a line of the table.
    /// - Throws: where it points out of the file or is of a kind that is not known.
    init(_ view: ByteView, at offset: Int, fileSize: Int) throws(IndexDamage) {
        let id = try view.part(at: offset, count: Self.idSize).bytes.prefix { $0 != 0 }
        ecosystem = Ecosystem(rawValue: String(decoding: id, as: UTF8.self))
        guard let kind = Kind(rawValue: UInt32(try view.u32(at: offset + 16))) else { throw IndexDamage() }
        self.kind = kind
        isWhole = try view.u32(at: offset + 20) == 1
        let numbers = (try view.u64(at: offset + 24), try view.u64(at: offset + 32), try view.u64(at: offset + 40))
        guard numbers.0 <= UInt32.max, let start = Int(exactly: numbers.1), let length = Int(exactly: numbers.2), start <= fileSize,
            length <= fileSize - start
        else { throw IndexDamage() }
        count = Int(numbers.0)
        range = start..<start + length
    }

    /// A section of a file that is being written.
    init(_ kind: Kind, of ecosystem: Ecosystem, isWhole: Bool = false, count: Int, range: Range<Int>) {
        (self.kind, self.ecosystem, self.isWhole, self.count, self.range) = (kind, ecosystem, isWhole, count, range)
    }
}
