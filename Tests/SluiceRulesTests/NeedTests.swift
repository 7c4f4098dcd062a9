import SluiceData
import SluiceModel
import SluiceSyntax
import Testing

@testable import SluiceRules

@Suite("Files that lack what a rule needs are passed over")
struct NeedTests {
    /// Whether a text holds what a regular expression needs.
    private func admits(_ regex: String, _ text: String) -> Bool {
        var table = NeedTable(), reader = RegexNeed(regex)
        let need = reader.need(&table)
        return need.isMet(NeedScan(words: table.words, pieces: table.pieces).present(in: Array(text.utf8)))
    }

    @Test("A text without the pieces of a regular expression is passed over, one that it matches is not", arguments: [
        ("password", "a PASSWORD b", "passwor d"),
        ("(?i)api[_-]?token", "Api-Token", "apitok en"),
        ("abcd+e?fghi", "abcddfghi", "abcdef"),
        ("(secret|private) key", "secret key", "public key"),
        ("(?:abcd){2}x*wxyz", "abcdabcdwxyz", "abcd"),
        ("(?<name>token)=\\d+", "token=1", "tok=1"),
        ("AKIA[0-9A-Z]{16}", "AKIA0123456789ABCDEF", "AKI A"),
        ("begin\\s+ends", "begin ends", "begin end"),
        ("[pP]assword", "Password", "asswordp"),
        ("-----BEGIN \\w+ KEY", "-----BEGIN RSA KEY", "----BEGIN"),
        ("user\\.name", "user.name", "username"),
        ("(?=.*needle).*hay", "hay needle", "hay"),
    ])
    func regexes(regex: String, matched: String, passedOver: String) {
        #expect(admits(regex, matched))
        #expect(!admits(regex, passedOver))
    }

    @Test("Where a regular expression may match without its letters, nothing is asked for", arguments: [
        "(abcd)?", "(abcd)*x", "abcd|x", "abcd{0}", "(?!abcd)x", "(?<!abcd)x", "(?x) ab cd", "\\Qab\\E", "(?#abcd)x", "[abcd]+", "[^]abcd]x", "a(?(1)bcde|f)",
        "(?R)abcd", "\\x61bcd", "(abcd", "abcd)", "(a{2}){3}{4}abcd", "(?i-x:a|b)", "[[:alpha:]abcd]x", "(?<n>abcd|)x", "\\p{abcd}x", "",
    ])
    func unsure(regex: String) { #expect(admits(regex, "x")) }

    @Test("Letters that count as s or k where case does not count are met")
    func oddLetters() throws {
        let bench = try Workbench("rules:\n- {id: r, languages: [regex], severity: ERROR, message: m, pattern-regex: '(?i)task list'}\n")
        #expect(bench.lines("a ta\u{17f}k list\n", path: "a.txt") == [1])
        #expect(bench.lines("a tas\u{212a} list\n", path: "a.txt") == [1])
        #expect(bench.lines("a task lis\n", path: "a.txt") == [])
    }

    @Test("A name is found behind whatever stands before it", arguments: ["\u{feff}run(1)", "\u{a0}run(1)", "é;run(1)", "\r\nrun(1)", "/* 😀*/run(1)"])
    func neighbours(code: String) throws { #expect(try Workbench(pattern: "run(...)").scan(code).matches.count == 1) }

    @Test("What is asked of a metavariable counts only where it stands for the text of the file")
    func conditions() throws {
        func rule(_ pattern: String) -> String {
            "rules:\n- id: r\n  languages: [javascript]\n  severity: ERROR\n  message: m\n  patterns:\n  - pattern: \(pattern)\n"
                + "  - metavariable-regex: {metavariable: $X, regex: .*secret}\n"
        }
        #expect(try Workbench(rule("run($X)")).lines("run(mysecret)") == [1])
        #expect(try Workbench(rule("'run(\"$X\")'")).lines("run('sec' + 'ret')") == [1])
    }

    @Test("A file that no rule is for is not parsed")
    func parsing() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(try Workbench(pattern: "run(...)").scan(deep).undecided.isEmpty)
        #expect(try !Workbench(pattern: "run(...)").scan("run;" + deep).undecided.isEmpty)
    }
}
