/// A checksum of 64 bits against accident, not against malice, and a hash that is the same on every machine.
///
/// Eight bytes at a time are mixed by multiplication and rotation, the last ones filled up with zeros; the count goes in at the end.
struct Checksum64 {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var pending: UInt64 = 0
    private var count = 0

    /// Takes more bytes.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index < bytes.count, count & 7 != 0 {
            add(bytes[index])
            index += 1
        }
        while index + 8 <= bytes.count {
            mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index += 8
            count += 8
        }
        while index < bytes.count {
            add(bytes[index])
            index += 1
        }
    }

    /// What it comes to.
    var value: UInt64 {
        var last = self
        if count & 7 != 0 { last.mix(pending) }
        last.mix(UInt64(count))
        return last.state ^ (last.state >> 32)
    }

    private mutating func add(_ byte: UInt8) {
        pending |= UInt64(byte) << UInt64(8 * (count & 7))
        count += 1
        guard count & 7 == 0 else { return }
        mix(pending)
        pending = 0
    }

    private mutating func mix(_ word: UInt64) {
        state = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
        state = state << 29 | state >> 35
        state = state &* 0x9FB2_1C65_1E98_DF25
    }

    /// The checksum of some bytes.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var sum = Checksum64()
        let known: Void? = bytes.withContiguousStorageIfAvailable { sum.add(UnsafeRawBufferPointer($0)) }
        if known == nil { for byte in bytes { sum.add(byte) } }
        return sum.value
    }
}
