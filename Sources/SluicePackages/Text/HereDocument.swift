/// The mark of a here-document: `<<WORD`, `<<-WORD`, `<<'WORD'`.
struct HereDocument: Hashable {
    /// The line that ends it.
    let word: [UInt8]
    /// Whether tabs before its lines do not count.
    let stripsTabs: Bool
    /// Whether `$` is plain text in it.
    let isQuoted: Bool

    /// Reads a mark at the `<<` of a text.
    /// - Returns: the mark and the index behind it; `nil` where no word follows.
    static func read(_ text: [UInt8], at start: Int) -> (document: HereDocument, end: Int)? {
        guard text[start...].starts(with: "<<".utf8), start + 2 < text.count, text[start + 2] != UInt8(ascii: "<") else { return nil }
        var at = start + 2
        let stripsTabs = text[at] == UInt8(ascii: "-")
        if stripsTabs { at += 1 }
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
        var word: [UInt8] = [], isQuoted = false
        while at < text.count, UTF8Text.isAlphanumeric(text[at]) || "_'\"\\-.!+:@".utf8.contains(text[at]) || text[at] >= 0x80 {
            if "'\"\\".utf8.contains(text[at]) { isQuoted = true } else { word.append(text[at]) }
            at += 1
        }
        guard let first = word.first, !UTF8Text.isDigit(first) else { return nil }
        return (HereDocument(word: word, stripsTabs: stripsTabs, isQuoted: isQuoted), at)
    }

    /// The marks of a line, outside of quotes.
    static func marks(in text: [UInt8]) -> [HereDocument] {
        var marks: [HereDocument] = []
        var at = 0, quote: UInt8?
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") { at += 2; continue }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "<"), let (mark, end) = read(text, at: at) {
                marks.append(mark)
                at = end
                continue
            } else if text[at...].starts(with: "<<<".utf8) {
                at += 3
                continue
            }
            at += 1
        }
        return marks
    }
}
