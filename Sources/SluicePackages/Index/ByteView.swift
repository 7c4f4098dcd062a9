/// A part of mapped bytes. Reading beyond its end is an `IndexDamage`, never a crash: what is mapped may be anybody's file.
struct ByteView: Sendable {
    private let mapping: Mapping
    /// Where it begins and ends in the whole.
    let range: Range<Int>

    /// All of a mapping.
    init(_ mapping: Mapping) {
        self.mapping = mapping
        range = 0..<mapping.bytes.count
    }

    private init(_ mapping: Mapping, _ range: Range<Int>) {
        self.mapping = mapping
        self.range = range
    }

    /// In bytes.
    var count: Int { range.count }

    /// The bytes themselves, which live as long as this view.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: mapping.bytes[range]) }

    /// A part of it, by offsets from its start.
    func part(at offset: Int, count: Int) throws(IndexDamage) -> ByteView {
        guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else { throw IndexDamage() }
        return ByteView(mapping, range.lowerBound + offset..<range.lowerBound + offset + count)
    }

    /// A number of four bytes, the lowest first.
    func u32(at offset: Int) throws(IndexDamage) -> Int { Int(try number(at: offset, as: UInt32.self)) }

    /// A number of eight bytes, the lowest first.
    func u64(at offset: Int) throws(IndexDamage) -> UInt64 { try number(at: offset, as: UInt64.self) }

    private func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) throws(IndexDamage) -> Number {
        guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { throw IndexDamage() }
        return Number(littleEndian: mapping.bytes.loadUnaligned(fromByteOffset: range.lowerBound + offset, as: type))
    }
}

/// Reads numbers and texts from the front of a view.
struct ByteCursor {
    private let view: ByteView
    /// Bytes from the start of the view.
    private(set) var offset: Int

    /// Starts somewhere in a view.
    init(_ view: ByteView, at offset: Int = 0) {
        self.view = view
        self.offset = offset
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { offset >= view.count }

    /// A number of seven bits a byte, the lowest first.
    mutating func number() throws(IndexDamage) -> Int {
        var value = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard offset >= 0, offset < view.count else { throw IndexDamage() }
            let byte = view.bytes[offset]
            offset += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw IndexDamage()
    }

    /// Bytes with their count before them.
    mutating func bytes() throws(IndexDamage) -> UnsafeRawBufferPointer {
        let count = try number()
        let part = try view.part(at: offset, count: count)
        offset += count
        return part.bytes
    }

    /// A text with its count of bytes before it.
    mutating func text() throws(IndexDamage) -> String { String(decoding: try bytes(), as: UTF8.self) }
}

extension [UInt8] {
    /// Appends a number, the lowest byte first.
    mutating func append(little number: some FixedWidthInteger) { Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) } }

    /// Appends a number of seven bits a byte, the lowest first.
    mutating func append(varying number: Int) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends bytes with their count before them.
    mutating func append(counted bytes: some Collection<UInt8>) {
        append(varying: bytes.count)
        append(contentsOf: bytes)
    }
}
