/// The options that may stand in a requirements file, those of pip's early versions among them.
struct RequirementOptions {
    /// Options that take a value, and what they are called in full.
    private static let withValue = [
        "--index-url", "--pypi-url", "--extra-index-url", "--find-links", "--requirement", "--constraint", "--editable", "--trusted-host",
        "--no-binary", "--only-binary", "--use-feature", "--global-option", "--install-option", "--config-settings", "--config-setting",
        "--hash", "--allow-external", "--allow-unverified"
    ]
    private static let withoutValue = [
        "--no-index", "--prefer-binary", "--require-hashes", "--pre", "--process-dependency-links",
        "--use-wheel", "--no-use-wheel", "--allow-all-external", "--always-unzip"
    ]
    private static let short: [Character: String] = [
        "i": "--index-url", "f": "--find-links", "r": "--requirement", "c": "--constraint", "e": "--editable",
        "C": "--config-settings", "Z": "--always-unzip"
    ]

    /// The options in order; the value is empty for one that takes none.
    private(set) var all: [(name: String, value: String)] = []

    /// What cannot be understood.
    struct Flaw: Error, Hashable {
        let reason: String
    }

    /// What is wrong with the first option that cannot be understood; those before it can.
    private(set) var flaw: Flaw?

    /// - Parameter text: the part of a line from its first option on.
    init(_ text: String) {
        do throws(Flaw) { try read(text) } catch { flaw = error }
    }

    private mutating func read(_ text: String) throws(Flaw) {
        var words = try Self.words(text)[...]
        while let word = words.popFirst() {
            if word == "--" { break }
            guard word.hasPrefix("-"), word != "-" else { continue }
            let (name, joined) = try Self.option(word)
            if Self.withoutValue.contains(name) {
                all.append((name, ""))
            } else if let value = joined ?? words.popFirst() {
                all.append((name, value))
            } else {
                throw Flaw(reason: "`\(name)` wants a value")
            }
        }
    }

    /// The values of some options, in order.
    func values(of names: String...) -> [String] { all.filter { names.contains($0.name) }.map(\.value) }

    /// The full name of an option, which may be cut short where that is clear, and a value that stands in the same word.
    private static func option(_ word: String) throws(Flaw) -> (String, String?) {
        if !word.hasPrefix("--") {
            let letter = word[word.index(after: word.startIndex)]
            guard let name = short[letter] else { throw Flaw(reason: "pip knows no option `-\(letter)` here") }
            let rest = word.dropFirst(2)
            return (name, rest.isEmpty ? nil : String(rest))
        }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let given = String(parts[0])
        let known = withValue + withoutValue
        // `--config-setting` is the same option as `--config-settings`.
        let meant = known.contains(given) ? [given] : known.filter { $0.hasPrefix(given) && $0 != "--config-setting" }
        guard meant.count == 1 else { throw Flaw(reason: "pip knows no option `\(given)` here") }
        return (meant[0], parts.count == 2 ? String(parts[1]) : nil)
    }

    /// Words as a shell parts them: quotes hold blanks together.
    private static func words(_ text: String) throws(Flaw) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character.isWhitespace {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { throw Flaw(reason: "a quote does not close") }
        return words + (word.map { [$0] } ?? [])
    }
}
