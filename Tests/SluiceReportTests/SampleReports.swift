import SluiceModel
import SluiceReport

/// Reports to be written out in tests.
enum SampleReports {
    static let commitA = id("a")
    static let commitB = id("b")
    static let claude = Mark(
        kind: .trailer, agent: "claude-code", strength: .coAuthor,
        evidence: Array("Co-Authored-By: Claude <noreply@anthropic.com>".utf8))

    static func id(_ digit: Character) -> ObjectID {
        // Forty digits are a name by definition.
        ObjectID(hex: String(repeating: digit, count: 40))!
    }

    /// A push with two findings of one rule, one of them in two commits, an advice and something that could not be told.
    static let blocked = Report(
        door: .preReceive, subject: "refs/heads/main", verdict: .blocked, commits: [
            JudgedCommit(id: commitA, assisted: true, mixed: false, marks: [claude]),
            JudgedCommit(id: commitB, assisted: true, mixed: true, marks: [
                Mark(kind: .note, agent: "cursor", strength: .author, evidence: Array("refs/notes/ai: cursor".utf8))
            ]),
            JudgedCommit(id: id("c"), assisted: false, mixed: false, marks: []),
        ],
        findings: [
            missing("expresss", line: 14, commit: commitA), missing("expresss", line: 15, commit: commitB),
            missing("lodahs", line: 16, commit: commitB), young,
        ],
        undecided: [
            JudgedUndecided(
                undecided: Undecided(
                    check: .packages, path: "web/package.json", line: 3, column: 7,
                    reason: "registry.npmjs.org did not answer within 2 s",
                    cure: "push again, or build the offline index with: sluice packages index build"),
                commit: commitA, ruling: Ruling(effect: .annotate, decidedBy: "recommended.yml:9"))
        ],
        notices: ["the exception in .sluice.yml:22 expired on 2026-02-01 (owner dana@example.com): remove it or renew it"],
        coverage: Coverage(files: 12, analysed: 3, commits: 3, assistedCommits: 2),
        timing: Timing(total: 1412, phases: [("change", 3), ("packages", 1405), ("change", 1)]))

    static func missing(_ name: String, line: Int, commit: ObjectID?) -> JudgedFinding {
        JudgedFinding(
            finding: Finding(
                rule: "packages-missing", check: .packages, severity: .critical, confidence: .high,
                message: "`\(name)` is not in the npm registry",
                why: "Whoever registers the name runs code on every machine that installs it.",
                fix: "Take it out, or name the package that was meant.", cwe: ["CWE-1357", "CWE-89: something longer"],
                location: Location(path: "api/package.json", line: line, column: 5, endLine: line, endColumn: 7 + name.utf8.count),
                fingerprint: "feed" + String(name.utf8.reduce(0) { $0 &* 31 &+ Int($1) }, radix: 16),
                related: name == "lodahs"
                    ? [Related(location: Location(path: "api/index.js", line: 2, column: 1), message: "imported here")] : []),
            commit: commit, origin: .assisted(claude), ruling: Ruling(effect: .block, decidedBy: "recommended.yml:14"),
            frame: CodeFrame(firstLine: line - 1, lines: [
                Array("  \"dependencies\": {".utf8), Array("    \"\(name)\": \"^4.18.0\",".utf8), Array("    \"left\": 1".utf8),
            ]))
    }

    static let young = JudgedFinding(
        finding: Finding(
            rule: "packages-young", check: .packages, severity: .medium, confidence: .medium,
            message: "`brand-new` 0.0.1 was published two days ago", why: "Most malicious versions are taken down within days.",
            location: Location(path: "requirements.txt", line: 1, column: 1, endLine: 3, endColumn: 4), fingerprint: "0ddba11"),
        commit: commitA, origin: .unknown, ruling: Ruling(effect: .annotate, decidedBy: "recommended.yml:15"),
        frame: CodeFrame(firstLine: 1, lines: ["brand-new==0.0.1 \\", "  --hash=1", "x=1"].map { Array($0.utf8) }))

    /// The rules that the samples name, but one.
    static let rules = [
        RuleDescription(
            id: "packages-missing", check: .packages, severity: .critical, confidence: .high,
            summary: "A package that its registry does not know.",
            why: "Whoever registers the name runs code on every machine that installs it.",
            fix: "Take it out, or name the package that was meant.", cwe: ["CWE-1357"],
            bad: [.init(path: "package.json", text: "{\"dependencies\": {\"expresss\": \"^4\"}}")],
            good: [.init(path: "README.md", text: "```\nnpm install express\n```")]),
        RuleDescription(
            id: "tests-assertion-removed", check: .tests, severity: .high, confidence: .low, summary: "A test that asserts less.",
            why: "What a test no longer asserts can break unseen.", fix: "Put the assertion back."),
    ]

    static let clean = Report(
        door: .check, subject: "the staged change", verdict: .pass,
        commits: [JudgedCommit(id: nil, assisted: true, mixed: false, marks: [claude])],
        coverage: Coverage(files: 2, analysed: 1), timing: Timing(total: 41, phases: [("change", 2)]))

    static let undecided = Report(
        door: .prePush, subject: "main..topic", verdict: .undecided,
        commits: [JudgedCommit(id: commitA, assisted: true, mixed: false, marks: [claude])],
        undecided: [
            JudgedUndecided(
                undecided: Undecided(check: nil, reason: "the repository is a partial clone", cure: "git fetch --refetch --filter=blob:none"),
                commit: nil, ruling: Ruling(effect: .block, decidedBy: "strict.yml:3"))
        ] + (1...6).map { number in
            JudgedUndecided(
                undecided: Undecided(
                    check: .rules, path: RepositoryPath("src/\(number).ts"), reason: "the file is larger than 1 MB",
                    cure: "raise rules.maximum-size"),
                commit: commitA, ruling: Ruling(effect: .block, decidedBy: "strict.yml:3"))
        },
        coverage: Coverage(files: 7, analysed: 0, commits: 1, assistedCommits: 1), timing: Timing(total: 5))
}

/// The samples by name: a test's arguments are printed, and a hostile report is not for printing.
enum Sample: String, CaseIterable, Sendable {
    case blocked, clean, hostile, undecided

    var report: Report {
        switch self {
        case .blocked: SampleReports.blocked
        case .clean: SampleReports.clean
        case .hostile: SampleReports.hostile
        case .undecided: SampleReports.undecided
        }
    }

    var rules: [RuleDescription] { self == .hostile ? SampleReports.hostileRules : SampleReports.rules }
}
