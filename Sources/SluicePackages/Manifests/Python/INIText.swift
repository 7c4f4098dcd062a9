/// A text of sections, keys and values, as Python's `configparser` reads it: `setup.cfg`, `tox.ini`.
///
/// What `configparser` would refuse is passed over here: only lists of packages are looked for.
struct INIText {
    struct Section {
        let name: String
        var entries: [Entry] = []

        /// The lines of a key's value; of equal keys the last one.
        subscript(key: String) -> [RequirementLine]? { entries.last { $0.key == key }?.lines }
    }

    struct Entry {
        let key: String
        /// The lines of the value, trimmed, those without anything left out.
        var lines: [RequirementLine]
        /// How many bytes of blanks stand before the key.
        let indent: Int
    }

    private(set) var sections: [Section] = []

    /// - Parameter start: where in the file the text begins.
    init(_ bytes: [UInt8], at start: Int = 0) {
        var at = bytes.starts(with: UTF8Text.byteOrderMark) ? 3 : 0
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            read(bytes[at..<end], at: start + at)
            at = end + 1
        }
    }

    /// The first section of a name.
    subscript(name: String) -> Section? { sections.first { $0.name == name } }

    private mutating func read(_ line: ArraySlice<UInt8>, at start: Int) {
        let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
        let text = RequirementLine(line, at: start).trimmed()
        guard let first = text.bytes.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { return }
        if let section = sections.indices.last, let entry = sections[section].entries.indices.last,
            indent > sections[section].entries[entry].indent
        {
            return sections[section].entries[entry].lines.append(text)
        }
        if first == UInt8(ascii: "["), let close = text.bytes.firstIndex(of: UInt8(ascii: "]")) {
            return sections.append(Section(name: String(decoding: text.bytes[1..<close], as: UTF8.self)))
        }
        guard !sections.isEmpty, let sign = text.bytes.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) else {
            return
        }
        let value = text.part(sign + 1..<text.bytes.count).trimmed()
        let key = text.part(0..<sign).trimmed().text
        sections[sections.count - 1].entries.append(Entry(key: key, lines: value.isEmpty ? [] : [value], indent: indent))
    }
}
