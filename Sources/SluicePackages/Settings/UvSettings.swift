/// The indexes that uv's variables and `[[tool.uv.index]]` in `pyproject.toml` name.
struct UvSettings: Sendable {
    /// What stands in the place of PyPI.
    private(set) var base: WrittenValue?
    /// Asked beside it.
    private(set) var extra: [WrittenValue] = []
    /// Asked only for packages whose source names them.
    private(set) var explicit: [WrittenValue] = []

    init(_ sources: SettingsSources) {
        for index in Self.tables(sources.projectFiles["pyproject.toml"] ?? []) {
            guard let url = index["url"] else { continue }
            let written = WrittenValue(text: url, place: "pyproject.toml, tool.uv.index")
            if index["explicit"] == "true" {
                explicit.append(written)
            } else if index["default"] == "true" {
                base = written
            } else {
                extra.append(written)
            }
        }
        for name in ["UV_INDEX_URL", "UV_DEFAULT_INDEX"] {
            sources.variable(name).map { base = Self.withoutName(WrittenValue(text: $0, place: "the variable \(name)")) }
        }
        for name in ["UV_EXTRA_INDEX_URL", "UV_INDEX"] {
            let words = sources.variable(name).map { PythonSettings.words(WrittenValue(text: $0, place: "the variable \(name)")) }
            extra += (words ?? []).map(Self.withoutName)
        }
    }

    /// An index may be written `name=https://…`.
    private static func withoutName(_ value: WrittenValue) -> WrittenValue {
        guard let equals = value.text.firstIndex(of: "="), !value.text[..<equals].contains("/") else { return value }
        return WrittenValue(text: String(value.text[value.text.index(after: equals)...]), place: value.place)
    }

    /// The `[[tool.uv.index]]` tables: plain keys with a text or a truth value, which is all that they may hold.
    private static func tables(_ bytes: [UInt8]) -> [[String: String]] {
        var tables: [[String: String]] = []
        var isInside = false
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let word = line.trimmed
            if word.hasPrefix("[") {
                isInside = String(word.filter { !$0.isWhitespace }.prefix(17)) == "[[tool.uv.index]]"
                if isInside { tables.append([:]) }
            } else if isInside, !word.hasPrefix("#"), let equals = word.firstIndex(of: "=") {
                tables[tables.count - 1][word[..<equals].trimmed] = value(word[word.index(after: equals)...].trimmed)
            }
        }
        return tables
    }

    /// A TOML text without its quotes, or a bare word; a comment behind it is dropped.
    private static func value(_ text: String) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else { return text.prefix { $0 != "#" }.trimmed }
        return String(text.dropFirst().prefix { $0 != quote })
    }
}
