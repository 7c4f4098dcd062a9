/// The escapes of JSON strings (RFC 8259, section 7).
enum JSONText {
    /// The text between the quotes with its escapes resolved; a half of a surrogate pair becomes the replacement character.
    static func unescape(_ body: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        var rest = body
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                out.append(byte)
                continue
            }
            if escape == UInt8(ascii: "u") {
                out += Array(String(scalar(from: &rest)).utf8)
            } else {
                out.append(plain[escape] ?? escape)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let plain: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    ]

    /// One scalar from one or two units, of which the first has lost its `\u`.
    private static func scalar(from rest: inout ArraySlice<UInt8>) -> Character {
        let high = unit(from: &rest)
        if (0xD800...0xDBFF).contains(high), rest.starts(with: Array("\\u".utf8)) {
            var ahead = rest.dropFirst(2)
            let low = unit(from: &ahead)
            if (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) {
                rest = ahead
                return Character(scalar)
            }
        }
        return Character(Unicode.Scalar(high) ?? "\u{FFFD}")
    }

    private static func unit(from rest: inout ArraySlice<UInt8>) -> UInt32 {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
    }
}
