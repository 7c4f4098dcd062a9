/// The door at which a change was judged.
public enum Door: String, Sendable, Hashable, CaseIterable {
    case check, commitMessage = "commit-msg", prePush = "pre-push", preReceive = "pre-receive"
    case postReceive = "post-receive", audit, scan
}

/// What a door says in the end.
public enum Verdict: String, Sendable, Hashable { case pass, blocked, undecided }

/// A few lines of a file around a finding, as bytes somebody may have pushed.
public struct CodeFrame: Hashable, Sendable {
    /// The number of the first of the lines, from 1.
    public let firstLine: Int
    /// The lines without their line breaks; a very long one is cut short.
    public let lines: [[UInt8]]
    public init(firstLine: Int, lines: [[UInt8]]) {
        self.firstLine = firstLine
        self.lines = lines
    }
}

/// A finding with who wrote it and what policy says of it.
public struct JudgedFinding: Hashable, Sendable {
    /// What was found.
    public let finding: Finding
    /// The commit that brought it in; `nil` at `pre-commit`.
    public let commit: ObjectID?
    /// Who wrote the line.
    public let origin: Origin
    /// What policy says of it.
    public let ruling: Ruling
    /// The lines around the place; `nil` where they cannot be shown.
    public let frame: CodeFrame?
    public init(finding: Finding, commit: ObjectID?, origin: Origin, ruling: Ruling, frame: CodeFrame? = nil) {
        self.finding = finding
        self.commit = commit
        self.origin = origin
        self.ruling = ruling
        self.frame = frame
    }
}

/// A thing that could not be told, with what policy says of that.
public struct JudgedUndecided: Hashable, Sendable {
    /// What could not be told, and why.
    public let undecided: Undecided
    /// The commit in question; `nil` where no single one is.
    public let commit: ObjectID?
    /// What policy says of it.
    public let ruling: Ruling
    public init(undecided: Undecided, commit: ObjectID?, ruling: Ruling) {
        self.undecided = undecided
        self.commit = commit
        self.ruling = ruling
    }
}

/// A commit with the marks found on it.
public struct JudgedCommit: Hashable, Sendable {
    /// `nil` for the commit that is about to be made.
    public let id: ObjectID?
    /// Whether its marks are such as policy counts.
    public let assisted: Bool
    /// Whether it is a squash of several commits, not all of which need have been assisted.
    public let mixed: Bool
    /// The strongest first.
    public let marks: [Mark]
    public init(id: ObjectID?, assisted: Bool, mixed: Bool, marks: [Mark]) {
        self.id = id
        self.assisted = assisted
        self.mixed = mixed
        self.marks = marks
    }
}

/// How much was looked at.
public struct Coverage: Hashable, Sendable {
    /// Files that differ in what was judged.
    public var files: Int
    /// Those of them that some check wanted and could read.
    public var analysed: Int
    /// Commits whose marks were looked at.
    public var commits: Int
    /// Those of them that are assisted.
    public var assistedCommits: Int
    /// Files of programs in languages that no rule is for, by the language's name.
    public var unruled: [String: Int] = [:]
    /// How much of the routing of the last tree is known; `nil` where there is none, or nobody looked.
    public var routes: RouteCoverage?
    /// How much of what was judged can be switched off; `nil` where nobody measured it.
    public var flags: FlagCoverage?
    public init(
        files: Int = 0, analysed: Int = 0, commits: Int = 0, assistedCommits: Int = 0, routes: RouteCoverage? = nil, flags: FlagCoverage? = nil
    ) {
        self.routes = routes
        self.flags = flags
        self.files = files
        self.analysed = analysed
        self.commits = commits
        self.assistedCommits = assistedCommits
    }
}

extension Coverage {
    /// One line about programs that no rule is for; `nil` where there are none.
    public var unruledLine: String? {
        guard !unruled.isEmpty else { return nil }
        let counts = unruled.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
        return "not covered by any rule: " + counts.joined(separator: ", ")
    }
}

/// How long it took, in milliseconds, by phase in the order in which the phases ran.
public struct Timing: Hashable, Sendable {
    /// The whole run.
    public var total: Int
    /// Each phase by its name.
    public var phases: [(name: String, milliseconds: Int)]
    public init(total: Int = 0, phases: [(name: String, milliseconds: Int)] = []) {
        self.total = total
        self.phases = phases
    }
    public static func == (left: Timing, right: Timing) -> Bool {
        left.total == right.total && left.phases.elementsEqual(right.phases, by: ==)
    }
    public func hash(into hasher: inout Hasher) { hasher.combine(total) }
}

/// Everything that a door has to say about what it judged.
public struct Report: Hashable, Sendable {
    /// Where it was judged.
    public var door: Door
    /// What was judged, for people: a range, a ref or "the staged change".
    public var subject: String
    /// What follows from the rulings.
    public var verdict: Verdict
    /// The commits judged, parents before children.
    public var commits: [JudgedCommit]
    /// What was found, silenced findings included.
    public var findings: [JudgedFinding]
    /// What could not be told.
    public var undecided: [JudgedUndecided]
    /// Sentences about the policy itself: exceptions that expired or that nothing used.
    public var notices: [String]
    /// How much was looked at.
    public var coverage: Coverage
    /// How long it took.
    public var timing: Timing
    /// What those rules say of themselves that found something and are not written in code.
    public var rules: [RuleDescription]

    public init(
        door: Door, subject: String, verdict: Verdict, commits: [JudgedCommit] = [], findings: [JudgedFinding] = [],
        undecided: [JudgedUndecided] = [], notices: [String] = [], coverage: Coverage = Coverage(), timing: Timing = Timing(),
        rules: [RuleDescription] = []
    ) {
        self.door = door
        self.subject = subject
        self.verdict = verdict
        self.commits = commits
        self.findings = findings
        self.undecided = undecided
        self.notices = notices
        self.coverage = coverage
        self.timing = timing
        self.rules = rules
    }
}
