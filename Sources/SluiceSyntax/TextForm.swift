/// What kind of text some bytes are, as far as parsing cares.
enum TextForm {
    /// The start that is searched for NUL bytes, as Git does to tell binary files.
    private static let searched = 8_000

    /// - Returns: what keeps these bytes from being parsed; `nil` for UTF-8 and for other texts whose first 128 letters are ASCII's.
    static func unsupported(_ bytes: [UInt8]) -> UnsupportedEncoding? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        let start = bytes.prefix(searched)
        guard start.contains(0) else { return nil }
        // Every second byte of mostly Western UTF-16 is NUL.
        let even = start.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
        let odd = start.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
        return max(even, odd) * 10 >= start.count * 4 && min(even, odd) * 20 <= start.count ? .utf16 : .binary
    }

    static func isUTF8(_ bytes: [UInt8]) -> Bool { (try? UTF8Span(validating: bytes.span)) != nil }

    /// The number of bytes of a byte-order mark at the start.
    static func markLength(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The first byte in these ranges at which more than `limit` brackets stand open, strings and comments counted like code.
    ///
    /// A closing bracket closes whatever is open. Reference: c-libraries.md, section 5.4, "nesting pre-scan".
    static func overflow(ofBrackets limit: Int, in bytes: [UInt8], ranges: [Range<Int>]) -> Int? {
        var open = 0
        return bytes.withUnsafeBufferPointer { bytes in
            for range in ranges {
                for index in range {
                    switch bytes[index] {
                    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                        open += 1
                        if open > limit { return index }
                    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
                    default: break
                    }
                }
            }
            return nil
        }
    }
}
