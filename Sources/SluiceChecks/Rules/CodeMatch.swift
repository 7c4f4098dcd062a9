public import SluiceModel
internal import SluiceRules

/// What a rule found in one blob, without the blob: what is left when the rules have run.
public struct CodeMatch: Sendable, Hashable, Codable {
    /// The rule's id.
    public let rule: String
    /// The rule's severity, by its name.
    public let severity: String
    /// With the metavariables filled in, escaped for showing.
    public let message: String
    /// What should stand in its place, escaped for showing.
    public let fix: String?
    /// The first line, counted from 1.
    public let line: Int
    /// In bytes, counted from 1.
    public let column: Int
    /// The line of the last byte.
    public let endLine: Int
    /// The column after the last byte.
    public let endColumn: Int
    /// The same for the same rule and words, however they are laid out: hexadecimal.
    public let words: String
    /// How many matches of the same rule and words stand before it in the file, so that two are two.
    public let order: Int
    /// The comment that allows it.
    public let allowance: Allowance?

    /// A comment that allows something.
    public struct Allowance: Sendable, Hashable, Codable {
        /// The line on which it stands, counted from 1.
        public let line: Int
        /// The rules that it names; empty for all.
        public let rules: [String]
        /// Whether it is written as `sluice: allow`; otherwise it is Semgrep's `nosemgrep`.
        public let isOurs: Bool
        /// Whether it says why.
        public let hasReason: Bool

        init(_ suppression: Suppression) {
            line = suppression.line
            rules = suppression.rules
            isOurs = suppression.kind == .allow
            hasReason = suppression.reason != nil
        }
    }

    /// - Parameter text: the bytes found, without blanks.
    init(_ match: RuleMatch, text: [UInt8], order: Int) {
        rule = match.rule.rawValue
        severity = match.severity.rawValue
        message = Shown.line(match.message.split(whereSeparator: \.isNewline).joined(separator: " "))
        fix = match.fix.map { Shown.line($0) }
        (line, column, endLine, endColumn) = (match.line, match.column, match.endLine, match.endColumn)
        words = Fingerprint.of([rule, String(decoding: text, as: UTF8.self)])
        self.order = order
        allowance = match.suppression.map(Allowance.init)
    }
}

extension Finding {
    /// A match as a finding.
    /// - Parameter described: what the rule says of itself.
    public init(_ match: CodeMatch, at path: RepositoryPath, described: RuleDescription?, related: [Related] = []) {
        let ownFix = described?.fix ?? ""
        self.init(
            rule: RuleID(match.rule), check: described?.check ?? .rules, severity: Severity(rawValue: match.severity) ?? .high,
            confidence: described?.confidence ?? .medium, message: match.message, why: described?.why ?? "",
            fix: match.fix ?? (ownFix.isEmpty ? nil : ownFix), cwe: described?.cwe ?? [],
            location: Location(path: path, line: match.line, column: match.column, endLine: match.endLine, endColumn: match.endColumn),
            fingerprint: match.order == 0 ? match.words : Fingerprint.of([match.words, String(match.order)]),
            related: related)
    }
}
