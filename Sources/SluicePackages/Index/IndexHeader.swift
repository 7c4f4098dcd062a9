/// The first bytes of an index: what it is, when it was built, and the table of its sections.
///
/// 64 bytes, numbers with the lowest byte first: the word `SLUICEIX`, the format (4), the count of sections (4), the time (8), the size of
/// the file (8), the checksum of what follows the table (8), the checksum of header and table (8), 16 of zero. Then the table.
struct IndexHeader {
    /// The format that is written and read here.
    static let format = 1
    /// Bytes before the table.
    static let size = 64
    private static let magic = Array("SLUICEIX".utf8)
    private static let sectionLimit = 4096

    /// Seconds since 1970.
    var builtAt: Int64
    /// In order of ecosystems, then kinds.
    var sections: [IndexSection]
    /// Bytes of the whole file.
    var fileSize: Int
    /// The checksum of everything behind the table.
    var bodyChecksum: UInt64

    /// Bytes before the first section.
    static func bodyOffset(sections: Int) -> Int { size + sections * IndexSection.size }

    /// Header and table as they stand in the file.
    var encoded: [UInt8] {
        var fields = Self.magic
        fields.append(little: UInt32(Self.format))
        fields.append(little: UInt32(sections.count))
        fields.append(little: builtAt)
        fields.append(little: UInt64(fileSize))
        fields.append(little: bodyChecksum)
        let table = sections.flatMap(\.encoded)
        var header = fields
        header.append(little: Checksum64.of(fields + table))
        header += [UInt8](repeating: 0, count: Self.size - header.count)
        return header + table
    }

    /// Reads the start of a file and checks it against its size.
    init(_ view: ByteView, file: String) throws(IndexProblem) {
        do throws(IndexDamage) {
            guard view.count > 0 else { throw IndexDamage(part: "it is empty") }
            guard view.count >= Self.size else { throw IndexDamage(part: "it is cut short: it has \(view.count) bytes") }
            guard view.bytes.starts(with: Self.magic) else { throw IndexDamage(part: "it is no index of packages") }
            let format = try view.u32(at: 8)
            guard format == Self.format else {
                throw IndexDamage(part: "it has format \(format), and this version of sluice reads format \(Self.format)")
            }
            self = try Self.read(view)
        } catch {
            throw .unusable(file, error.part)
        }
    }

    private init(builtAt: Int64, sections: [IndexSection], fileSize: Int, bodyChecksum: UInt64) {
        (self.builtAt, self.sections, self.fileSize, self.bodyChecksum) = (builtAt, sections, fileSize, bodyChecksum)
    }

    /// A header of a file that is being written; its size and checksum come last.
    init(builtAt: Int64) { self.init(builtAt: builtAt, sections: [], fileSize: 0, bodyChecksum: 0) }

    private static func read(_ view: ByteView) throws(IndexDamage) -> IndexHeader {
        let count = try view.u32(at: 12)
        let fileSize = try view.u64(at: 24)
        guard fileSize == view.count else {
            throw IndexDamage(part: "it is cut short: it has \(view.count) bytes and should have \(fileSize)")
        }
        let broken = IndexDamage(part: "its table of contents is damaged (wrong checksum)")
        guard count <= sectionLimit, bodyOffset(sections: count) <= view.count else { throw broken }
        var sum = Checksum64()
        sum.add(try view.part(at: 0, count: 40).bytes)
        sum.add(try view.part(at: size, count: count * IndexSection.size).bytes)
        guard try view.u64(at: 40) == sum.value else { throw broken }
        var sections: [IndexSection] = []
        for index in 0..<count {
            sections.append(try IndexSection(view, at: size + index * IndexSection.size, fileSize: view.count))
        }
        return IndexHeader(
            builtAt: Int64(bitPattern: try view.u64(at: 16)), sections: sections, fileSize: view.count,
            bodyChecksum: try view.u64(at: 32))
    }
}
