import SluiceModel
import SluiceReport
import Testing

@Suite("Every format, to the byte")
struct GoldenTests {
    static let endings: [ReportFormat: String] = [
        .text: "txt", .json: "json", .sarif: "sarif", .github: "github.txt", .gitlab: "gitlab.json", .junit: "junit.xml",
        .checkstyle: "checkstyle.xml", .html: "html",
    ]

    @Test("A push with findings, advice and something that could not be told", arguments: ReportFormat.allCases)
    func blocked(format: ReportFormat) throws {
        let rendering = Rendering(format: format, rules: SampleReports.rules, toolVersion: "1.2.3")
        try Golden.expect(rendering.bytes(of: SampleReports.blocked), "blocked." + ending(format))
    }

    @Test("A hostile push", arguments: ReportFormat.allCases)
    func hostile(format: ReportFormat) throws {
        let rendering = Rendering(format: format, rules: SampleReports.hostileRules, toolVersion: "1.2.3")
        try Golden.expect(rendering.bytes(of: SampleReports.hostile), "hostile." + ending(format))
    }

    @Test("A clean change", arguments: ReportFormat.allCases)
    func clean(format: ReportFormat) throws {
        let rendering = Rendering(format: format, timing: false, toolVersion: "1.2.3")
        try Golden.expect(rendering.bytes(of: SampleReports.clean), "clean." + ending(format))
    }

    @Test("Nothing found, yet not clean: undecided", arguments: ReportFormat.allCases)
    func undecided(format: ReportFormat) throws {
        try Golden.expect(Rendering(format: format).bytes(of: SampleReports.undecided), "undecided." + ending(format))
    }

    @Test("Over a push, with colours, and for GitLab's web pages")
    func variants() throws {
        let push = Rendering(format: .text, color: true, overPush: true, width: 200)
        try Golden.expect(push.bytes(of: SampleReports.blocked), "blocked.push.txt")
        try Golden.expect(push.bytes(of: SampleReports.hostile), "hostile.push.txt")
        try Golden.expect(push.bytes(of: SampleReports.undecided), "undecided.push.txt")
        try Golden.expect(Rendering(format: .text, color: true).bytes(of: SampleReports.blocked), "blocked.color.txt")
        let web = Rendering(format: .text, overPush: true, gitLabWeb: true)
        try Golden.expect(web.bytes(of: SampleReports.blocked), "blocked.gitlab-web.txt")
    }

    private func ending(_ format: ReportFormat) throws -> String { try #require(Self.endings[format]) }
}
