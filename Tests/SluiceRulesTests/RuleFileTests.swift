import SluiceData
import SluiceModel
import SluiceRules
import Testing

@Suite("Rule files are read with places, and refused with reasons")
struct RuleFileTests {
    private static let head = "rules:\n- id: r\n  languages: [javascript]\n  severity: ERROR\n  message: m\n"

    @Test("A mistake is named with its line", arguments: [
        ("", 1, "the file is empty"), ("a: 1", 1, "unknown key `a` in a rule file"), ("rules:\n- id: [", 3, "this is not YAML"),
        ("rules:\n- id: r\n  languages: [js]\n  severity: ERROR\n  message: m\n", 2, "the rule has no pattern"),
        ("rules:\n- languages: [js]\n  severity: ERROR\n  message: m\n  pattern: f()\n", 2, "the rule has no `id`"),
        (head + "  pattern: f()\n  patern: g()\n", 7, "unknown key `patern` in a rule"),
        (head + "  pattern: f()\n  pattern-regex: g\n", 2, "`pattern` and `pattern-regex` stand beside each other"),
        (head + "  patterns:\n  - pattern: f()\n  - pattern-nto: g()\n", 8, "unknown key `pattern-nto`"),
        (head + "  patterns:\n  - metavariable-regex: {metavariable: $X}\n", 7, "`metavariable-regex` has no `regex`"),
        (head + "  mode: tain\n  pattern: f()\n", 6, "`tain` is no mode"),
        (head + "  mode: taint\n  pattern-sinks:\n  - pattern: f()\n", 2, "a taint rule needs `pattern-sources`"),
        (head + "  options: {taint_unfy_mvars: true}\n  pattern: f()\n", 6, "unknown key `taint_unfy_mvars` in `options`"),
        ("rules:\n- id: r\n  languages: [js]\n  severity: BAD\n  message: m\n  pattern: f()\n", 4, "`BAD` is no severity"),
    ])
    func mistakes(text: String, line: Int, message: String) {
        let (rules, problems) = RuleFile.read(name: "r.yml", bytes: Array(text.utf8))
        #expect(rules.isEmpty)
        #expect(problems.contains { $0.line == line && $0.message.hasPrefix(message) }, "\(problems.map(\.shown))")
    }

    @Test("An id that stands twice is a problem, and the first rule stays")
    func duplicate() {
        let rule = "- id: r\n  languages: [js]\n  severity: INFO\n  message: m\n  pattern: f()\n"
        let (rules, problems) = RuleFile.read(name: "r.yml", bytes: Array(("rules:\n" + rule + rule).utf8))
        #expect(rules.count == 1)
        #expect(problems.map(\.message) == ["the rule `r` stands here twice"])
    }

    @Test("A rule that needs what is not there is refused, and the feature is named", arguments: [
        ("  mode: join\n  join: {rules: []}\n", "`join` is not supported"), ("  mode: extract\n  pattern: f()\n", "`mode: extract` is not supported"),
        ("  patterns:\n  - pattern: f($X)\n  - pattern-where-python: 'True'\n", "`pattern-where-python` is not supported"),
        ("  patterns:\n  - pattern: f($X)\n  - metavariable-analysis: {metavariable: $X, analyzer: redos}\n", "the analyzer `redos`"),
        ("  pattern: 'f('\n", "the pattern is not understood"), ("  pattern-regex: 'a(b'\n", "the regular expression a(b is wrong"),
        ("  pattern: f()\n  min-version: 9.0.0\n", "asks for at least version 9.0.0"), ("  pattern: f()\n  max-version: 1.0.0\n", "up to version 1.0.0"),
        ("  patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {metavariable: $X, comparison: '$X > today()'}\n", "`today` is not known here"),
        ("  pattern: f()\n  options: {go_deeper_expr: false}\n", "`go_deeper_expr: false` is not supported"),
        ("  pattern: f()\n  options: {taint_match_on: source}\n", "`taint_match_on: source` is not supported"),
        ("  pattern: f()\n  options: {generic_engine: aliengrep}\n", "`generic_engine: aliengrep` is not supported"),
        ("  mode: taint\n  pattern-sources:\n  - {pattern: s(), label: A}\n  pattern-sinks:\n  - {pattern: f(), requires: A and}\n", "`requires: A and` is not understood"),
    ])
    func refused(body: String, reason: String) throws {
        let bench = try Workbench(Self.head + body)
        #expect(bench.problems.isEmpty, "\(bench.problems.map(\.shown))")
        #expect(bench.set.rules.isEmpty)
        #expect(bench.set.refused.map(\.rule) == ["r"])
        #expect(bench.set.refused.contains { $0.reason.contains(reason) && $0.reason.hasPrefix("rules.yml:") }, "\(bench.set.refused)")
    }

    @Test("An unknown language is refused by name, and the other rules run")
    func unknownLanguage() throws {
        let other = "- id: s\n  languages: [klingon]\n  severity: LOW\n  message: m\n  pattern: f()\n"
        let bench = try Workbench(Self.head + "  pattern: f()\n" + other)
        #expect(bench.set.refused.map(\.rule) == ["s"])
        #expect(bench.lines("f()") == [1])
    }

    @Test("Metadata and severity are handed on")
    func metadata() throws {
        let text = Self.head + "  pattern: f()\n  metadata:\n    cwe: ['CWE-89: SQL']\n    why: because\n"
        let rule = try #require(RuleFile.read(name: "r.yml", bytes: Array(text.utf8)).rules.first)
        #expect(rule.metadata["cwe"]?.texts == ["CWE-89: SQL"])
        #expect(rule.metadata["why"] == .text("because"))
        #expect(rule.severity == .high)
    }

    @Test("The hash of a rule set changes with its rules and not otherwise")
    func hash() throws {
        let one = try Workbench(pattern: "f()"), same = try Workbench(pattern: "f()"), other = try Workbench(pattern: "g()")
        #expect(one.set.hash == same.set.hash)
        #expect(one.set.hash != other.set.hash)
    }
}
