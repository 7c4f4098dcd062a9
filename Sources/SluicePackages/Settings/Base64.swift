/// Base64 as HTTP's basic authentication and npm's settings use it (RFC 4648, section 4).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let three = Array(rest.prefix(3))
            let word = three.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - three.count))
            for place in 0...3 {
                let digit = alphabet[Int(word >> UInt32(18 - 6 * place)) & 63]
                out.append(place <= three.count ? digit : UInt8(ascii: "="))
            }
            rest = rest.dropFirst(3)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `nil` where the text is no base64.
    static func decode(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var word: UInt32 = 0
        var bits = 0
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            guard let digit = alphabet.firstIndex(of: byte) else { return nil }
            word = word << 6 | UInt32(digit)
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
            }
        }
        return out
    }
}
