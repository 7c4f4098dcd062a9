internal import SluiceModel

/// A note as git-ai writes it: lines by file and session, a line of three dashes, then JSON (reference: marks.md, sections 1.2 and 1.3).
struct GitAINote {
    /// One line of attestation.
    struct Entry {
        let path: ArraySlice<UInt8>
        /// What stands in front of the ranges, as `s_8ef38f12ae83b6::t_0b7d3f9a21c4e8`.
        let key: ArraySlice<UInt8>
        let ranges: [LineRange]
    }

    /// As many entries, and as many ranges, are read; no real note comes near.
    static let entryLimit = 200_000
    static let rangeLimit = 500_000

    /// In the order of the note, which decides where they overlap.
    private(set) var entries: [Entry] = []
    /// Key without the part from `::` on, to the name of the tool.
    private(set) var tools: [[UInt8]: [UInt8]] = [:]
    private(set) var problems: [(place: TextPlace, reason: String)] = []
    private var rangeCount = 0

    init(_ bytes: [UInt8]) {
        let head = readEntries(bytes)
        guard let head else { return }
        readTools(bytes, from: head)
    }

    // MARK: The part above the dashes

    /// Reads paths and entries; a mistake in a line costs that line only.
    /// - Returns: where the JSON begins; `nil` where there is none.
    private mutating func readEntries(_ bytes: [UInt8]) -> Int? {
        var path: ArraySlice<UInt8>?
        var start = 0
        var number = 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .newline) ?? bytes.count
            let line = Self.trimmedEnd(bytes[start..<end])
            if line.elementsEqual("---".utf8) { return end + 1 }
            if line.starts(with: "  ".utf8) {
                guard readEntry(line.dropFirst(2), path: path, line: number) else { return nil }
            } else if !line.isEmpty {
                path = Self.unquoted(line)
            }
            start = end + 1
            number += 1
        }
        let isEmpty = bytes.allSatisfy { $0.isBlank || $0 == .newline }
        if !isEmpty { problems.append((TextPlace(of: bytes.count, in: bytes), "the line `---` is missing")) }
        return nil
    }

    /// - Returns: whether there is room for more.
    private mutating func readEntry(_ text: ArraySlice<UInt8>, path: ArraySlice<UInt8>?, line: Int) -> Bool {
        let parts = text.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
        guard let path, let key = parts.first, !key.isEmpty, parts.count == 2, let ranges = Self.ranges(parts[1]) else {
            let reason = path == nil ? "an attestation stands above the first path" : "an attestation is not of the form `KEY 1-5,9`"
            problems.append((TextPlace(line: line, column: 1), reason))
            return problems.count < 100
        }
        guard entries.count < Self.entryLimit, rangeCount + ranges.count <= Self.rangeLimit else {
            problems.append((TextPlace(line: line, column: 1), "the note attests more than \(Self.entryLimit) entries or \(Self.rangeLimit) ranges"))
            return false
        }
        rangeCount += ranges.count
        entries.append(Entry(path: path, key: key, ranges: ranges))
        return true
    }

    private static func trimmedEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line[..<(line.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? line.startIndex)]
    }

    /// Without the quotation marks that stand around a path with blanks; inside them nothing is escaped.
    private static func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let quote = UInt8(ascii: "\"")
        return line.count > 2 && line.first == quote && line.last == quote ? line.dropFirst().dropLast() : line
    }

    /// `1-24,31`; `nil` unless every part is a range. Overlaps, repetitions and any order are fine.
    private static func ranges(_ text: ArraySlice<UInt8>) -> [LineRange]? {
        var ranges: [LineRange] = []
        for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let ends = part.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false).map(lineNumber)
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, let range = LineRange(first: first, last: last) else { return nil }
            ranges.append(range)
        }
        return ranges
    }

    /// A decimal number that fits 32 bits.
    private static func lineNumber(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...10).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number <= UInt32.max ? number : nil
    }

    // MARK: The part below

    /// Reads which tool stands behind each key. The other records, transcripts among them, are passed over.
    private mutating func readTools(_ bytes: [UInt8], from start: Int) {
        var reader = JSONReader(bytes, in: min(start, bytes.count)..<bytes.count)
        do throws(JSONProblem) {
            let root = try reader.value()
            guard reader.isAtEnd() else { throw JSONProblem(offset: reader.offset, message: "something follows the JSON") }
            guard root.isObject else { throw JSONProblem(offset: root.offset, message: "an object should stand here") }
            let version = root["schema_version"]
            if version?.string?.starts(with: "authorship/3.".utf8) != true {
                throw JSONProblem(offset: version?.offset ?? root.offset, message: "`schema_version` is not `authorship/3`")
            }
            for list in ["prompts", "sessions"] {
                for (key, record) in root[list]?.members ?? [] { tools[key] = record["agent_id"]?["tool"]?.string }
            }
        } catch {
            problems.append((TextPlace(of: error.offset, in: bytes), "the part below `---` cannot be read: " + error.message))
        }
    }
}

extension TextPlace {
    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension GitAINote.Entry {
    /// Whom a key stands for: told by its prefix, not by its length (reference: marks.md, section 1.2).
    var isPerson: Bool { key.starts(with: "h_".utf8) || key.elementsEqual("human".utf8) }

    /// The key under which the metadata lists the session.
    var session: [UInt8] {
        let colons = key.indices.first { key[$0...].starts(with: "::".utf8) }
        return Array(key[..<(colons ?? key.endIndex)])
    }
}
