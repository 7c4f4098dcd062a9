/// The words of one line of `go.mod` or `go.work`, with their places.
struct GoModLine {
    /// A word, quotes resolved.
    struct Word {
        let text: String
        let range: Range<Int>
    }

    let words: [Word]
    /// What follows `//`, without blanks at its ends.
    let comment: String

    /// Reads a line.
    /// - Parameter offset: where the line starts in the file.
    /// - Throws: `TextProblem` for a string that does not end.
    init(_ line: ArraySlice<UInt8>, offset: Int) throws(TextProblem) {
        var words: [Word] = []
        var at = line.startIndex
        var comment = ""
        let place = { (index: Int) in offset + index - line.startIndex }
        while at < line.endIndex {
            let byte = line[at]
            if byte <= 0x20 { at += 1; continue }
            if line[at...].starts(with: "//".utf8) {
                comment = String(decoding: line[(at + 2)...], as: UTF8.self)
                break
            }
            let start = at
            var text: [UInt8]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
                text = []
                at += 1
                while at < line.endIndex, line[at] != byte {
                    if byte == UInt8(ascii: "\""), line[at] == UInt8(ascii: "\\"), at + 1 < line.endIndex { at += 1 }
                    text.append(line[at])
                    at += 1
                }
                guard at < line.endIndex else { throw TextProblem(offset: place(start), reason: "a quoted word does not end") }
                at += 1
            } else if "()[],".utf8.contains(byte) {
                text = [byte]
                at += 1
            } else {
                text = Array(line[start...].prefix { $0 > 0x20 && !"()[],".utf8.contains($0) })
                if let cut = text.indices.first(where: { text[$0...].starts(with: "//".utf8) }) { text = Array(text[..<cut]) }
                at += text.count
            }
            words.append(Word(text: String(decoding: text, as: UTF8.self), range: place(start)..<place(at)))
        }
        self.words = words
        self.comment = comment.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
