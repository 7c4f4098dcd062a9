import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@Suite("Examples of rules are read with places, and a wrong one is told")
struct RuleExampleTests {
    private static let head = "rules:\n- id: r\n  languages: [javascript, python]\n  severity: HIGH\n  message: m\n  pattern: f()\n"

    private func read(_ examples: String, _ more: String = "") -> (rules: [RuleID: RuleExamples], problems: [DataProblem]) {
        RuleExamples.read(name: "r.yml", bytes: Array((Self.head + "  metadata:\n\(more)    examples: \(examples)\n").utf8))
    }

    private func faults(_ list: String, _ more: String = "") throws -> [String] {
        let text = Self.head + "  metadata:\n\(more)    examples: \(list)\n"
        let rule = try #require(RuleFile.read(name: "r.yml", bytes: Array(text.utf8)).rules.first)
        let examples = try #require(read(list).rules["r"])
        return try (examples.bad + examples.good).flatMap { PackExample(rule: rule, example: $0).faults(try LanguageTable(from: PolicyFolder())) }
    }

    @Test("The lines that say so are those that something is found on", arguments: [
        ("f() // finding", [1]), ("g()\\nf() # finding", [2]), ("f() /* finding */", [1]), ("<a>{/* finding */}</a>", []), ("<a/> {/* finding */}", [1]),
        ("<a> <!-- finding -->", [1]), ("f() // a finding", []), ("f() // finding here", []), ("finding", []), ("f() // finding\\nf()  //  finding  ", [1, 2]),
        ("select -- finding", [1]),
    ])
    func lines(text: String, expected: [Int]) {
        #expect(read("{bad: [{path: a.js, text: \"\(text)\"}]}").rules["r"]?.bad.map(\.foundLines) == [expected])
    }

    @Test("A mistake is named with its line", arguments: [
        ("{bad: [{path: a.js}]}", "the example has no `text`"), ("{bda: []}", "unknown key `bda` in `examples`"), ("{bad: [{path: a, text: b, c: d}]}", "unknown key `c` in an example"),
        ("{bad: [{path: a.js, text: f()}]}", "no line of this bad example"), ("{good: [{path: a.js, text: f() // finding}]}", "line 1 of this good example"),
        ("{good: f}", "`good` must be a list"), ("3", "`examples` must be a mapping"),
    ])
    func mistakes(examples: String, message: String) {
        let problems = read(examples).problems
        #expect(problems.contains { $0.line == 8 && $0.message.hasPrefix(message) }, "\(problems.map(\.shown))")
    }

    @Test("An example that is right has no fault")
    func right() throws {
        let faults = try faults("{bad: [{path: a.js, text: \"  f() // finding\\n\"}, {path: a.py, text: \"f() # finding\"}], good: [{path: a.js, text: g()}]}")
        #expect(faults == [])
    }

    @Test("An example that is wrong has faults", arguments: [
        "{bad: [{path: a.js, text: g() // finding}]}", "{bad: [{path: a.js, text: \"f()\\nf() // finding\"}]}", "{good: [{path: a.js, text: f()}]}",
        "{good: [{path: a.unknown, text: g()}]}", "{good: [{path: a.toml, text: g = 1}]}",
    ])
    func wrong(examples: String) throws {
        #expect(try !faults(examples).isEmpty)
    }

    @Test("A rule that reads comments and strings has faults, unless what it finds leaks there too")
    func comments() throws {
        let list = "{bad: [{path: a.js, text: f() // finding}]}"
        let text = (Self.head + "  metadata: {LEAKSexamples: \(list)}\n").replacing("pattern: f()", with: "pattern-regex: f[(][)]")
        for (leaks, expected) in [("", 2), ("leaks: true, ", 0)] {
            let bytes = Array(text.replacing("LEAKS", with: leaks).utf8)
            let rule = try #require(RuleFile.read(name: "r.yml", bytes: bytes).rules.first)
            let example = try #require(RuleExamples.read(name: "r.yml", bytes: bytes).rules["r"]?.bad.first)
            #expect(PackExample(rule: rule, example: example).faults(try LanguageTable(from: PolicyFolder())).count == expected)
        }
    }

    @Test("Metadata may ask for taint through functions, as the option does")
    func interprocedural() {
        let read = { (more: String) in RuleFile.read(name: "r.yml", bytes: Array((Self.head + more).utf8)).rules.map(\.options.interprocedural) }
        #expect(read("  metadata: {interprocedural: true}\n") == [true])
        #expect(read("  metadata: {interprocedural: false}\n") == [false])
        #expect(read("  options: {sluice_interprocedural: true}\n") == [true])
        #expect(read("") == [false])
    }
}
