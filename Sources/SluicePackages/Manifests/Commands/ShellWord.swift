/// One word of a shell's command, quotes and escapes resolved and variables filled in where they are known.
struct ShellWord: Hashable {
    /// The word with its place. What is not known stands in it as written: `$NAME`.
    var text = PlacedText()
    /// The index in the text at which the first thing stands that is not known; `nil` where all is.
    var unknown: Int?
    /// Whether a part of it stood in quotes.
    var isQuoted = false

    /// The word as text.
    var string: String { text.string }

    /// The word from an index on.
    func dropFirst(_ count: Int) -> ShellWord {
        let end = text.bytes.count
        return ShellWord(text: text[min(count, end)..<end], unknown: unknown.map { max(0, $0 - count) }, isQuoted: isQuoted)
    }

    /// The word up to an index.
    func prefix(_ count: Int) -> ShellWord {
        ShellWord(text: text[0..<min(count, text.bytes.count)], unknown: unknown.flatMap { $0 < count ? $0 : nil }, isQuoted: isQuoted)
    }

    /// The name of an assignment `NAME=value` or `NAME+=value`, and the index behind the sign.
    var assignment: (name: String, isAppended: Bool, valueIndex: Int)? {
        let bytes = text.bytes
        guard let first = bytes.first, !UTF8Text.isDigit(first) else { return nil }
        let name = bytes.prefix { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
        guard !name.isEmpty, unknown.map({ $0 >= name.count }) ?? true else { return nil }
        let rest = bytes[name.endIndex...]
        let isAppended = rest.starts(with: "+=".utf8)
        guard isAppended || rest.first == UInt8(ascii: "=") else { return nil }
        return (String(decoding: name, as: UTF8.self), isAppended, name.endIndex + (isAppended ? 2 : 1))
    }
}

/// What a script has put into a variable.
struct ShellValue: Hashable {
    /// The words of it; `nil` where one is not known.
    var words: [String]?
    /// Whether it stands for one word after another, as an array or the variable of a loop does.
    var isList = false
}
