/// The lines that Git's servers speak in: four hex digits of length, then the text; a length of zero ends a part
/// (gitprotocol-common, "pkt-line format").
struct PacketLines {
    /// What is wrong with the bytes.
    enum Fault: Error, Hashable {
        case truncated
        case malformed
    }

    /// The texts without their line breaks; `nil` stands for the end of a part.
    let lines: [ArraySlice<UInt8>?]

    /// - Throws: `Fault` where the bytes are no such lines, or break off.
    init(_ bytes: [UInt8]) throws(Fault) {
        var lines: [ArraySlice<UInt8>?] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let digits = rest.prefix(4)
            guard digits.allSatisfy(Self.isHex), let length = Int(String(decoding: digits, as: UTF8.self), radix: 16) else {
                throw .malformed
            }
            guard digits.count == 4 else { throw .truncated }
            guard length >= 4 else {
                guard length == 0 else { throw .malformed }
                lines.append(nil)
                rest = rest.dropFirst(4)
                continue
            }
            guard rest.count >= length else { throw .truncated }
            var line = rest.prefix(length).dropFirst(4)
            if line.last == 0x0A { line = line.dropLast() }
            lines.append(line)
            rest = rest.dropFirst(length)
        }
        self.lines = lines
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
    }
}
