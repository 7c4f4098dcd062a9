/// A zip archive, read through its table of contents, with the large counts of zip64 (PKWARE's APPNOTE 6.3).
///
/// Read are files that are stored or deflated, which is what every zip of records holds.
struct ZipArchive {
    /// A file in the archive.
    struct Entry {
        /// Its path inside.
        let path: String
        let method: Int
        let checksum: UInt32
        let packedSize: Int
        /// Bytes once it is taken out.
        let size: Int
        let headerOffset: Int
    }

    /// Files in order of their paths; folders are left out.
    let entries: [Entry]
    private let view: ByteView

    /// - Throws: where the bytes are no archive, or it is cut short.
    init(_ mapping: Mapping) throws(IndexDamage) {
        view = ByteView(mapping)
        do throws(IndexDamage) {
            entries = try Self.entries(view).filter { !$0.path.hasSuffix("/") }.sorted { $0.path < $1.path }
        } catch {
            throw IndexDamage(part: "it is no zip archive, or it is cut short")
        }
    }

    /// The bytes of a file.
    /// - Parameter limit: the most bytes that it may have.
    func bytes(of entry: Entry, limit: Int) throws(IndexDamage) -> [UInt8] {
        guard entry.size <= limit else { throw IndexDamage(part: "it has \(entry.size) bytes; at most \(limit) are read") }
        guard try view.u32(at: entry.headerOffset) == 0x0403_4B50 else { throw IndexDamage(part: "its place in the archive is wrong") }
        let lengths = (try Self.u16(view, entry.headerOffset + 26), try Self.u16(view, entry.headerOffset + 28))
        let packed = try view.part(at: entry.headerOffset + 30 + lengths.0 + lengths.1, count: entry.packedSize)
        let bytes: [UInt8]
        switch entry.method {
        case 0: bytes = Array(packed.bytes)
        case 8:
            do throws(Inflate.Problem) { bytes = try Inflate.bytes(of: packed.bytes, limit: entry.size) } catch {
                throw IndexDamage(part: error.reason)
            }
        default: throw IndexDamage(part: "it is packed by method \(entry.method); stored and deflated files are read")
        }
        guard bytes.count == entry.size, CRC32.of(bytes) == entry.checksum else { throw IndexDamage(part: "its checksum is wrong") }
        return bytes
    }

    private static func u16(_ view: ByteView, _ offset: Int) throws(IndexDamage) -> Int {
        let bytes = try view.part(at: offset, count: 2).bytes
        return Int(bytes[0]) | Int(bytes[1]) << 8
    }

    private static func u64(_ view: ByteView, _ offset: Int) throws(IndexDamage) -> Int {
        guard let value = Int(exactly: try view.u64(at: offset)) else { throw IndexDamage() }
        return value
    }

    private static func entries(_ view: ByteView) throws(IndexDamage) -> [Entry] {
        var (count, offset) = try directory(view)
        var entries: [Entry] = []
        while count > 0 {
            guard try view.u32(at: offset) == 0x0201_4B50 else { throw IndexDamage() }
            let lengths = (try u16(view, offset + 28), try u16(view, offset + 30), try u16(view, offset + 32))
            entries.append(try entry(view, offset, name: lengths.0, extra: lengths.1))
            offset += 46 + lengths.0 + lengths.1 + lengths.2
            count -= 1
        }
        return entries
    }

    /// Where the table of contents begins, and how many lines it has: from the record at the end of the archive.
    private static func directory(_ view: ByteView) throws(IndexDamage) -> (count: Int, offset: Int) {
        guard let end = try endRecord(view) else { throw IndexDamage() }
        let (count, offset) = (try u16(view, end + 10), try view.u32(at: end + 16))
        guard count == 0xFFFF || offset == 0xFFFF_FFFF, end >= 20, try view.u32(at: end - 20) == 0x0706_4B50 else { return (count, offset) }
        let large = try u64(view, end - 12)
        guard try view.u32(at: large) == 0x0606_4B50 else { throw IndexDamage() }
        return (try u64(view, large + 32), try u64(view, large + 48))
    }

    /// The record at the end, behind which only a comment of at most 65,535 bytes stands.
    private static func endRecord(_ view: ByteView) throws(IndexDamage) -> Int? {
        guard view.count >= 22 else { return nil }
        for offset in stride(from: view.count - 22, through: max(0, view.count - 22 - 0xFFFF), by: -1) {
            guard try view.u32(at: offset) == 0x0605_4B50 else { continue }
            if try u16(view, offset + 20) == view.count - offset - 22 { return offset }
        }
        return nil
    }

    private static func entry(_ view: ByteView, _ offset: Int, name: Int, extra: Int) throws(IndexDamage) -> Entry {
        var (packed, size, header) = (try view.u32(at: offset + 20), try view.u32(at: offset + 24), try view.u32(at: offset + 42))
        // Numbers that do not fit stand in an extra field, in this order, and only those.
        if var large = try largeNumbers(view, offset + 46 + name, count: extra) {
            if size == 0xFFFF_FFFF { (size, large) = (try u64(view, large), large + 8) }
            if packed == 0xFFFF_FFFF { (packed, large) = (try u64(view, large), large + 8) }
            if header == 0xFFFF_FFFF { header = try u64(view, large) }
        }
        return Entry(
            path: String(decoding: try view.part(at: offset + 46, count: name).bytes, as: UTF8.self), method: try u16(view, offset + 10),
            checksum: UInt32(try view.u32(at: offset + 16)), packedSize: packed, size: size, headerOffset: header)
    }

    /// Where the large numbers of an entry begin among its extra fields.
    private static func largeNumbers(_ view: ByteView, _ start: Int, count: Int) throws(IndexDamage) -> Int? {
        var field = start
        while field + 4 <= start + count {
            if try u16(view, field) == 1 { return field + 4 }
            field += 4 + (try u16(view, field + 2))
        }
        return nil
    }
}
