/// Writes sorted names in blocks, each name as what it adds to the one before.
///
/// One byte says how many bytes a name shares with the one before (high half) and how many it adds (low half); 15 means that the rest of
/// the number follows. The first name of a block shares nothing, so that blocks can be read alone.
struct NameBlocks {
    /// Names in a block.
    static let size = 32
    private var last: [UInt8] = []
    /// Names so far.
    private(set) var count = 0
    /// Bytes so far, and where each block begins among them.
    private(set) var length = 0
    /// Where each block begins, four bytes each.
    private(set) var directory: [UInt8] = []

    /// The bytes that one more name adds. Names come in order of their bytes, each once.
    mutating func encoding(of name: [UInt8]) -> [UInt8] {
        if count % Self.size == 0 {
            directory.append(little: UInt32(length))
            last = []
        }
        let shared = Self.agreement(last, name)
        let added = name.count - shared
        var bytes = [UInt8(min(shared, 15) << 4 | min(added, 15))]
        if shared >= 15 { bytes.append(varying: shared - 15) }
        if added >= 15 { bytes.append(varying: added - 15) }
        bytes += name[shared...]
        last = name
        count += 1
        length += bytes.count
        return bytes
    }

    private static func agreement(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let most = min(left.count, right.count)
        var agreed = 0
        while agreed < most, left[agreed] == right[agreed] { agreed += 1 }
        return agreed
    }
}

/// Reads the names of one block, one after the other.
struct NameBlockCursor {
    /// What a name shares with the one before, and where the bytes that it adds stand.
    struct Entry {
        let shared: Int
        let added: UnsafeRawBufferPointer
        /// Bytes of the whole name.
        var length: Int { shared + added.count }
    }

    private let bytes: UnsafeRawBufferPointer
    private var offset: Int
    private var left: Int
    private var lengthBefore = 0

    /// - Parameters:
    ///   - offset: where the block begins.
    ///   - count: names in it.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int, count: Int) {
        self.bytes = bytes
        self.offset = offset
        left = count
    }

    /// The next name, or `nil` at the end of the block.
    mutating func next() throws(IndexDamage) -> Entry? {
        guard left > 0 else { return nil }
        left -= 1
        let head = try byte()
        let shared = try number(Int(head >> 4))
        let added = try number(Int(head & 15))
        guard shared <= lengthBefore, added <= bytes.count - offset else { throw IndexDamage() }
        let start = offset
        offset += added
        lengthBefore = shared + added
        return Entry(shared: shared, added: UnsafeRawBufferPointer(rebasing: bytes[start..<offset]))
    }

    private mutating func byte() throws(IndexDamage) -> UInt8 {
        guard offset < bytes.count else { throw IndexDamage() }
        offset += 1
        return bytes[offset - 1]
    }

    private mutating func number(_ half: Int) throws(IndexDamage) -> Int {
        guard half == 15 else { return half }
        var value = 15
        for shift in stride(from: 0, to: 28, by: 7) {
            let byte = try byte()
            value += Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw IndexDamage()
    }
}
