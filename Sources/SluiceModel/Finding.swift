/// The lasting name of a rule, in kebab-case: it names the bad thing and never changes.
public struct RuleID: Hashable, Sendable, Comparable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The rule of that name, known or not.
    public init(_ text: String) { rawValue = text }
    public init(stringLiteral value: String) { rawValue = value }
    public static func < (left: RuleID, right: RuleID) -> Bool { left.rawValue < right.rawValue }
}

/// A family of checks, as named in policy and reports.
public enum CheckFamily: String, Sendable, Hashable, CaseIterable, Comparable {
    case packages, rules, middleware, flags, tests, architecture, observability, review
    public static func < (left: CheckFamily, right: CheckFamily) -> Bool { left.rawValue < right.rawValue }
}

/// How bad a finding is, should it be true.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case critical, high, medium, low

    /// 0 for `low`, 3 for `critical`.
    public var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .critical: 3
        }
    }
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// How sure the check is that a finding is true.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
    case high, medium, low
}

/// A stretch of a file: lines and columns counted from 1, columns in bytes; the end column is the one after the last byte.
public struct Location: Hashable, Sendable {
    /// The file, in the tree after.
    public let path: RepositoryPath
    /// The first line, from 1.
    public let line: Int
    /// The column of the first byte, from 1.
    public let column: Int
    /// The last line, from 1.
    public let endLine: Int
    /// The column after the last byte, from 1.
    public let endColumn: Int

    /// Without an end, the place is a point.
    public init(path: RepositoryPath, line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil) {
        self.path = path
        self.line = line
        self.column = column
        self.endLine = endLine ?? line
        self.endColumn = endColumn ?? column
    }
}

/// A place that helps to understand a finding.
public struct Related: Hashable, Sendable {
    /// Where it stands.
    public let location: Location
    /// What it has to do with the finding, in one clause.
    public let message: String
    public init(location: Location, message: String) {
        self.location = location
        self.message = message
    }
}

/// Something bad that a change brings in, or something good that it takes away.
public struct Finding: Hashable, Sendable {
    /// The rule that was broken.
    public let rule: RuleID
    /// The family of that rule's check.
    public let check: CheckFamily
    /// How bad it is, should it be true.
    public let severity: Severity
    /// How sure the check is.
    public let confidence: Confidence
    /// One sentence that names the thing found. May hold bytes that somebody pushed only in escaped form (`Shown`).
    public let message: String
    /// Why it matters, in one sentence.
    public let why: String
    /// What to do, with the exact words where there are some.
    public let fix: String?
    /// Weaknesses by the names of the Common Weakness Enumeration: `CWE-89`.
    public let cwe: [String]
    /// Where it stands in the tree after.
    public let location: Location
    /// The same for the same bad thing, whatever lines stand above it and whatever the file is called; hexadecimal.
    public let fingerprint: String
    /// Further places, the most helpful first.
    public let related: [Related]

    public init(
        rule: RuleID, check: CheckFamily, severity: Severity, confidence: Confidence, message: String, why: String,
        fix: String? = nil, cwe: [String] = [], location: Location, fingerprint: String, related: [Related] = []
    ) {
        self.rule = rule
        self.check = check
        self.severity = severity
        self.confidence = confidence
        self.message = message
        self.why = why
        self.fix = fix
        self.cwe = cwe
        self.location = location
        self.fingerprint = fingerprint
        self.related = related
    }
}
