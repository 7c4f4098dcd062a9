/// Lines of Paket's files, with their places.
struct PaketFile {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The lines that hold more than blanks and comments, without those, and how far each is indented.
    var lines: [(indent: Int, range: Range<Int>)] {
        var lines: [(Int, Range<Int>)] = []
        var start = bytes.starts(with: UTF8Text.byteOrderMark) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let range = XMLText.trimmed(start..<end, of: bytes)
            let isComment = bytes[range].first == UInt8(ascii: "#") || bytes[range].starts(with: "//".utf8)
            if !range.isEmpty, !isComment { lines.append((range.lowerBound - start, range)) }
            start = end + 1
        }
        return lines
    }

    /// The words of a line, which blanks part.
    func words(_ line: Range<Int>) -> [Range<Int>] {
        bytes[line].split(whereSeparator: XMLText.isBlank).map { $0.startIndex..<$0.endIndex }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
