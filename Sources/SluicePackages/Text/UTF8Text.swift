/// Small facts about bytes that the readers share.
enum UTF8Text {
    /// The mark that some editors put before a text.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// - Throws: `TextProblem` at the first byte that is not UTF-8.
    static func validate(_ bytes: [UInt8]) throws(TextProblem) {
        if let offset = firstInvalid(bytes) { throw TextProblem(offset: offset, reason: "the file is not UTF-8") }
    }

    /// The offset of the first byte that is not UTF-8.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var at = 0
        while at < bytes.count {
            if bytes[at] < 0x80 { at += 1; continue }
            guard let scalar = scalar(of: bytes, at: at) else { return at }
            at += UTF8.width(scalar)
        }
        return bytes.count
    }

    /// The scalar that starts at an offset, or `nil` where the bytes are not UTF-8 or have ended.
    static func scalar(of bytes: [UInt8], at offset: Int) -> Unicode.Scalar? {
        guard offset < bytes.count else { return nil }
        if bytes[offset] < 0x80 { return Unicode.Scalar(bytes[offset]) }
        var decoder = UTF8()
        var window = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&window) else { return nil }
        return scalar
    }

    /// The text of bytes in which a backslash takes the next byte as it is.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex { index += 1 }
            text.append(bytes[index])
            index += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    /// The value of hexadecimal digits, at most eight; `nil` where one is none.
    static func hex(_ digits: some Collection<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for digit in digits {
            guard let nibble = nibble(digit) else { return nil }
            value = value << 4 | UInt32(nibble)
        }
        return value
    }

    /// The value of one hexadecimal digit.
    static func nibble(_ digit: UInt8) -> UInt8? {
        if isDigit(digit) { return digit - UInt8(ascii: "0") }
        let lower = digit | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f") ? lower - UInt8(ascii: "a") + 10 : nil
    }
}
