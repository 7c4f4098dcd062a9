/// ASCII as commit messages need it: no locale, no decoding.
extension UInt8 {
    var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// A letter, a digit or an underscore.
    var isWord: Bool { isDigit || self == 0x5F || (lowered >= 0x61 && lowered <= 0x7A) }
    static var newline: UInt8 { 0x0A }
}

extension Collection<UInt8> {
    var loweredBytes: [UInt8] { map(\.lowered) }
}

extension BidirectionalCollection<UInt8> where SubSequence: BidirectionalCollection<UInt8> {
    /// Without blanks, tabs and carriage returns at both ends.
    var trimmedBlanks: SubSequence {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
