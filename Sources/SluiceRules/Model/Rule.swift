public import SluiceModel

/// One rule of a rule file, as it was written, with every part read and checked for form.
///
/// Reference: rule-syntax.md. Patterns are compiled when a `RuleSet` is made of rules.
public struct Rule: Sendable {
    public let id: RuleID
    /// The names under `languages:`, as written.
    public let languages: [String]
    public let severity: Severity
    /// The word under `severity:`.
    public let severityWord: String
    public let message: String
    public let metadata: RuleMetadata
    public let options: RuleOptions
    /// Globs under `paths:`.
    public let included: [String]
    public let excluded: [String]
    public let fix: String?
    public let fixRegex: FixRegex?
    public let minimumVersion: String?
    public let maximumVersion: String?
    public let body: Body
    /// Features that the rule needs and that are not there; such a rule is refused.
    public let unsupported: [String]
    /// Where the rule stands.
    public let place: RulePlace

    /// What a rule looks for.
    public enum Body: Sendable {
        case search(RuleFormula)
        case taint(TaintRule)
    }

    /// `fix-regex:`
    public struct FixRegex: Hashable, Sendable {
        public let regex: String
        public let replacement: String
        /// How many matches are replaced; `nil` for all.
        public let count: Int?
    }
}

/// Where something stands in a rule file, counted from 1.
public struct RulePlace: Hashable, Sendable {
    public let file: String
    public let line: Int
    public let column: Int
}

/// What stands under `metadata:`, which sluice hands on.
public indirect enum RuleMetadata: Hashable, Sendable {
    case text(String)
    case list([RuleMetadata])
    case map([String: RuleMetadata])

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
