/// A text as words, signs and brackets, for rules of the language generic.
struct GenericText: Sendable {
    /// One token.
    struct Token: Sendable {
        let range: Range<Int>
        /// Counted from 0.
        let line: Int
        /// Of its line, in columns.
        let indentation: Int
        let kind: Kind
        /// The token that closes this bracket; for others its own place.
        var partner: Int
    }

    enum Kind: Sendable { case word, sign, opening, closing }

    let bytes: [UInt8]
    private(set) var tokens: [Token] = []

    static func isWord(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte >= 48 && byte <= 57 || byte == 95 || byte >= 128
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var place = 0, line = 0, indentation = 0, isAtStart = true, column = 0
        var open: [Int] = []
        while place < bytes.count {
            let byte = bytes[place]
            if byte == 10 {
                (line, isAtStart, column) = (line + 1, true, 0)
                place += 1
                continue
            }
            if byte <= 32 {
                column += 1
                place += 1
                continue
            }
            if isAtStart { (indentation, isAtStart) = (column, false) }
            let end = Self.isWord(byte) ? bytes[place...].firstIndex { !Self.isWord($0) } ?? bytes.count : place + 1
            let kind: Kind = Self.isWord(byte) ? .word : "([{".utf8.contains(byte) ? .opening : ")]}".utf8.contains(byte) ? .closing : .sign
            tokens.append(Token(range: place..<end, line: line, indentation: indentation, kind: kind, partner: tokens.count))
            if kind == .opening { open.append(tokens.count - 1) }
            if kind == .closing, let last = open.last, Self.isPair(bytes[tokens[last].range.lowerBound], byte) {
                open.removeLast()
                tokens[last].partner = tokens.count - 1
            }
            place = end
        }
    }

    private static func isPair(_ opening: UInt8, _ closing: UInt8) -> Bool {
        switch opening {
        case UInt8(ascii: "("): closing == UInt8(ascii: ")")
        case UInt8(ascii: "["): closing == UInt8(ascii: "]")
        default: closing == UInt8(ascii: "}")
        }
    }

    func text(_ token: Int) -> ArraySlice<UInt8> { bytes[tokens[token].range] }
}
