import Foundation
import SluiceModel
import SluiceReport
import Testing

@Suite("Formats that other programs read")
struct MachineFormatTests {
    private func text(_ format: ReportFormat, _ sample: Sample) -> String {
        String(decoding: Rendering(format: format, rules: sample.rules).bytes(of: sample.report), as: UTF8.self)
    }

    @Test("A workflow command is one line, and nothing pushed starts another")
    func workflowCommands() {
        let lines = text(.github, .hostile).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == 12 + 12 + 12 + 1)
        for line in lines.dropLast() {
            #expect(line.hasPrefix("::error file=") || line.hasPrefix("::warning file=") || line.hasPrefix("::notice title=sluice::"))
        }
        #expect(lines.contains { $0.hasPrefix("::error file=x\\n%3A%3Aerror file=a%3A%3Apwned,line=2,") })
        #expect(lines.contains { $0.hasPrefix("::error file=\"'&%2C%3A%250A\\u0041,line=2,") })
        #expect(lines.last?.hasPrefix("sluice: refused: 12 blocking, 12 undecided;") == true)
    }

    @Test("XML is well-formed, and says as much as the report", .enabled(if: Python.isAvailable), arguments: Sample.allCases)
    func xml(sample: Sample) throws {
        let script = """
            import sys, xml.dom.minidom
            document = xml.dom.minidom.parseString(sys.stdin.buffer.read())
            suites = document.getElementsByTagName("testsuite")
            for suite in suites:
                cases = suite.getElementsByTagName("testcase")
                for name, tag in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]:
                    assert int(suite.getAttribute(name)) == len(suite.getElementsByTagName(tag)), (name, tag)
                assert int(suite.getAttribute("tests")) == len(cases)
            tags = ["testcase", "failure"] if suites else ["error", "file"]
            print(*[len(document.getElementsByTagName(tag)) for tag in tags])
            """
        let report = sample.report
        let found = report.findings.count + report.undecided.count
        let blocking = report.findings.filter { $0.ruling.effect == .block }.count
        #expect(try Python.run(script, Array(text(.junit, sample).utf8)) == "\(found + 1) \(blocking)\n")
        var paths = Set(report.findings.map { $0.finding.location.path } + report.undecided.map { $0.undecided.path ?? "." })
        if !report.notices.isEmpty { paths.insert(".") }
        #expect(try Python.run(script, Array(text(.checkstyle, sample).utf8)) == "\(found + report.notices.count) \(paths.count)\n")
    }

    @Test("GitLab gets one issue for each place, each with a fingerprint of its own", .enabled(if: Python.isAvailable))
    func codeQuality() throws {
        var report = SampleReports.blocked
        let again = SampleReports.missing("expresss", line: 14, commit: SampleReports.commitB)
        report.findings.append(again)
        let script = """
            import json, sys
            issues = json.load(sys.stdin.buffer)
            assert len({issue["fingerprint"] for issue in issues}) == len(issues)
            for issue in issues:
                print(issue["check_name"], issue["severity"], issue["location"]["path"], issue["location"]["lines"]["begin"])
            """
        #expect(try Python.run(script, Rendering(format: .gitlab).bytes(of: report)) == """
            packages-missing blocker api/package.json 14
            packages-missing blocker api/package.json 15
            packages-missing blocker api/package.json 16
            packages-young major requirements.txt 1
            undecided-packages info web/package.json 3
            policy-notice info . 1

            """)
    }

    @Test("The page loads nothing, runs nothing, and every element is closed", .enabled(if: Python.isAvailable), arguments: Sample.allCases)
    func page(sample: Sample) throws {
        let script = """
            import sys, html.parser
            class Page(html.parser.HTMLParser):
                def __init__(self):
                    super().__init__()
                    self.open, self.tags, self.text = [], set(), ""
                def handle_starttag(self, tag, attributes):
                    self.tags.add(tag)
                    for name, value in attributes:
                        assert not name.startswith("on") and name not in ("src", "href", "style"), (tag, name)
                    if tag != "meta": self.open.append(tag)
                def handle_endtag(self, tag): assert self.open.pop() == tag, tag
                def handle_data(self, data): self.text += data
            page = Page()
            page.feed(sys.stdin.buffer.read().decode("utf-8"))
            page.close()
            assert not page.open, page.open
            assert not page.tags & {"script", "img", "link", "iframe", "object"}, page.tags
            print("rule-6" in page.text and "</script></style><img src=x onerror=alert(1)>" in page.text)
            """
        let printed = try Python.run(script, Array(text(.html, sample).utf8))
        #expect(printed == (sample == .hostile ? "True\n" : "False\n"))
    }

    @Test("No control or reordering character gets into any of them", arguments: [ReportFormat.github, .junit, .checkstyle, .html])
    func harmless(format: ReportFormat) {
        #expect(!text(format, .hostile).unicodeScalars.contains { $0 != "\n" && Shown.isHostile($0) })
        #expect(text(format, .hostile).contains("\\x1b[2J"))
    }

    @Test("What could not be told, and what the policy says of itself, is in every format", arguments: ReportFormat.allCases)
    func nothingIsLost(format: ReportFormat) {
        let text = text(format, .blocked).replacingOccurrences(of: "\n  ", with: " ")
        #expect(text.contains("registry.npmjs.org did not answer within 2 s"))
        #expect(text.contains("build the offline index"))
        #expect(text.contains(".sluice.yml:22 expired on 2026-02-01"))
    }
}
