import SluiceModel
import SluiceReport
import Testing

@Suite("The last line")
struct SummaryTests {
    private func last(_ report: Report) -> String {
        let text = String(decoding: Rendering(format: .text, width: 40, timing: false).bytes(of: report), as: UTF8.self)
        return text.split(separator: "\n").last.map(String.init) ?? ""
    }

    @Test("It says what was looked at, and clean only where something was", arguments: [
        (Door.audit, Coverage(files: 12, analysed: 3, commits: 4, assistedCommits: 2),
         "sluice: clean: 3 of 12 files looked at in 4 commits (2 assisted)"),
        (.check, Coverage(files: 1, analysed: 1), "sluice: clean: 1 of 1 file looked at in the change"),
        (.preReceive, Coverage(commits: 4), "sluice: nothing to judge: none of 4 commits is marked AI-assisted"),
        (.preReceive, Coverage(), "sluice: nothing to judge: no new commit in the change"),
        (.audit, Coverage(commits: 1, assistedCommits: 1), "sluice: nothing to judge: no file differs in 1 commit (1 assisted)"),
        (.audit, Coverage(files: 5, commits: 1, assistedCommits: 1),
         "sluice: passed: no check had to look at any of 5 files in 1 commit (1 assisted)"),
        (.scan, Coverage(), "sluice: nothing to judge: no file in the change"),
    ] as [(Door, Coverage, String)])
    func nothingFound(door: Door, coverage: Coverage, sentence: String) {
        #expect(last(Report(door: door, subject: "the change", verdict: .pass, coverage: coverage)) == sentence)
    }

    @Test("What was silenced or could not be told is no clean change")
    func notClean() {
        var report = Report(door: .check, subject: "s", verdict: .pass, coverage: Coverage(files: 2, analysed: 2))
        report.undecided = Array(SampleReports.undecided.undecided.prefix(1))
        #expect(last(report) == "sluice: passed: 1 undecided; 2 of 2 files looked at in s")
        let silenced = SampleReports.young
        report.findings = [
            JudgedFinding(finding: silenced.finding, commit: nil, origin: .unknown, ruling: Ruling(effect: .silent, decidedBy: "p:1"))
        ]
        report.undecided = []
        #expect(last(report) == "sluice: passed: 1 silenced by policy; 2 of 2 files looked at in s")
    }

    @Test("Doors that can refuse do; an audit tells", arguments: [
        (Door.check, "refused"), (.commitMessage, "refused"), (.prePush, "refused"), (.preReceive, "refused"),
        (.postReceive, "blocked"), (.audit, "blocked"), (.scan, "blocked"),
    ])
    func doors(door: Door, word: String) {
        var report = SampleReports.blocked
        report.door = door
        #expect(last(report).hasPrefix("sluice: \(word): 3 blocking, 1 advisory, 1 undecided; 3 of 12 files"))
    }

    @Test("Undecided is a verdict of its own")
    func undecided() {
        #expect(last(SampleReports.undecided).hasPrefix("sluice: undecided: 7 undecided, which policy does not let pass; 0 of 7 files"))
    }

    @Test("A time is given in milliseconds, and in seconds from one on", arguments: [(0, "0 ms"), (999, "999 ms"), (1000, "1.0 s"), (61_250, "61.2 s")])
    func times(milliseconds: Int, text: String) {
        var report = SampleReports.clean
        report.timing = Timing(total: milliseconds)
        let bytes = Rendering(format: .text).bytes(of: report)
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix(", \(text)\n"))
    }
}
