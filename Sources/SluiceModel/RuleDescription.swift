/// What a rule says of itself: the source of `explain`, of the rule list and of SARIF's rule table.
public struct RuleDescription: Hashable, Sendable {
    /// A piece of a file that shows the rule at work or at rest.
    public struct Example: Hashable, Sendable {
        public let path: String
        public let text: String
        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    public let id: RuleID
    public let check: CheckFamily
    public let severity: Severity
    public let confidence: Confidence
    /// What it finds, in one sentence.
    public let summary: String
    /// Why that matters, in a sentence or two.
    public let why: String
    /// How to mend it.
    public let fix: String
    public let cwe: [String]
    /// Whether the bad thing does its harm even if a later commit takes it out again, so that a push is judged commit by commit.
    public let leaks: Bool
    public let bad: [Example]
    public let good: [Example]

    public init(
        id: RuleID, check: CheckFamily, severity: Severity, confidence: Confidence, summary: String, why: String, fix: String,
        cwe: [String] = [], leaks: Bool = false, bad: [Example] = [], good: [Example] = []
    ) {
        self.id = id
        self.check = check
        self.severity = severity
        self.confidence = confidence
        self.summary = summary
        self.why = why
        self.fix = fix
        self.cwe = cwe
        self.leaks = leaks
        self.bad = bad
        self.good = good
    }
}
