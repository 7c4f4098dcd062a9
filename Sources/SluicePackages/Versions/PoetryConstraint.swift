/// A version constraint in Poetry's grammar: `^1.2`, `~1.4`, `1.*`, `>=1,<2`, `1.2.3`, joined by `||`.
public struct PoetryConstraint: Sendable, Hashable {
    private let alternatives: [PythonSpecifiers]

    /// - Returns: `nil` where the text is no constraint.
    public init?(_ text: String) {
        var alternatives: [PythonSpecifiers] = []
        for part in text.split(separator: "|", omittingEmptySubsequences: true) {
            var conditions: [PythonSpecifiers.Condition] = []
            for word in Self.words(String(part)) {
                guard let more = Self.conditions(word) else { return nil }
                conditions += more
            }
            alternatives.append(PythonSpecifiers(conditions: conditions))
        }
        guard !alternatives.isEmpty else { return nil }
        self.alternatives = alternatives
    }

    /// Whether a version, as its index writes it, meets an alternative.
    public func contains(_ version: String) -> Bool { alternatives.contains { $0.contains(version) } }

    /// The one version that it pins, as written; `nil` where it leaves a choice.
    public var pin: String? { alternatives.count == 1 ? alternatives[0].pin : nil }

    /// Conditions are parted by commas or blanks; a blank after an operator does not count.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            if let last = words.last, last.allSatisfy({ "<>=~^!".contains($0) }) {
                words[words.count - 1] += word
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    private static func conditions(_ word: String) -> [PythonSpecifiers.Condition]? {
        if word == "*" { return [] }
        if word.hasPrefix("===") { return nil }
        if word.hasPrefix("^") { return span(String(word.dropFirst()), caretCeiling) }
        if word.hasPrefix("~="), let condition = PythonSpecifiers.condition(word) { return [condition] }
        if word.hasPrefix("~") { return span(String(word.dropFirst()), tildeCeiling) }
        if let condition = PythonSpecifiers.condition(word) { return [condition] }
        let bare = word.hasPrefix("=") ? String(word.dropFirst()) : word
        return PythonSpecifiers.condition(.same, bare).map { [$0] }
    }

    private static func span(_ text: String, _ ceiling: ([Int]) -> [Int]) -> [PythonSpecifiers.Condition]? {
        guard let version = PythonVersion(text), let from = PythonSpecifiers.condition(.from, text) else { return nil }
        let high = (version.epoch > 0 ? "\(version.epoch)!" : "") + ceiling(version.release).map(String.init).joined(separator: ".")
        return PythonSpecifiers.condition(.below, high).map { [from, $0] }
    }

    /// The first number that is not zero goes up; where all are zero, the last one written.
    private static func caretCeiling(_ release: [Int]) -> [Int] {
        let place = release.firstIndex { $0 != 0 } ?? release.count - 1
        return Array(release.prefix(place)) + [release[place] + 1]
    }

    /// The second number goes up, or the only one.
    private static func tildeCeiling(_ release: [Int]) -> [Int] {
        release.count == 1 ? [release[0] + 1] : [release[0], release[1] + 1]
    }
}
