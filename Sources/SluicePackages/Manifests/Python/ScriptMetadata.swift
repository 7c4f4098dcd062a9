/// The block of TOML at the head of a script (PEP 723).
enum ScriptMetadata {
    private static let opening = Array("# /// script".utf8)
    private static let closing = Array("# ///".utf8)

    /// Reads the block, where there is one. Any other file is only looked through for its first line.
    /// - Throws: `TextProblem` where the block is no TOML.
    static func read(_ bytes: [UInt8], into draft: inout ManifestDraft) throws(TextProblem) {
        let blocks = blocks(bytes)
        guard let first = blocks.first else { return }
        if blocks.count > 1 {
            draft.note("a second block of `# /// script`: the file is refused for it", cure: "keep one of them", at: blocks[1].lowerBound)
        }
        PyprojectManifest(try TOMLReader.read(content(bytes, first))).collectScript(into: &draft)
    }

    /// The lines between the first and the last of each block.
    private static func blocks(_ bytes: [UInt8]) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var at = 0
        while let start = opening(bytes, from: at) {
            var line = end(bytes, of: start) + 1
            let first = line
            var last: Int?
            while line < bytes.count, bytes[line] == UInt8(ascii: "#") {
                let end = end(bytes, of: line)
                let text = trimmed(bytes, line..<end)
                if text.elementsEqual(closing) { last = line }
                guard text.count == 1 || text.dropFirst().first == 0x20 else { break }
                line = end + 1
            }
            if let last { blocks.append(first..<last) }
            at = max(line, start + 1)
        }
        return blocks
    }

    /// The next line that opens a block.
    private static func opening(_ bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + opening.count <= bytes.count {
            guard let sign = bytes[at...].firstIndex(of: UInt8(ascii: "#")), sign + opening.count <= bytes.count else { return nil }
            let isStart = sign == 0 || bytes[sign - 1] == 0x0A || sign == 3 && bytes.starts(with: UTF8Text.byteOrderMark)
            if isStart, bytes[sign..<sign + opening.count].elementsEqual(opening),
                trimmed(bytes, sign..<end(bytes, of: sign)).count == opening.count
            {
                return sign
            }
            at = sign + 1
        }
        return nil
    }

    private static func end(_ bytes: [UInt8], of line: Int) -> Int { bytes[line...].firstIndex(of: 0x0A) ?? bytes.count }

    /// A line without a carriage return at its end.
    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[range].last == 0x0D ? bytes[range].dropLast() : bytes[range]
    }

    /// The file up to the block's end, with blanks for all that is no TOML, so that every place stays the same.
    private static func content(_ bytes: [UInt8], _ block: Range<Int>) -> [UInt8] {
        var text = bytes[..<block.lowerBound].map { $0 == 0x0A ? 0x0A : UInt8(0x20) } + bytes[block]
        var at = block.lowerBound
        while at < text.count {
            text[at] = 0x20
            at = (text[at...].firstIndex(of: 0x0A) ?? text.count) + 1
        }
        return text
    }
}
