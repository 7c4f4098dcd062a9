import SluiceModel
import SluiceRules
import Testing

@Suite("What is said of a match")
struct ReportTests {
    private static let head = "rules:\n- id: r\n  languages: [javascript]\n  severity: ERROR\n"

    @Test("Metavariables are filled into the message and the fix")
    func message() throws {
        let bench = try Workbench(Self.head + "  message: found $X of $Y, $Z stays, $5 too\n  fix: g($X)\n  pattern: f($X, \"$Y\")\n")
        let match = try #require(bench.scan("  f(a.b, 'q')").matches.first)
        #expect(match.message == "found a.b of q, $Z stays, $5 too")
        #expect(match.fix == "g(a.b)")
        #expect(match.metavariables == ["$X": "a.b", "$Y": "q"])
        #expect((match.line, match.column, match.endLine, match.endColumn) == (1, 3, 1, 14))
    }

    @Test("A fix by regular expression replaces groups, as often as it says", arguments: [
        ("{regex: 'md5', replacement: sha256}", "sha256(sha256)"), ("{regex: 'md5', replacement: sha256, count: 1}", "sha256(md5)"),
        ("{regex: '(m)d(5)', replacement: '\\2-\\1'}", "5-m(5-m)"), ("{regex: 'none', replacement: x}", nil),
    ])
    func fixRegex(fix: String, expected: String?) throws {
        let bench = try Workbench(Self.head + "  message: m\n  fix-regex: \(fix)\n  pattern: md5(...)\n")
        #expect(bench.scan("md5(md5)").matches.first?.fix == expected)
    }

    @Test("Columns count bytes, behind a byte-order mark and other scripts too")
    func columns() throws {
        let bench = try Workbench(pattern: "f()")
        let match = try #require(bench.scan("\u{FEFF}/* \u{1F600} */ f()\r\n").matches.first)
        #expect(match.line == 1)
        #expect(match.column == 3 + 11 + 1)
        #expect(bench.lines("a\r\nf()\r\n") == [2])
        #expect(bench.lines("\u{FEFF}f()") == [1])
    }

    @Test("Matches come in order of place, each once")
    func order() throws {
        let bench = try Workbench(Self.head + "  message: m\n  pattern-either:\n  - pattern: f($X)\n  - pattern: f(1)\n")
        #expect(bench.scan("f(2); f(1); f(1)").matches.map(\.column) == [1, 7, 13])
    }

    @Test("Paths of a rule are kept to", arguments: [
        ("include: ['*.ts']", "a.js", false), ("include: ['src']", "src/a.js", true), ("include: ['src/**/*.js']", "src/x/y/a.js", true),
        ("include: ['/src/*.js']", "src/a.js", true), ("exclude: ['test']", "test/a.js", false), ("exclude: ['tes']", "test/a.js", true),
        ("exclude: ['a?.js']", "ab.js", false),
    ])
    func paths(globs: String, path: String, isScanned: Bool) throws {
        let bench = try Workbench(Self.head + "  message: m\n  pattern: f()\n  paths: {\(globs)}\n")
        #expect(bench.scan("f()", path: RepositoryPath(path)).matches.isEmpty != isScanned)
    }

    @Test("Annotations of a test file are compared with what is found")
    func annotations() throws {
        let code = "// ruleid: r\nf()\n// ok: r\ng()\n// ruleid: r\ng()\n// todook: r\nf()\n// ok: other\n// ruleid: r, s\nf()\nf()\n"
        let bench = try Workbench(pattern: "f()")
        let test = RuleTest(Array(code.utf8))
        #expect(test.mentions("r") && test.mentions("s") && !test.mentions("t"))
        let outcome = test.outcome(of: "r", lines: bench.lines(code))
        #expect(outcome.missing == [6])
        #expect(outcome.unexpected == [12])
        #expect(!outcome.isPassed)
    }
}
