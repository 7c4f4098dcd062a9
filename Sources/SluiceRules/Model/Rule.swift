public import SluiceModel

/// One rule of a rule file, as it was written, with every part read and checked for form.
///
/// Reference: rule-syntax.md. Patterns are compiled when a `RuleSet` is made of rules.
public struct Rule: Sendable {
    /// The rule's `id`.
    public let id: RuleID
    /// The names under `languages:`, as written.
    public let languages: [String]
    /// How bad a finding is, in our own words: `ERROR` is high, `WARNING` medium, `INFO` low.
    public let severity: Severity
    /// The word under `severity:`.
    public let severityWord: String
    /// With metavariables that are filled in for each match.
    public let message: String
    /// What stands under `metadata:`.
    public let metadata: RuleMetadata
    /// What stands under `options:`.
    public let options: RuleOptions
    /// Globs under `paths:`.
    public let included: [String]
    /// Globs under `exclude:`; the others are those under `include:`.
    public let excluded: [String]
    /// The text that should stand instead, with metavariables.
    public let fix: String?
    /// What to replace within the match.
    public let fixRegex: FixRegex?
    /// The oldest version of the syntax that the rule asks for.
    public let minimumVersion: String?
    /// The newest version of the syntax that the rule is for.
    public let maximumVersion: String?
    /// What it looks for; `nil` for a rule of a stored set, which holds it compiled.
    public let body: Body?
    /// Features that the rule needs and that are not there; such a rule is refused.
    public let unsupported: [String]
    /// The file's bytes as one number: it tells versions of a rule apart.
    let digest: UInt64
    /// Where the rule stands.
    public let place: RulePlace

    /// What a rule looks for.
    public enum Body: Sendable {
        case search(RuleFormula)
        case taint(TaintRule)
    }

    /// `fix-regex:`
    public struct FixRegex: Hashable, Sendable {
        /// What is replaced.
        public let regex: String
        /// What stands instead; `\1` is the first group.
        public let replacement: String
        /// How many matches are replaced; `nil` for all.
        public let count: Int?
    }
}

/// Where something stands in a rule file, counted from 1.
public struct RulePlace: Hashable, Sendable {
    /// The file as the user knows it.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int
}

/// What stands under `metadata:`, which sluice hands on.
public indirect enum RuleMetadata: Hashable, Sendable {
    case text(String)
    case list([RuleMetadata])
    case map([String: RuleMetadata])

    /// The value of a key of a mapping; `nil` where this is none, or has no such key.
    public subscript(key: String) -> RuleMetadata? {
        if case .map(let map) = self { return map[key] }
        return nil
    }

    /// The texts of a list, or a single text as a list of one.
    public var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let list): list.flatMap(\.texts)
        case .map: []
        }
    }
}
