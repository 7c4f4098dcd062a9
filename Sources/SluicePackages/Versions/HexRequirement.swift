/// Elixir's requirement: conditions joined by `and` and `or`, of which `and` binds closer, as Hex's solver has it.
///
/// Source: the documentation of Elixir's module `Version`.
struct HexRequirement: VersionConstraint {
    private let alternatives: [[HexCondition]]

    init?(_ text: String) {
        var alternatives: [[HexCondition]] = [[]]
        var sign: String?
        var awaitsVersion = true
        for word in Self.words(text) {
            if word == "and" || word == "or" {
                guard !awaitsVersion else { return nil }
                if word == "or" { alternatives.append([]) }
                awaitsVersion = true
            } else if HexCondition.signs.contains(word) {
                guard awaitsVersion, sign == nil else { return nil }
                sign = word
            } else {
                guard awaitsVersion, let condition = HexCondition(sign: sign ?? "==", version: word) else { return nil }
                alternatives[alternatives.count - 1].append(condition)
                sign = nil
                awaitsVersion = false
            }
        }
        guard !awaitsVersion else { return nil }
        self.alternatives = alternatives
    }

    /// Signs and what stands between them and blanks.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var rest = text[...].drop { $0 == " " }
        while !rest.isEmpty {
            let word = HexCondition.signs.first { rest.hasPrefix($0) } ?? String(rest.prefix { !" =!<>~".contains($0) })
            // A sign that is none, such as a single `~`.
            let taken = word.isEmpty ? String(rest.prefix(1)) : word
            words.append(taken)
            rest = rest.dropFirst(taken.count).drop { $0 == " " }
        }
        return words
    }

    /// A prerelease is only in it where some condition names a prerelease.
    func contains(_ version: String) -> Bool {
        guard let version = SemanticVersion(strict: version) else { return false }
        if version.isPrerelease, !alternatives.contains(where: { $0.contains { $0.namesPrerelease } }) { return false }
        return alternatives.contains { $0.allSatisfy { $0.holds(for: version) } }
    }

    var pin: String? {
        guard alternatives.count == 1, alternatives[0].count == 1 else { return nil }
        return alternatives[0][0].pin
    }
}

/// One condition of Elixir's requirement.
struct HexCondition {
    /// Every sign, longer ones first. A single `!` is the old spelling of `!=`.
    static let signs = ["==", "!=", "~>", ">=", "<=", ">", "<", "!"]

    private let sign: String
    private let version: SemanticVersion
    private let text: String
    /// Whether the third number is missing, as only `~>` allows.
    private let isShort: Bool

    init?(sign: String, version text: String) {
        self.sign = sign
        self.text = text
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let isShort = core.split(separator: ".", omittingEmptySubsequences: false).count == 2
        let full = isShort ? core + ".0" + text[core.endIndex...] : text
        guard !isShort || sign == "~>", let version = SemanticVersion(strict: full) else { return nil }
        self.isShort = isShort
        self.version = version
    }

    var namesPrerelease: Bool { version.isPrerelease }

    /// The version itself, where the condition leaves no other.
    var pin: String? { sign == "==" ? text : nil }

    func holds(for candidate: SemanticVersion) -> Bool {
        switch sign {
        case "==": candidate == version
        case "!=", "!": candidate != version
        case ">": candidate > version
        case ">=": candidate >= version
        case "<": candidate < version
        case "<=": candidate <= version
        default: candidate >= version && candidate.major == version.major && (isShort || candidate.minor == version.minor)
        }
    }
}
