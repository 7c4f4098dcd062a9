/// The lines of an `.npmrc` or a `pip.conf`: sections, keys and values, with the file and line each stands in.
struct SettingsLines: Sendable {
    /// One key with its value.
    struct Entry: Sendable {
        /// The name between brackets above it; empty at the top.
        let section: String
        let key: String
        var value: String
        /// Where it stands, for a message: `.npmrc:3`.
        let place: String
    }

    let entries: [Entry]

    /// - Parameter continues: whether an indented line goes on with the value above it, as in `pip.conf`.
    init(_ bytes: [UInt8], file: String, continues: Bool) {
        var entries: [Entry] = []
        var section = ""
        let text = String(decoding: bytes, as: UTF8.self)
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let word = line.trimmed
            guard !word.isEmpty, !word.hasPrefix("#"), !word.hasPrefix(";") else { continue }
            if continues, line.first?.isWhitespace == true, !entries.isEmpty {
                entries[entries.count - 1].value += "\n" + word
            } else if word.hasPrefix("["), word.hasSuffix("]") {
                section = word.dropFirst().dropLast().trimmed
            } else if let (key, value) = Self.pair(word, colonSeparates: continues) {
                entries.append(Entry(section: section, key: key, value: value, place: "\(file):\(number + 1)"))
            }
        }
        self.entries = entries
    }

    /// The key and value of a line. In `pip.conf` a colon may stand for the equals sign; in `.npmrc` it is part of keys.
    private static func pair(_ line: String, colonSeparates: Bool) -> (String, String)? {
        guard let separator = line.firstIndex(where: { $0 == "=" || (colonSeparates && $0 == ":") }) else { return nil }
        var value = line[line.index(after: separator)...].trimmed
        if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote {
            value = String(value.dropFirst().dropLast())
        }
        return (line[..<separator].trimmed, value)
    }
}
