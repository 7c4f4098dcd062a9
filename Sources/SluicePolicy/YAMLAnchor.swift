/// Finds anchors in YAML before it is parsed.
///
/// An alias makes a value as large as the product, and as deep as the sum, of what it names; a policy may be written by the one it
/// judges, and needs none. Without an anchor there is no alias.
enum YAMLAnchor {
    /// The place of the first thing that YAML could take for an anchor, counted from 1; in doubt, of what it would not.
    static func first(in bytes: [UInt8]) -> (line: Int, column: Int)? {
        var line = 1
        var column = 0
        for (index, byte) in bytes.enumerated() {
            // Columns count characters: the bytes that continue one do not count.
            if byte & 0xC0 != 0x80 { column += 1 }
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
            guard byte == UInt8(ascii: "&"), index + 1 < bytes.count, isName(bytes[index + 1]) else { continue }
            if index == 0 || !isInsideText(bytes[index - 1]) { return (line, column) }
        }
        return nil
    }

    private static func isName(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// Whether a byte before `&` says that a text goes on there.
    private static func isInsideText(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "\"'=/;._%!+*&)".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
