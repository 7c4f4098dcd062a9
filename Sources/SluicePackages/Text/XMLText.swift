/// What the characters of an XML text stand for.
enum XMLText {
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// A range without the blanks at its ends.
    static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isBlank(bytes[low]) { low += 1 }
        while low < high, isBlank(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    /// A text without the blanks at its ends.
    static func stripped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes[trimmed(0..<bytes.count, of: bytes)], as: UTF8.self)
    }

    /// The encoding that the declaration at the start of a text names, in lower case.
    static func encoding(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.starts(with: Array("<?xml".utf8)) else { return nil }
        let head = String(decoding: bytes.prefix(256), as: UTF8.self)
        guard let end = head.firstRange(of: "?>"), let word = head[..<end.lowerBound].firstRange(of: "encoding") else { return nil }
        let value = head[word.upperBound..<end.lowerBound].drop { $0 == " " || $0 == "=" || $0 == "\"" || $0 == "'" }
        return value.prefix { $0 != "\"" && $0 != "'" }.lowercased()
    }

    static func string(_ bytes: ArraySlice<UInt8>, isLatin: Bool) -> String {
        guard isLatin else { return String(decoding: bytes, as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The text with the entities that XML knows replaced; others stay as written.
    static func decoded(_ bytes: ArraySlice<UInt8>, isLatin: Bool) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return string(bytes, isLatin: isLatin) }
        var text = ""
        var rest = bytes
        while let sign = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += string(rest[..<sign], isLatin: isLatin)
            // No entity that is known is longer: `&#x10FFFF;`.
            let end = rest[sign...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            if let end, let scalar = entity(rest[(sign + 1)..<end]) {
                text.unicodeScalars.append(scalar)
                rest = rest[(end + 1)...]
            } else {
                text += "&"
                rest = rest[(sign + 1)...]
            }
        }
        return text + string(rest, isLatin: isLatin)
    }

    private static func entity(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        switch String(decoding: name, as: UTF8.self) {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        case let text where text.hasPrefix("#x"): return UTF8Text.hex(name.dropFirst(2)).flatMap(Unicode.Scalar.init)
        case let text where text.hasPrefix("#"): return UInt32(text.dropFirst()).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }
}
