/// The `%` escapes of URLs (RFC 3986, section 2.1).
enum Escapes {
    /// A name as one part of a path: all but letters, digits and `-._~@` is escaped, in lower-case hex as npm's own client does.
    static func encode(_ name: String) -> String {
        var out: [UInt8] = []
        for byte in name.utf8 {
            if isPlain(byte) {
                out.append(byte)
            } else {
                let hex = String(byte, radix: 16)
                out += Array(("%" + (hex.utf8.count == 1 ? "0" : "") + hex).utf8)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// What is no valid escape stays as it is.
    static func decode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                out.append(byte)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "@"): true
        default: false
        }
    }
}
