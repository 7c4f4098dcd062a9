/// Composer's constraint: alternatives joined by `||` or `|`, each a list joined by blanks or commas
/// (reference: packages.md, section 1.4).
///
/// Which stabilities a project takes is no part of a constraint: `^1.0` holds for `1.1.0-beta1` as well.
struct ComposerConstraint: VersionConstraint {
    private let alternatives: [[ComposerCondition]]

    init?(_ text: String) {
        var alternatives: [[ComposerCondition]] = []
        for part in text.split(separator: "|", omittingEmptySubsequences: false) where !part.isEmpty || !text.contains("|") {
            guard let conditions = Self.conjunction(String(part)) else { return nil }
            alternatives.append(conditions)
        }
        guard !alternatives.isEmpty else { return nil }
        self.alternatives = alternatives
    }

    func contains(_ version: String) -> Bool {
        guard let version = ComposerVersion(version) else { return false }
        return alternatives.contains { $0.allSatisfy { $0.holds(for: version) } }
    }

    var pin: String? { alternatives.count == 1 && alternatives[0].count == 1 ? alternatives[0][0].pin : nil }

    /// The words of one alternative: an operator belongs to the word behind it, and so does `as` with the word before it.
    private static func conjunction(_ text: String) -> [ComposerCondition]? {
        var words: [String] = []
        var isAlias = false
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            if isAlias { isAlias = false; continue }
            if word.lowercased() == "as", !words.isEmpty { isAlias = true; continue }
            if let last = words.last, last.allSatisfy({ "<>=!~^".contains($0) }) {
                words[words.count - 1] += word
            } else {
                words.append(String(word))
            }
        }
        guard !isAlias else { return nil }
        return conditions(words)
    }

    private static func conditions(_ words: [String]) -> [ComposerCondition]? {
        var conditions: [ComposerCondition] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if rest.count >= 2, rest.first == "-" {
                rest = rest.dropFirst()
                guard let range = ComposerCondition.hyphenated(word, rest.removeFirst()) else { return nil }
                conditions += range
            } else {
                guard let more = ComposerCondition.of(word) else { return nil }
                conditions += more
            }
        }
        return conditions
    }
}
