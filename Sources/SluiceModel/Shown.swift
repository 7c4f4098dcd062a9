/// Makes bytes that somebody pushed fit to be shown on somebody else's terminal.
///
/// Control characters, bidirectional and invisible format characters and bytes that are not UTF-8 are written out,
/// so that a path or a line of code can neither move the cursor nor reorder what stands beside it.
public enum Shown {
    /// One line: line breaks and tabs are escaped as well.
    public static func line(_ bytes: some Collection<UInt8>) -> String {
        escape(bytes, keepingTabs: false)
    }

    /// One line of code: as `line`, but a tab stays a tab.
    public static func code(_ bytes: some Collection<UInt8>) -> String {
        escape(bytes, keepingTabs: true)
    }

    /// One line from text that is a `String` already.
    public static func line(_ text: String) -> String { line(text.utf8) }

    /// Whether a scalar would be escaped when shown.
    public static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F: true
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }

    private static func escape(_ bytes: some Collection<UInt8>, keepingTabs: Bool) -> String {
        // Nearly all that is shown is plain.
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(decoding: bytes, as: UTF8.self) }
        var out = ""
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            if let scalar = firstScalar(of: rest) {
                append(scalar, to: &out, keepingTabs: keepingTabs)
                rest = rest.dropFirst(UTF8.width(scalar))
            } else {
                out += "\\x" + hex(UInt32(rest.removeFirst()), digits: 2)
            }
        }
        return out
    }

    /// The scalar at the start of the bytes, or `nil` where they are not UTF-8.
    private static func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        if let first = bytes.first, first < 0x80 { return Unicode.Scalar(first) }
        var decoder = UTF8()
        var window = bytes.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&window) else { return nil }
        return scalar
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout String, keepingTabs: Bool) {
        switch scalar {
        case "\t" where keepingTabs: out += "\t"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where isHostile(scalar):
            out += scalar.value < 0x80 ? "\\x" + hex(scalar.value, digits: 2) : "\\u{" + hex(scalar.value, digits: 4) + "}"
        default: out.unicodeScalars.append(scalar)
        }
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
