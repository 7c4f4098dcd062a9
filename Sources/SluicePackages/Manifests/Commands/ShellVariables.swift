/// The variables that a script sets, as far as they can be told without running it.
struct ShellVariables {
    private var values: [String: ShellValue] = [:]
    /// How deep within branches, loops and functions the script stands.
    private var depth = 0

    private static let openings: Set<String> = ["if", "case", "for", "while", "until", "select", "{"]
    private static let closings: Set<String> = ["fi", "esac", "done", "}"]
    private static let assigners: Set<String> = ["export", "local", "readonly", "declare", "typeset", "ENV"]

    /// Variables that are known from outside of the script.
    init(_ values: [String: String] = [:]) {
        self.values = values.mapValues { ShellValue(words: $0.split(whereSeparator: \.isWhitespace).map(String.init)) }
    }

    subscript(name: String) -> ShellValue? { values[name] }

    /// Keeps count of branches, by the first word of a command.
    mutating func note(keyword: String) {
        if Self.openings.contains(keyword) { depth += 1 }
        if Self.closings.contains(keyword) { depth = max(0, depth - 1) }
    }

    /// Takes over what a command assigns.
    mutating func take(_ words: [ShellWord]) {
        guard let first = words.first else { return }
        if first.assignment != nil, words.allSatisfy({ $0.assignment != nil }) { return words.forEach { assign($0) } }
        switch first.string {
        case let word where Self.assigners.contains(word): words.dropFirst().forEach { assign($0) }
        case "for" where words.count > 3 && words[2].string == "in":
            let items = words[3...]
            let isKnown = items.allSatisfy { $0.unknown == nil && !$0.string.contains(where: { "*?[".contains($0) }) }
            values[words[1].string] = ShellValue(words: isKnown ? items.map(\.string) : nil, isList: true)
        case "read", "unset", "mapfile", "readarray", "getopts": words.dropFirst().forEach { values[$0.string] = nil }
        default: break
        }
    }

    private mutating func assign(_ word: ShellWord) {
        guard let (name, isAppended, index) = word.assignment else { return }
        let known = word.unknown.map { $0 < index } ?? true
        let words = known ? word.dropFirst(index).string.split(whereSeparator: \.isWhitespace).map(String.init) : nil
        set(name, ShellValue(words: words), isAppended: isAppended)
    }

    /// Whether a value can be a list of names, and no command line.
    private static func isPlain(_ value: ShellValue) -> Bool {
        guard let words = value.words else { return true }
        if words.contains(where: { $0.hasPrefix("-") }) { return false }
        return words.first.map { InstallerTable.shared.installer($0) == nil && ShellNames.shared.wrappers[$0] == nil } ?? true
    }

    /// Sets a variable. Within a branch the value that it had before may be the one that counts later on.
    mutating func set(_ name: String, _ value: ShellValue, isAppended: Bool) {
        guard let before = values[name] else { values[name] = value; return }
        if isAppended {
            let words = before.words.flatMap { old in value.words.map { old + $0 } }
            values[name] = ShellValue(words: words, isList: before.isList || value.isList)
        } else if depth > 0, before != value, Self.isPlain(before), Self.isPlain(value) {
            let words = before.words.flatMap { old in value.words.map { old + $0.filter { !old.contains($0) } } }
            values[name] = ShellValue(words: words, isList: true)
        } else {
            values[name] = value
        }
    }
}
