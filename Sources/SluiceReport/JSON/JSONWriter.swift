internal import SluiceModel

/// Writes JSON values as bytes.
struct JSONWriter {
    private let indented: Bool
    private(set) var bytes: [UInt8] = []

    /// Takes whether every element stands on a line of its own.
    init(indented: Bool) { self.indented = indented }

    /// Writes a value whose brackets stand at this level.
    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let truth): bytes += (truth ? "true" : "false").utf8
        case .int(let number): bytes += String(number).utf8
        case .perMille(let number):
            let digits = String(number % 1000 + 1000).dropFirst()
            bytes += (number % 1000 == 0 ? "\(number / 1000)" : "\(number / 1000).\(digits)").utf8
        case .string(let text): quote(text.utf8)
        case .bytes(let raw): quote(raw)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in values.enumerated() {
                separate(index, level: level + 1)
                write(element, level: level + 1)
            }
            close("]", isEmpty: values.isEmpty, level: level)
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                separate(index, level: level + 1)
                quote(member.key.utf8)
                bytes += (indented ? ": " : ":").utf8
                write(member.value, level: level + 1)
            }
            close("}", isEmpty: members.isEmpty, level: level)
        }
    }

    private mutating func separate(_ index: Int, level: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine(level: level)
    }

    private mutating func close(_ bracket: Unicode.Scalar, isEmpty: Bool, level: Int) {
        if !isEmpty { breakLine(level: level) }
        bytes.append(UInt8(ascii: bracket))
    }

    private mutating func breakLine(level: Int) {
        guard indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * level)
    }

    /// Writes a string; see `JSONValue.bytes` for what is not UTF-8.
    private mutating func quote(_ text: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        // Most strings hold nothing that must be looked at twice.
        if text.allSatisfy(Self.isPlain) {
            bytes += text
            return
        }
        for piece in BytePieces(text) {
            guard let scalar = piece.scalar else {
                quoteASCII(Shown.line(piece.bytes))
                continue
            }
            append(scalar, encoded: piece.bytes)
        }
    }

    /// Whether a byte is a character of ASCII that stands for itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Writes a character of a string: what could be misread is escaped, the rest stands as it is.
    private mutating func append(_ scalar: Unicode.Scalar, encoded: ArraySlice<UInt8>) {
        switch scalar {
        case "\"", "\\": bytes += [UInt8(ascii: "\\")] + encoded
        case "\n": bytes += "\\n".utf8
        case "\r": bytes += "\\r".utf8
        case "\t": bytes += "\\t".utf8
        case _ where Shown.isHostile(scalar) || scalar.isNoncharacter:
            for unit in String(scalar).utf16 { bytes += Hex.escape(unit).utf8 }
        default: bytes += encoded
        }
    }

    /// Appends what `Shown` made of a byte that is not UTF-8, its backslash escaped in turn.
    private mutating func quoteASCII(_ text: String) {
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\") { bytes.append(byte) }
            bytes.append(byte)
        }
    }
}
