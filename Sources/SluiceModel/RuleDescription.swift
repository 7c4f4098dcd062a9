/// What a rule says of itself: the source of `explain`, of the rule list and of SARIF's rule table.
public struct RuleDescription: Hashable, Sendable {
    /// A piece of a file that shows the rule at work or at rest.
    public struct Example: Hashable, Sendable {
        /// The name that the file would have: it says which language or manifest this is.
        public let path: String
        /// The piece itself.
        public let text: String
        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// Who says so.
    public struct Source: Hashable, Sendable {
        /// The address of a page, or the name of a document.
        public let place: String
        /// What is said there, in our words.
        public let says: String
        public init(place: String, says: String) {
            self.place = place
            self.says = says
        }
    }

    /// The lasting name.
    public let id: RuleID
    /// The family of its check.
    public let check: CheckFamily
    /// How bad it is what the rule finds.
    public let severity: Severity
    /// How sure its findings are.
    public let confidence: Confidence
    /// What it finds, in one sentence.
    public let summary: String
    /// Why that matters, in a sentence or two.
    public let why: String
    /// How to mend it.
    public let fix: String
    /// Weaknesses by the names of the Common Weakness Enumeration: `CWE-89`.
    public let cwe: [String]
    /// Whether the bad thing does its harm even if a later commit takes it out again, so that a push is judged commit by commit.
    public let leaks: Bool
    /// What the rule finds.
    public let bad: [Example]
    /// What it leaves alone: the same thing done right.
    public let good: [Example]
    /// Who says so, where it is somebody else.
    public let source: Source?

    public init(
        id: RuleID, check: CheckFamily, severity: Severity, confidence: Confidence, summary: String, why: String, fix: String,
        cwe: [String] = [], leaks: Bool = false, bad: [Example] = [], good: [Example] = [], source: Source? = nil
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
        self.source = source
    }
}
