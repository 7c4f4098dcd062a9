/// Hexadecimal digits, in lower case.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two digits a byte.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// A UTF-16 unit as JSON escapes it: `\u001b`.
    static func escape(_ unit: UInt16) -> String {
        "\\u" + text([UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)])
    }

    /// Whether the bytes are digits as this type writes them.
    static func isText(_ bytes: some Collection<UInt8>) -> Bool { bytes.allSatisfy(digits.contains) }
}
