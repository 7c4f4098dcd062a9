/// One instruction of a Dockerfile: its word, and what follows with continuations joined.
struct DockerfileInstruction {
    /// In upper case: `FROM`, `RUN`.
    let word: String
    /// What follows, without the line breaks that were escaped, comments and empty lines.
    let text: PlacedText
    /// For `RUN`, the lines of its here-documents with their ends, each line with its break.
    let documents: PlacedText

    /// What follows the flags `--name=value`, and the flags.
    var parts: (flags: [(name: String, value: PlacedText)], rest: PlacedText) {
        var flags: [(name: String, value: PlacedText)] = []
        var rest = text
        while rest.bytes.starts(with: "--".utf8) {
            let end = rest.bytes.firstIndex { $0 == 0x20 || $0 == 0x09 } ?? rest.bytes.count
            let equals = rest.bytes[..<end].firstIndex(of: UInt8(ascii: "=")) ?? end
            flags.append((String(decoding: rest.bytes[2..<max(2, equals)], as: UTF8.self), rest[min(equals + 1, end)..<end]))
            let next = rest.bytes[end...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? rest.bytes.count
            rest = rest[next..<rest.bytes.count]
        }
        return (flags, rest)
    }

    /// The words of a text, parted by blanks.
    static func words(of text: PlacedText) -> [PlacedText] {
        let bytes = text.bytes
        return bytes.indices.split { bytes[$0] == 0x20 || bytes[$0] == 0x09 }.map { text[$0.startIndex..<$0.endIndex] }
    }
}

/// Reads the lines of a Dockerfile as its builder does (reference: packages.md, section 1.5).
struct DockerfileReader {
    private let bytes: [UInt8]
    private var at = 0
    private var escape = UInt8(ascii: "\\")
    /// The image of `# syntax=`.
    private(set) var syntax: PlacedText?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: UTF8Text.byteOrderMark) { at = UTF8Text.byteOrderMark.count }
        readDirectives()
    }

    /// The next line without its break and without a carriage return before it; `nil` at the end.
    private mutating func line() -> Range<Int>? {
        guard at < bytes.count else { return nil }
        let start = at
        let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        at = min(end + 1, bytes.count)
        return start..<(end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = bytes[range].firstIndex(where: { !isBlank($0) }), let last = bytes[range].lastIndex(where: { !isBlank($0) }) else {
            return range.lowerBound..<range.lowerBound
        }
        return first..<(last + 1)
    }

    /// `# name=value` counts until the first line that is something else.
    private mutating func readDirectives() {
        while true {
            let start = at
            guard let range = line().map(trimmed), bytes[range].first == UInt8(ascii: "#"), let equals = bytes[range].firstIndex(of: UInt8(ascii: "=")) else {
                at = start
                return
            }
            let name = String(decoding: bytes[trimmed(range.lowerBound + 1..<equals)], as: UTF8.self).lowercased()
            let value = trimmed(equals + 1..<range.upperBound)
            switch name {
            case "syntax": syntax = PlacedText(bytes[value], at: value.lowerBound)
            case "escape": escape = bytes[value].first == UInt8(ascii: "`") ? UInt8(ascii: "`") : UInt8(ascii: "\\")
            case "check": break
            default:
                at = start
                return
            }
        }
    }

    /// The next instruction; `nil` at the end of the file.
    mutating func next() -> DockerfileInstruction? {
        var text = PlacedText()
        var continues = true
        while continues, let line = line() {
            let content = trimmed(line)
            if content.isEmpty || bytes[content.lowerBound] == UInt8(ascii: "#") { continue }
            let start = text.bytes.isEmpty ? content.lowerBound : line.lowerBound
            continues = bytes[content.upperBound - 1] == escape
            let end = continues ? content.upperBound - 1 : content.upperBound
            if end > start { text.append(bytes[start..<end], at: start) }
        }
        guard !text.bytes.isEmpty else { return nil }
        return instruction(text)
    }

    private mutating func instruction(_ text: PlacedText) -> DockerfileInstruction {
        let end = text.bytes.firstIndex { $0 == 0x20 || $0 == 0x09 } ?? text.bytes.count
        let word = String(decoding: text.bytes[..<end], as: UTF8.self).uppercased()
        let next = text.bytes[end...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? text.bytes.count
        let rest = text[next..<text.bytes.count]
        let takesDocuments = ["RUN", "COPY", "ADD"].contains(word) || word == "ONBUILD"
        return DockerfileInstruction(word: word, text: rest, documents: takesDocuments ? documents(of: rest.bytes) : PlacedText())
    }

    /// The here-documents that an instruction announces. One without an end is none.
    private mutating func documents(of text: [UInt8]) -> PlacedText {
        var documents = PlacedText()
        for mark in HereDocument.marks(in: text) {
            let start = at
            var document = PlacedText(), isEnded = false
            while !isEnded, let line = line() {
                let body = mark.stripsTabs ? line.lowerBound + bytes[line].prefix { $0 == 0x09 }.count..<line.upperBound : line
                isEnded = bytes[body].elementsEqual(mark.word)
                document.append(bytes[line], at: line.lowerBound)
                document.append(UInt8(ascii: "\n"), at: line.upperBound)
            }
            guard isEnded else {
                at = start
                return documents
            }
            documents.append(document)
        }
        return documents
    }
}
