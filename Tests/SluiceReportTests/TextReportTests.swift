import Foundation
import SluiceModel
import SluiceReport
import Testing

@Suite("The report for people")
struct TextReportTests {
    private func lines(_ report: Report, color: Bool = false, width: Int = 100) -> [String] {
        let bytes = Rendering(format: .text, color: color, width: width).bytes(of: report)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func report(_ findings: [JudgedFinding]) -> Report {
        Report(door: .audit, subject: "main", verdict: .blocked, findings: findings, coverage: Coverage(files: 1, analysed: 1))
    }

    @Test("The same thing in fifty commits is told once, and counted")
    func collapsed() {
        let findings = (1...50).map { SampleReports.missing("expresss", line: $0, commit: SampleReports.commitA) }
        let lines = lines(report(findings))
        #expect(lines.filter { $0.hasPrefix("block[") }.count == 1)
        #expect(lines.contains("   = also: line 2 in commit aaaaaaaaaa, line 3 in commit aaaaaaaaaa, line 4 in commit aaaaaaaaaa,"))
        #expect(lines.contains("           and 46 more"))
        #expect(lines.contains { $0.hasPrefix("sluice: blocked: 50 blocking; ") })
    }

    @Test("Things that only look alike are told apart")
    func apart() {
        let first = SampleReports.missing("expresss", line: 1, commit: nil)
        let other = SampleReports.missing("lodahs", line: 2, commit: nil)
        let advice = JudgedFinding(
            finding: first.finding, commit: nil, origin: .unknown, ruling: Ruling(effect: .annotate, decidedBy: "p.yml:1"))
        let lines = lines(report([first, other, advice]))
        #expect(lines.filter { $0.hasPrefix("block[") || $0.hasPrefix("annotate[") }.count == 3)
        #expect(lines.filter { $0.contains("= why:") }.count == 1, "what holds for the rule is said once")
    }

    @Test("The place says who wrote the line, and nothing where nothing is declared", arguments: [
        (Origin.unknown, nil, " --> api/package.json:7:5"),
        (.unknown, SampleReports.commitA, " --> api/package.json:7:5  (commit aaaaaaaaaa)"),
        (.assisted(SampleReports.claude), nil, " --> api/package.json:7:5  (line written by claude-code)"),
        (.person(evidence: []), nil, " --> api/package.json:7:5  (line written by a person)"),
        (.assisted(Mark(kind: .config, agent: "unknown", strength: .disclosed, evidence: [])), nil,
         " --> api/package.json:7:5  (line written with help of an AI assistant)"),
        (.assisted(Mark(kind: .note, agent: "cursor", strength: .suggestion, evidence: [])), nil,
         " --> api/package.json:7:5  (line suggested by cursor)"),
    ] as [(Origin, ObjectID?, String)])
    func origins(origin: Origin, commit: ObjectID?, line: String) {
        let sample = SampleReports.missing("expresss", line: 7, commit: nil)
        let judged = JudgedFinding(finding: sample.finding, commit: commit, origin: origin, ruling: sample.ruling)
        #expect(lines(report([judged])).contains(line))
    }

    @Test("Colours are ours alone: without them it is the plain text")
    func colors() {
        for sample in Sample.allCases {
            let plain = lines(sample.report)
            let stripped = lines(sample.report, color: true).map { line in
                ["0", "1", "1;31", "1;32", "1;33", "1;34", "1;35"].reduce(line) {
                    $0.replacingOccurrences(of: "\u{1B}[\($1)m", with: "")
                }
            }
            #expect(stripped == plain)
            #expect(!plain.contains { $0.contains("\u{1B}") })
        }
    }

    @Test("A mark's evidence of a megabyte is shown in part")
    func evidence() {
        let mark = Mark(kind: .trailer, agent: "claude-code", strength: .author, evidence: [UInt8](repeating: 0x61, count: 1_000_000))
        let sample = SampleReports.missing("expresss", line: 7, commit: nil)
        let judged = JudgedFinding(finding: sample.finding, commit: nil, origin: .assisted(mark), ruling: sample.ruling)
        let text = lines(report([judged])).joined()
        #expect(text.utf8.count < 2000)
        #expect(text.contains("aaa…\""))
    }

    @Test("Line numbers of any length keep their gutter", arguments: [(1, " 1 |"), (98, "98 |"), (99, " 99 |"), (12_345, "12345 |")])
    func gutter(line: Int, head: String) {
        let lines = lines(report([SampleReports.missing("expresss", line: line, commit: nil)]))
        #expect(lines.contains("\(head)     \"expresss\": \"^4.18.0\","))
        let bars = lines.filter { $0.contains("|") }.map { $0.firstIndex(of: "|") }
        #expect(Set(bars).count == 1)
    }
}
