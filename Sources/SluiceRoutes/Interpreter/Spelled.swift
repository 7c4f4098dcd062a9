/// A piece of code as one word: how symbols and conditions are compared between trees.
enum Spelled {
    private static let limit = 120

    /// Without spaces and line breaks outside of quotation marks, quotation marks all `"`, at most 120 bytes.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = [], quote: UInt8?, last: UInt8 = 0
        for byte in bytes {
            if let open = quote {
                if byte == open, last != UInt8(ascii: "\\") {
                    quote = nil
                    out.append(UInt8(ascii: "\""))
                } else {
                    out.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                quote = byte
                out.append(UInt8(ascii: "\""))
            } else if byte > 32 {
                // Two words must not run together: `new A` is not `newA`.
                if let before = out.last, last <= 32, isWord(before), isWord(byte) { out.append(32) }
                out.append(byte)
            }
            last = byte
            if out.count > limit { return String(decoding: out.prefix(limit), as: UTF8.self) + "…" }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 128
    }
}
