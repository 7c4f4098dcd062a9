import SluiceModel
import SluiceReport
import Testing

@Suite("The same report is the same bytes")
struct DeterminismTests {
    @Test("Whatever the order in which findings came", arguments: ReportFormat.allCases)
    func order(format: ReportFormat) {
        let rendering = Rendering(format: format, rules: SampleReports.rules)
        let expected = rendering.bytes(of: SampleReports.blocked)
        var random = SeededRandom(seed: 7)
        for _ in 0..<20 {
            var report = SampleReports.blocked
            report.findings.shuffle(using: &random)
            report.undecided.shuffle(using: &random)
            var shuffled = rendering
            shuffled.rules.shuffle(using: &random)
            #expect(shuffled.bytes(of: report) == expected)
        }
    }

    @Test("What blocks comes first, then path and place")
    func blocksFirst() throws {
        let text = String(decoding: Rendering(format: .text).bytes(of: SampleReports.blocked), as: UTF8.self)
        let places = text.split(separator: "\n").filter { $0.hasPrefix(" --> ") }.map { $0.split(separator: " ")[1] }
        #expect(places == ["api/package.json:14:5", "api/package.json:16:5", "requirements.txt:1:1", "web/package.json:3:7"])
    }
}
