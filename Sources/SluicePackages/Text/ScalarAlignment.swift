internal import Yams

/// Finds the bytes of a YAML scalar in the file: what indents, folds, quotes and escapes is passed over.
struct ScalarAlignment {
    private let bytes: [UInt8]
    private var at: Int
    private let style: Node.Scalar.Style

    init(_ bytes: [UInt8], from offset: Int, style: Node.Scalar.Style) {
        self.bytes = bytes
        self.style = style
        at = offset
        skipProperties()
        switch style {
        case .literal, .folded: at = (bytes[min(at, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
        case .singleQuoted, .doubleQuoted: at += 1
        default: break
        }
    }

    /// An anchor and a tag stand before the value.
    private mutating func skipProperties() {
        while at < bytes.count, bytes[at] == UInt8(ascii: "&") || bytes[at] == UInt8(ascii: "!") {
            while at < bytes.count, !Self.isBlank(bytes[at]) { at += 1 }
            skipBlanks()
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private mutating func skipBlanks() { while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 } }

    /// The scalar's text with the place of each byte. Where the two part company, which no YAML does, the rest has the last place.
    func text(of value: [UInt8]) -> PlacedText {
        var alignment = self
        var text = PlacedText()
        for byte in value { text.append(byte, at: min(alignment.step(byte), bytes.count)) }
        return text
    }

    /// The place of the next byte of the value.
    private mutating func step(_ byte: UInt8) -> Int {
        if style == .doubleQuoted, let place = escaped(byte) { return place }
        if Self.isBlank(byte) {
            let place = at
            if at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
            return place
        }
        skipBlanks()
        if style == .doubleQuoted, let place = escaped(byte) { return place }
        let place = at
        guard at < bytes.count, bytes[at] == byte else { return place }
        at += style == .singleQuoted && byte == UInt8(ascii: "'") ? 2 : 1
        return place
    }

    /// The place of a byte that is written with a backslash.
    private mutating func escaped(_ byte: UInt8) -> Int? {
        while at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == 0x0A || bytes[at + 1] == 0x0D {
            at += 1
            skipBlanks()
        }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\") else { return nil }
        let place = at
        switch bytes[at + 1] {
        case UInt8(ascii: "x"): at += 4
        // Of a character of several bytes, the first one takes the escape and the others have its end.
        case UInt8(ascii: "u"): at += 6
        case UInt8(ascii: "U"): at += 10
        default: at += 2
        }
        return place
    }
}
