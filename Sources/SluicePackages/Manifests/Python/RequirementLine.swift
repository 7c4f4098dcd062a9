/// A line of a requirements file as pip sees it: lines joined, comments gone, each byte with its place in the file.
struct RequirementLine {
    private(set) var bytes: [UInt8] = []
    /// The offset in the file of each byte.
    private(set) var offsets: [Int] = []

    /// The line as text. The file was found to be UTF-8 before.
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }
    /// The offset in the file of the first byte.
    var start: Int { offsets.first ?? 0 }

    /// The bytes of the file from one place of the line to another; `upper` may be the line's end.
    func range(_ range: Range<Int>) -> Range<Int> {
        guard range.lowerBound < offsets.count else { return start..<start }
        let last = range.isEmpty ? offsets[range.lowerBound] : offsets[range.upperBound - 1] + 1
        return offsets[range.lowerBound]..<max(last, offsets[range.lowerBound])
    }

    /// The part of the line from an index to another.
    func part(_ range: Range<Int>) -> RequirementLine {
        var part = RequirementLine()
        part.bytes = Array(bytes[range])
        part.offsets = Array(offsets[range])
        return part
    }

    init() {}

    /// A text that stands in one piece in the file.
    init(_ bytes: some Collection<UInt8>, at start: Int) {
        self.bytes = Array(bytes)
        offsets = Array(start..<start + self.bytes.count)
    }

    /// A text of which each byte knows its place.
    init(_ text: PlacedText) {
        bytes = text.bytes
        offsets = bytes.indices.map(text.offset)
    }

    /// Texts from several places of the file, each a line.
    init(joining lines: [RequirementLine]) {
        for line in lines {
            append(line)
            append(UInt8(ascii: "\n"), at: (line.offsets.last ?? 0) + 1)
        }
    }

    /// The logical lines of a file, in pip's order of work: break, join at backslashes, cut comments, trim (reference: packages.md, 1.2).
    static func lines(of file: RequirementLine) -> [RequirementLine] {
        var lines: [RequirementLine] = []
        var joined = RequirementLine()
        var isJoining = false
        for physical in physicalLines(of: file) {
            let isComment = physical.startsWithComment
            if physical.bytes.last == UInt8(ascii: "\\"), !isComment {
                joined.append(physical.trimmed { $0 == UInt8(ascii: "\\") })
                isJoining = true
                continue
            }
            if isJoining, isComment { joined.append(0x20, at: physical.start) }
            joined.append(physical)
            lines.append(joined)
            joined = RequirementLine()
            isJoining = false
        }
        if isJoining { lines.append(joined) }
        return lines.map { $0.withoutComment().trimmed() }.filter { !$0.isEmpty }
    }

    /// Python breaks lines at more characters than Git does: whoever hides a package behind one of them is seen here.
    private static func physicalLines(of file: RequirementLine) -> [RequirementLine] {
        var lines: [RequirementLine] = []
        var line = RequirementLine()
        var at = 0
        while at < file.bytes.count {
            let width = lineBreakWidth(file.bytes, at)
            if width > 0 {
                lines.append(line)
                line = RequirementLine()
                at += width
            } else {
                line.append(file.bytes[at], at: file.offsets[at])
                at += 1
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// The breaks of Python's `str.splitlines`.
    private static func lineBreakWidth(_ file: [UInt8], _ at: Int) -> Int {
        switch file[at] {
        case 0x0D: return at + 1 < file.count && file[at + 1] == 0x0A ? 2 : 1
        case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: return 1
        case 0xC2: return at + 1 < file.count && file[at + 1] == 0x85 ? 2 : 0
        case 0xE2: return at + 2 < file.count && file[at + 1] == 0x80 && (file[at + 2] == 0xA8 || file[at + 2] == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    private mutating func append(_ byte: UInt8, at offset: Int) {
        bytes.append(byte)
        offsets.append(offset)
    }

    private mutating func append(_ other: RequirementLine) {
        bytes += other.bytes
        offsets += other.offsets
    }

    /// How many bytes of white space, as Python knows it, stand at a place: 0 for none.
    func blankWidth(at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        if bytes[index] < 0x80 {
            return bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) || (0x1C...0x1F).contains(bytes[index]) ? 1 : 0
        }
        guard let scalar = UTF8Text.scalar(of: bytes, at: index), scalar.properties.isWhitespace else { return 0 }
        return UTF8.width(scalar)
    }

    private var startsWithComment: Bool {
        var at = 0
        while blankWidth(at: at) > 0 { at += blankWidth(at: at) }
        return at < bytes.count && bytes[at] == UInt8(ascii: "#")
    }

    /// A comment starts at the line's start or after white space.
    private func withoutComment() -> RequirementLine {
        var at = 0
        var afterBlank = true
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "#"), afterBlank { return part(0..<at) }
            let width = blankWidth(at: at)
            afterBlank = width > 0
            at += max(1, width)
        }
        return self
    }

    /// Without white space at both ends.
    func trimmed() -> RequirementLine {
        var start = 0
        while blankWidth(at: start) > 0 { start += blankWidth(at: start) }
        var end = start
        var at = start
        while at < bytes.count {
            let width = blankWidth(at: at)
            at += max(1, width)
            if width == 0 { end = at }
        }
        return part(start..<end)
    }

    private func trimmed(_ isOutside: (UInt8) -> Bool) -> RequirementLine {
        let start = bytes.firstIndex { !isOutside($0) } ?? bytes.count
        let end = (bytes.lastIndex { !isOutside($0) } ?? start - 1) + 1
        return part(start..<max(start, end))
    }
}
