import Foundation
import SluiceModel
import SluiceReport
import Testing

@Suite("What git carries to whoever pushed")
struct PushWidthTests {
    static let reports: [Report] = {
        var random = SeededRandom(seed: 2026)
        return (0..<60).map { _ in random.report() }
    }()

    @Test("No line is wider than 72 columns, whatever was pushed", arguments: [false, true])
    func width(gitLabWeb: Bool) {
        let rendering = Rendering(format: .text, color: true, overPush: true, width: 300, gitLabWeb: gitLabWeb)
        for (number, report) in Self.reports.enumerated() {
            for line in lines(rendering, report) where Wrapping.columns(of: line) > 72 {
                Issue.record("report \(number): \(Wrapping.columns(of: line)) columns: \(line)")
            }
        }
    }

    @Test("Python's table of wide characters agrees", .enabled(if: Python.isAvailable))
    func independentWidth() throws {
        let script = """
            import sys, unicodedata as u
            def columns(c): return 0 if u.category(c) in ("Mn", "Me") else 2 if u.east_asian_width(c) in "WF" else 1
            print(max(sum(map(columns, line)) for line in sys.stdin.buffer.read().decode("utf-8").split("\\n")))
            """
        let rendering = Rendering(format: .text, overPush: true)
        let widest = try Python.run(script, Self.reports.flatMap { rendering.bytes(of: $0) })
        let columns = try #require(Int(widest.dropLast()))
        #expect(columns <= 72)
        #expect(columns > 65, "the room is used")
    }

    @Test("Nothing that could move a cursor or reorder a line gets through", arguments: [true, false])
    func harmless(overPush: Bool) {
        let rendering = Rendering(format: .text, overPush: overPush)
        for report in Self.reports + [SampleReports.hostile] {
            let text = String(decoding: rendering.bytes(of: report), as: UTF8.self)
            #expect(!text.unicodeScalars.contains { $0 != "\n" && Shown.isHostile($0) })
        }
    }

    @Test("For GitLab's web pages every line has the prefix")
    func prefix() {
        let rendering = Rendering(format: .text, overPush: true, gitLabWeb: true)
        #expect(lines(rendering, SampleReports.blocked).allSatisfy { $0.hasPrefix("GL-HOOK-ERR:") })
    }

    @Test("Lines that matter begin with the words that git colours")
    func words() {
        let rendering = Rendering(format: .text, overPush: true)
        let starts = lines(rendering, SampleReports.blocked).filter { $0.first?.isLetter == true }.map { $0.prefix { $0.isLetter } }
        #expect(starts == ["error", "error", "warning", "warning", "warning", "error"])
        let clean = lines(Rendering(format: .text, overPush: true, timing: false), SampleReports.clean)
        #expect(clean == ["success: sluice: clean: 1 of 2 files looked at in the staged change"])
    }

    @Test("A push of 200 findings is cut, what blocks is shown first, and the rest is counted")
    func cut() {
        var report = SampleReports.blocked
        report.findings = (1...200).map { number in
            let finding = SampleReports.missing("package-\(number)", line: number, commit: SampleReports.commitA)
            let ruling = Ruling(effect: number > 170 ? .block : .annotate, decidedBy: "p.yml:1")
            return JudgedFinding(finding: finding.finding, commit: finding.commit, origin: finding.origin, ruling: ruling)
        }
        let pushed = lines(Rendering(format: .text, overPush: true), report)
        #expect(pushed.filter { $0.hasPrefix("error[") }.count == 20)
        #expect(!pushed.contains { $0.hasPrefix("warning[") })
        #expect(pushed.joined(separator: " ").contains(
            "hint: 180 more findings are not shown, 10 of them blocking; see all of   them in your clone with: sluice audit @{upstream}..HEAD"))
        #expect(pushed.joined(separator: " ").contains("refused: 30 blocking, 170 advisory, 1 undecided"))
        let all = lines(Rendering(format: .text), report)
        #expect(all.filter { $0.hasPrefix("block[") || $0.hasPrefix("annotate[") }.count == 200)
    }

    private func lines(_ rendering: Rendering, _ report: Report) -> [String] {
        String(decoding: rendering.bytes(of: report), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }
}
