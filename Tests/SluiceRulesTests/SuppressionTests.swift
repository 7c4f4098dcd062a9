import SluiceModel
import SluiceRules
import Testing

@Suite("Comments that allow a finding")
struct SuppressionTests {
    @Test("What a comment allows", arguments: [
        ("f() // nosemgrep", true), ("f() // nosem", true), ("f() // nosemgrep: r", true), ("f() // nosemgrep: a, r", true), ("// nosemgrep\nf()", true),
        ("f() // sluice: allow r -- tested elsewhere", true), ("// sluice: allow r -- tested elsewhere\nf()", true),
        ("f() // nosemgrep: other", false), ("f() // nosemgrepping", false), ("// nosemgrep\n\nf()", false), ("f()\n// nosemgrep", false),
        ("f() // sluice: allow r", false), ("f() // sluice: allow r --", false), ("f() // sluice: allow other -- why", false),
    ])
    func allows(code: String, isAllowed: Bool) throws {
        let matches = try Workbench(pattern: "f()").scan(code).matches
        #expect(matches.count == 1)
        #expect((matches.first?.suppression != nil) == isAllowed)
    }

    @Test("A comment that allows nothing is reported")
    func unused() throws {
        let result = try Workbench(pattern: "f()").scan("f() // nosemgrep\ng() // sluice: allow r -- old\n")
        #expect(result.unusedSuppressions.map(\.line) == [2])
        #expect(result.unusedSuppressions.first?.reason == "old")
        #expect(try Workbench(pattern: "f()").scan("g() // nosem").unusedSuppressions.map(\.line) == [1])
    }
}
