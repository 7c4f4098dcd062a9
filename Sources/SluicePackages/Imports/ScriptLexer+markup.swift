/// Templates, and the markup of JSX.
extension ScriptLexer {
    /// From the mark that opens a template: one without holes is a text.
    mutating func template(from start: Int) {
        var end = start + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "`"), !bytes[end...].starts(with: "${".utf8) {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "`") {
            add(.text, start + 1..<end)
            at = end + 1
        } else {
            add(.other, start..<start + 1)
            modes.append(.template)
            at = min(end, bytes.count)
        }
    }

    /// The rest of a template with holes.
    mutating func template() {
        if peek("${") {
            at += 1
            return open(.hole)
        }
        let byte = bytes[at]
        at += byte == UInt8(ascii: "\\") ? 2 : 1
        if byte == UInt8(ascii: "`") {
            modes.removeLast()
            add(.other, at - 1..<at)
        }
    }

    /// Whether `<` opens an element: where a value may begin, and a name or `>` follows. `<T,>(x)` and `<T extends U>(x)` are functions.
    var opensMarkup: Bool {
        guard hasMarkup, opensExpression, let next = byte(1) else { return false }
        if next == UInt8(ascii: ">") { return true }
        guard UTF8Text.isLetter(next) || next == UInt8(ascii: "_") || next == UInt8(ascii: "$") else { return false }
        var end = at + 1
        while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        guard end < bytes.count else { return false }
        return bytes[end] != UInt8(ascii: ",") && !bytes[end...].starts(with: "extends ".utf8)
    }

    /// Inside of `<…>`.
    mutating func tag(isClosing: Bool) {
        let byte = bytes[at]
        switch byte {
        case UInt8(ascii: "{"): return open(.container)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            at = (bytes[(at + 1)...].firstIndex(of: byte) ?? bytes.count - 1) + 1
            return
        case UInt8(ascii: "/") where peek("//"): return skipLine()
        case UInt8(ascii: "/") where peek("/*"): return skipComment()
        case UInt8(ascii: "/") where peek("/>"):
            at += 2
            modes.removeLast()
        case UInt8(ascii: ">"):
            at += 1
            modes.removeLast()
            if isClosing { closeElement() } else { modes.append(.markup) }
        default:
            at += 1
            return
        }
        add(.other, at - 1..<at)
    }

    private mutating func closeElement() {
        if case .markup = modes.last { modes.removeLast() }
    }

    /// The text between elements.
    mutating func markup() {
        switch bytes[at] {
        case UInt8(ascii: "{"): open(.container)
        case UInt8(ascii: "<"):
            let isClosing = byte(1) == UInt8(ascii: "/")
            at += isClosing ? 2 : 1
            modes.append(.tag(isClosing: isClosing))
        default: at += 1
        }
    }
}
