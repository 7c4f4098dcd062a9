/// Turns counts of characters, in which YAML's parser says places, into offsets of bytes.
///
/// Asked in order of the text it walks through it once.
struct CharacterPlaces {
    let bytes: [UInt8]
    private let isASCII: Bool
    private var character = 0
    private var byte = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        isASCII = bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count, bytes[at] < 0x80 { at += 1 }
            return at == bytes.count
        }
    }

    /// The offset of the first byte of a character, counted from 0.
    mutating func offset(of index: Int) -> Int {
        if isASCII { return min(index, bytes.count) }
        if index < character { (character, byte) = (0, 0) }
        while character < index, byte < bytes.count {
            byte += 1
            while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
            character += 1
        }
        return byte
    }
}
