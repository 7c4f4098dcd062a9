internal import SluiceData
internal import Yams

/// A value of a YAML text that knows where in the file it stands.
struct PlacedYAML {
    /// What all values of one document share.
    final class Document: Sendable {
        let bytes: [UInt8]
        /// The offset of each line of the file.
        let lines: [Int]
        /// The line of the file that the document starts in, from 0.
        let firstLine: Int

        init(bytes: [UInt8], lines: [Int], firstLine: Int) {
            self.bytes = bytes
            self.lines = lines
            self.firstLine = firstLine
        }
    }

    private let node: Node
    private let document: Document

    /// Reads every document of a text.
    /// - Throws: `TextProblem` at the first place that is no YAML. Documents that are empty are left out.
    static func read(_ bytes: [UInt8]) throws(TextProblem) -> [PlacedYAML] {
        try UTF8Text.validate(bytes)
        let lines = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        let starts = [0] + lines.indices.dropFirst().filter { isStart(bytes, at: lines[$0]) } + [lines.count]
        var values: [PlacedYAML] = []
        for (start, end) in zip(starts, starts.dropFirst()) {
            let document = Document(bytes: bytes, lines: lines, firstLine: start)
            if let value = try read(document, upTo: end < lines.count ? lines[end] : bytes.count) { values.append(value) }
        }
        return values
    }

    private static func read(_ document: Document, upTo end: Int) throws(TextProblem) -> PlacedYAML? {
        let (file, root) = DataFile.read(name: "", bytes: Array(document.bytes[document.lines[document.firstLine]..<end]))
        if let problem = file.problems.first {
            throw TextProblem(offset: offset(line: problem.line, column: problem.column, in: document), reason: problem.message)
        }
        return root.map { PlacedYAML(node: $0, document: document) }
    }

    /// Whether a line is the mark that starts a document.
    private static func isStart(_ bytes: [UInt8], at line: Int) -> Bool {
        guard bytes[line...].starts(with: "---".utf8) else { return false }
        return line + 3 == bytes.count || " \t\r\n".utf8.contains(bytes[line + 3])
    }

    private init(node: Node, document: Document) {
        self.node = node
        self.document = document
    }

    /// Where the value starts in the file.
    var offset: Int { Self.offset(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, in: document) }

    /// YAML counts characters, the file bytes.
    private static func offset(line: Int, column: Int, in document: Document) -> Int {
        let number = min(document.firstLine + line - 1, document.lines.count - 1)
        var at = document.lines[number]
        var left = column - 1
        while left > 0, at < document.bytes.count, document.bytes[at] != UInt8(ascii: "\n") {
            at += 1
            while at < document.bytes.count, document.bytes[at] & 0xC0 == 0x80 { at += 1 }
            left -= 1
        }
        return at
    }

    /// The items, where it is a sequence.
    var items: [PlacedYAML]? { node.sequence?.map { PlacedYAML(node: $0, document: document) } }

    /// Whether it is a mapping.
    var isMapping: Bool { node.mapping != nil }

    /// The keys that are words, with their values, in order of the file.
    var members: [(key: String, keyNode: PlacedYAML, value: PlacedYAML)] {
        (node.mapping ?? [:]).compactMap { key, value in
            guard let word = key.scalar?.string else { return nil }
            return (word, PlacedYAML(node: key, document: document), PlacedYAML(node: value, document: document))
        }
    }

    /// The value of a key, also where the mapping takes it over with `<<`.
    subscript(key: String) -> PlacedYAML? { member(key, depth: 0).map { PlacedYAML(node: $0, document: document) } }

    private func member(_ key: String, depth: Int) -> Node? {
        guard let mapping = node.mapping, depth < 8 else { return nil }
        // Compared by hand: the order of tags and styles does not matter here.
        if let own = mapping.first(where: { $0.key.scalar?.string == key }) { return own.value }
        guard let merged = mapping.first(where: { $0.key.scalar?.string == "<<" })?.value else { return nil }
        let sources = merged.sequence.map(Array.init) ?? [merged]
        return sources.lazy.compactMap { PlacedYAML(node: $0, document: document).member(key, depth: depth + 1) }.first
    }

    /// The text of a scalar; `nil` for everything else and for nothing.
    var string: String? {
        guard let scalar = node.scalar else { return nil }
        if scalar.style == .plain || scalar.style == .any, ["", "~", "null"].contains(scalar.string) { return nil }
        return scalar.string
    }

    /// The text of a scalar with the place of each byte.
    var text: PlacedText? {
        guard string != nil, let scalar = node.scalar else { return nil }
        return ScalarAlignment(document.bytes, from: offset, style: scalar.style).text(of: Array(scalar.string.utf8))
    }
}
