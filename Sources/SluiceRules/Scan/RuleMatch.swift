public import SluiceModel

/// A place in a file that a rule found.
public struct RuleMatch: Hashable, Sendable {
    /// The rule that found it.
    public let rule: RuleID
    /// In bytes of the file.
    public let range: Range<Int>
    /// Counted from 1; columns in bytes; the end column is the one after the last byte.
    public let line: Int
    /// In bytes, from 1.
    public let column: Int
    /// The line of the last byte, from 1.
    public let endLine: Int
    /// The column after the last byte.
    public let endColumn: Int
    /// With the metavariables filled in. It holds bytes of the file: escape it before it is shown.
    public let message: String
    /// The severity of the rule.
    public let severity: Severity
    /// What the metavariables stand for, by name with the dollar sign.
    public let metavariables: [String: String]
    /// The text that should stand in the range instead.
    public let fix: String?
    /// The comment that says this is allowed, if there is one.
    public let suppression: Suppression?

    /// The order of reports: by place, then by rule and message.
    static func isBefore(_ left: RuleMatch, _ right: RuleMatch) -> Bool {
        (left.range.lowerBound, left.range.upperBound, left.rule, left.message)
            < (right.range.lowerBound, right.range.upperBound, right.rule, right.message)
    }
}

/// A comment that allows a finding.
public struct Suppression: Hashable, Sendable {
    /// The line on which it stands, counted from 1.
    public let line: Int
    /// The rules that it names; empty for all.
    public let rules: [String]
    /// `nosemgrep`, or `allow` for our own.
    public let kind: Kind
    /// What stands behind `--`; only of `allow`.
    public let reason: String?

    /// Whose comment it is: Semgrep's or our own.
    public enum Kind: Sendable { case nosemgrep, allow }
}

/// What the rules say of one file.
public struct ScanResult: Sendable {
    /// In order of place, then of rule.
    public let matches: [RuleMatch]
    /// Rules, or the whole file, that could not be looked at.
    public let undecided: [Undecided]
    /// Suppressions in the file that allowed nothing.
    public let unusedSuppressions: [Suppression]
    /// The lines, from 1, that the file's grammar did not understand, so that no pattern saw what stands there.
    public let unread: [ClosedRange<Int>]

    public init(
        matches: [RuleMatch] = [], undecided: [Undecided] = [], unusedSuppressions: [Suppression] = [], unread: [ClosedRange<Int>] = []
    ) {
        self.matches = matches
        self.undecided = undecided
        self.unusedSuppressions = unusedSuppressions
        self.unread = unread
    }
}
