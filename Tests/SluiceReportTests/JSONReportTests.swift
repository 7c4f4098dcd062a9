import Foundation
import SluiceModel
import SluiceTestKit
import Testing

@testable import SluiceReport

@Suite("The JSON report", .waitsForPrograms)
struct JSONReportTests {
    @Test("Its keys come in the order that the design gives", .enabled(if: Python.isAvailable))
    func order() throws {
        let script = """
            import json, sys
            report = json.load(sys.stdin.buffer)
            for part in [report, report["commits"][0], report["commits"][0]["marks"][0], report["findings"][0],
                         report["findings"][0]["origin"], report["findings"][2]["related"][0], report["undecided"][0],
                         report["coverage"], report["timing"]]:
                print(" ".join(part))
            """
        let keys = try Python.run(script, Rendering(format: .json).bytes(of: SampleReports.blocked))
        #expect(keys == """
            schema verdict commits findings undecided coverage timing door subject notices
            id assisted mixed marks
            kind agent strength evidence
            rule check severity confidence ruling decidedBy message fix cwe path line column endLine endColumn commit origin fingerprint related why
            kind agent
            path line message
            check path reason cure line column commit ruling decidedBy
            files analysed commits assistedCommits routes flags withoutRules
            totalMs phases

            """)
    }

    @Test("What was pushed comes back as it was; what is not UTF-8 comes back shown", .enabled(if: Python.isAvailable))
    func roundTrip() throws {
        let script = """
            import json, sys
            report = json.load(sys.stdin.buffer)
            for finding in report["findings"]:
                print(finding["rule"], finding["path"].encode("utf-8").hex())
            """
        let printed = try Python.run(script, Rendering(format: .json).bytes(of: SampleReports.hostile))
        let lines = Set(printed.split(separator: "\n").map(String.init))
        for (index, bytes) in SampleReports.hostileBytes.enumerated() where index != 2 {
            #expect(lines.contains("rule-\(index) \(Hex.text(bytes))"))
        }
        #expect(lines.contains("rule-2 " + Hex.text("a\\xff\\xc3(\\xed\\xa0\\x80".utf8)))
    }

    @Test("No control, reordering or invisible character stands in it unescaped", arguments: [ReportFormat.json, .sarif, .gitlab])
    func harmless(format: ReportFormat) {
        let bytes = Rendering(format: format, rules: SampleReports.hostileRules).bytes(of: SampleReports.hostile)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(Array(text.utf8) == bytes, "the report is UTF-8")
        #expect(!text.unicodeScalars.contains { $0 != "\n" && Shown.isHostile($0) })
    }

    @Test("A character is written as JSON wants it", arguments: [
        ("é", "\"é\""), ("\"\\", "\"\\\"\\\\\""), ("\u{1B}", "\"\\u001b\""), ("\n\t\r", "\"\\n\\t\\r\""),
        ("\u{202E}", "\"\\u202e\""), ("\u{E0041}", "\"\\udb40\\udc41\""), ("/", "\"/\""),
    ])
    func strings(text: String, json: String) {
        #expect(String(decoding: JSONValue.string(text).compact, as: UTF8.self) == json)
    }

    @Test("Without timing there is none, and the rest is the same")
    func timing() {
        let with = String(decoding: Rendering(format: .json).bytes(of: SampleReports.blocked), as: UTF8.self)
        let without = String(decoding: Rendering(format: .json, timing: false).bytes(of: SampleReports.blocked), as: UTF8.self)
        #expect(with.contains("\"totalMs\": 1412"))
        #expect(with.contains("\"change\": 4"), "phases of one name are added up")
        #expect(!without.contains("timing"))
    }

    @Test("What policy silenced is not in it")
    func silenced() {
        var report = SampleReports.blocked
        report.findings = report.findings.map {
            JudgedFinding(finding: $0.finding, commit: nil, origin: $0.origin, ruling: Ruling(effect: .silent, decidedBy: "p:1"))
        }
        let text = String(decoding: Rendering(format: .json).bytes(of: report), as: UTF8.self)
        #expect(text.contains("\"findings\": []"))
    }
}
