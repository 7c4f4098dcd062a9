/// A range of semantic versions in npm's grammar: `^1.2`, `~1`, `1.x`, `>=1 <2`, `1 - 2`, `a || b`.
public struct NPMRange: Sendable, Hashable {
    private enum Relation: Sendable, Hashable { case below, upTo, above, from, equal }

    private struct Comparator: Sendable, Hashable {
        let relation: Relation
        let version: SemanticVersion

        func holds(for candidate: SemanticVersion) -> Bool {
            switch relation {
            case .below: candidate < version
            case .upTo: candidate <= version
            case .above: candidate > version
            case .from: candidate >= version
            case .equal: candidate == version
            }
        }
    }

    /// Alternatives, each a list of conditions that must hold together; an empty list holds for every release.
    private let alternatives: [[Comparator]]

    /// - Returns: `nil` where the text is no range.
    public init?(_ text: String) {
        var alternatives: [[Comparator]] = []
        for part in text.split(separator: "||", omittingEmptySubsequences: false) {
            guard let comparators = Self.conjunction(String(part)) else { return nil }
            alternatives.append(comparators)
        }
        self.alternatives = alternatives
    }

    /// Whether a version is in the range. A prerelease is only where a condition names a prerelease of the same three numbers.
    public func contains(_ version: SemanticVersion) -> Bool {
        alternatives.contains { comparators in
            guard comparators.allSatisfy({ $0.holds(for: version) }) else { return false }
            if version.prerelease.isEmpty { return true }
            return comparators.contains { !$0.version.prerelease.isEmpty && $0.version.hasSameNumbers(as: version) }
        }
    }

    /// Conditions that must hold together, or two versions with a hyphen between blanks.
    private static func conjunction(_ text: String) -> [Comparator]? {
        let words = Self.words(text)
        if words.count == 3, words[1] == "-" { return hyphenated(words[0], words[2]) }
        var comparators: [Comparator] = []
        for word in words {
            guard let part = comparatorsOf(word) else { return nil }
            comparators += part
        }
        return comparators
    }

    /// The words of a conjunction, each with its operator: blanks between an operator and its version do not count.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = words.last, !last.isEmpty, last.allSatisfy({ "<>=~^".contains($0) }) {
                words[words.count - 1] += word
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    private static func comparatorsOf(_ word: String) -> [Comparator]? {
        let sign = String(word.prefix { "<>=~^".contains($0) })
        guard let partial = PartialVersion(String(word.dropFirst(sign.count))) else { return nil }
        switch sign {
        case "", "=": return within(partial)
        case "^": return caret(partial)
        case "~", "~>": return tilde(partial)
        case ">=": return [Comparator(relation: .from, version: floor(partial))]
        case "<":
            return partial.major == nil ? nothing : [Comparator(relation: .below, version: below(floor(partial), when: isPartial(partial)))]
        case ">": return above(partial)
        case "<=": return upTo(partial)
        default: return nil
        }
    }

    private static let nothing = [Comparator(relation: .below, version: SemanticVersion(0, 0, 0, prerelease: [.number(0)]))]

    private static func isPartial(_ version: PartialVersion) -> Bool { version.patch == nil }

    /// The lowest version that a partial one stands for.
    private static func floor(_ version: PartialVersion) -> SemanticVersion {
        SemanticVersion(
            version.major ?? 0, version.minor ?? 0, version.patch ?? 0, prerelease: isPartial(version) ? [] : version.prerelease)
    }

    /// The bound that also keeps out the prereleases of a version.
    private static func below(_ version: SemanticVersion, when isStrict: Bool = true) -> SemanticVersion {
        isStrict ? SemanticVersion(version.major, version.minor, version.patch, prerelease: [.number(0)]) : version
    }

    /// The first version after all those that a partial one stands for.
    private static func ceiling(_ version: PartialVersion) -> SemanticVersion? {
        guard let major = version.major else { return nil }
        guard let minor = version.minor else { return SemanticVersion(major + 1, 0, 0) }
        return SemanticVersion(major, minor + 1, 0)
    }

    private static func span(_ low: SemanticVersion, _ high: SemanticVersion) -> [Comparator] {
        [Comparator(relation: .from, version: low), Comparator(relation: .below, version: below(high))]
    }

    private static func within(_ version: PartialVersion) -> [Comparator] {
        if !isPartial(version) { return [Comparator(relation: .equal, version: floor(version))] }
        guard let high = ceiling(version) else { return [] }
        return span(floor(version), high)
    }

    /// Up to the next change of the first number that is not zero.
    private static func caret(_ version: PartialVersion) -> [Comparator] {
        guard let major = version.major else { return [] }
        let low = floor(version)
        if major > 0 || version.minor == nil { return span(low, SemanticVersion(major + 1, 0, 0)) }
        if low.minor > 0 || version.patch == nil { return span(low, SemanticVersion(0, low.minor + 1, 0)) }
        return span(low, SemanticVersion(0, 0, low.patch + 1))
    }

    /// Up to the next change of the last number but one.
    private static func tilde(_ version: PartialVersion) -> [Comparator] {
        guard let high = ceiling(version) else { return [] }
        return span(floor(version), high)
    }

    private static func above(_ version: PartialVersion) -> [Comparator] {
        if !isPartial(version) { return [Comparator(relation: .above, version: floor(version))] }
        guard let high = ceiling(version) else { return nothing }
        return [Comparator(relation: .from, version: high)]
    }

    private static func upTo(_ version: PartialVersion) -> [Comparator] {
        if !isPartial(version) { return [Comparator(relation: .upTo, version: floor(version))] }
        guard let high = ceiling(version) else { return [] }
        return [Comparator(relation: .below, version: below(high))]
    }

    private static func hyphenated(_ from: String, _ to: String) -> [Comparator]? {
        guard let low = PartialVersion(from), let high = PartialVersion(to) else { return nil }
        let start = low.major == nil ? [] : [Comparator(relation: .from, version: floor(low))]
        return start + upTo(high)
    }
}
