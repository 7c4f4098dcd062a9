import SluiceModel
import SluiceReport

extension SampleReports {
    /// Everything that a hostile push may hold: escape sequences, line breaks, bytes that are not UTF-8, reordering
    /// characters, and what would end a string, a comment, a section or a command in one of the formats.
    static let hostileBytes: [[UInt8]] = [
        Array("\u{1B}[2J\u{1B}]0;title\u{07}".utf8), Array("a\nb\r\nc".utf8), [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80],
        Array("\u{202E}gnp.exe\u{2066}\u{200B}".utf8), Array("x\n::error file=a::pwned".utf8), Array("]]><!--".utf8),
        Array("</script></style><img src=x onerror=alert(1)>".utf8), Array("\"'&,:%0A\\u0041".utf8),
        Array("[a](https://example.com) {0} {{1}}".utf8), [0xEF, 0xBF, 0xBE, 0xEF, 0xBF, 0xBF], Array("\u{E0041}\u{FEFF}".utf8), [0],
    ]

    static let hostile = Report(
        door: .preReceive, subject: text(0), verdict: .blocked,
        commits: hostileBytes.indices.map { index in
            JudgedCommit(id: commitA, assisted: true, mixed: false, marks: [
                Mark(kind: .trailer, agent: text(index), strength: .author, evidence: hostileBytes[index])
            ])
        },
        findings: hostileBytes.indices.map(finding),
        undecided: hostileBytes.indices.map { index in
            JudgedUndecided(
                undecided: Undecided(
                    check: .rules, path: RepositoryPath(bytes: hostileBytes[index]), line: 1, reason: text(index), cure: text(index)),
                commit: nil, ruling: Ruling(effect: .annotate, decidedBy: text(index)))
        },
        notices: hostileBytes.indices.map(text), coverage: Coverage(files: 12, analysed: 12, commits: 12, assistedCommits: 12),
        timing: Timing(total: 7, phases: [(text(0), 7)]))

    private static func text(_ index: Int) -> String { String(decoding: hostileBytes[index], as: UTF8.self) }

    private static func finding(_ index: Int) -> JudgedFinding {
        let bytes = hostileBytes[index]
        return JudgedFinding(
            finding: Finding(
                rule: RuleID("rule-\(index)"), check: .rules, severity: .high, confidence: .medium, message: text(index),
                why: text(index), fix: text(index), cwe: [text(index)],
                location: Location(path: RepositoryPath(bytes: bytes), line: 2, column: 1, endLine: 2, endColumn: bytes.count + 1),
                fingerprint: "f\(index)",
                related: [Related(location: Location(path: RepositoryPath(bytes: bytes), line: 1, column: 1), message: text(index))]),
            commit: commitA, origin: .person(evidence: bytes), ruling: Ruling(effect: .block, decidedBy: text(index)),
            frame: CodeFrame(firstLine: 1, lines: [bytes, bytes]))
    }

    /// The described rules that go with `hostile`.
    static let hostileRules = [
        RuleDescription(
            id: "rule-0", check: .rules, severity: .high, confidence: .medium, summary: text(6), why: text(5), fix: text(8),
            cwe: ["CWE-79"], bad: [.init(path: text(0), text: text(6) + "````")])
    ]
}
