import SluiceModel
import SluiceRules
import Testing

@Suite("Rules of several languages")
struct LanguageTests {
    @Test("Patterns are found in other languages than the cases have", arguments: [
        ("java", "a.java", "java.util.List.of($X)", "import java.util.List;\nclass A { void f() {\n List.of(1); Set.of(1); } }", [3]),
        ("java", "a.java", "String $S = $A + $B;\n...\n$D.run($S);", "class A { void f() {\n String s = a + b; x();\n d.run(s); } }", [2]),
        ("java", "a.java", "(Foo $X).run(...)", "class A { void f(Foo a, Bar b) {\n a.run();\n b.run(); } }", [2]),
        ("java", "a.java", "@Get(...)\n$T $M(...) { ... }", "class A {\n @Get(\"x\") int f(int a) { return 1; }\n int g() { return 1; } }", [2]),
        ("go", "a.go", "$X := f($Y)", "package p\nfunc g() {\n a := f(1)\n b := h(1)\n}", [3]),
        ("go", "a.go", "import \"crypto/md5\"\n...\nmd5.New()", "package p\nimport \"crypto/md5\"\nfunc g() { md5.New() }", [2]),
        ("php", "a.php", "$X = $_GET[...];", "<?php\n$a = $_GET['b'];\n$a = $_POST['b'];", [2]),
        ("php", "a.php", "function $F(...) { ... eval(...); ... }", "<?php\nfunction f($x) { a(); eval($x); b(); }\nfunction g($x) { a($x); }", [2]),
        ("ruby", "a.rb", "eval(...)", "eval(x)\nother(x)\n", [1]),
        ("typescript", "a.tsx", "<a href={$X} />", "const a = <a href={b}>x</a>;\nconst b = <b href={b} />;", [1]),
    ])
    func found(language: String, path: String, pattern: String, code: String, expected: [Int]) throws {
        let bench = try Workbench(pattern: pattern, language: language)
        #expect(bench.set.refused.isEmpty, "\(bench.set.refused)")
        #expect(bench.lines(code, path: RepositoryPath(path)) == expected)
    }

    @Test("A rule is run on files of its languages alone")
    func languages() throws {
        let bench = try Workbench(pattern: "f()", language: "typescript")
        #expect(bench.lines("f()", path: "a.ts") == [1])
        #expect(bench.lines("f()", path: "a.tsx") == [1])
        #expect(bench.lines("f()", path: "a.js").isEmpty)
        #expect(bench.lines("f()", path: "a.txt").isEmpty)
    }

    @Test("Scripts in pages are read by the rules of their language, with the lines of the page")
    func embedded() throws {
        let bench = try Workbench(pattern: "eval(...)")
        let page = "<p>eval(1)</p>\n<script>\neval(x)\n</script>\n<script type=\"text/plain\">eval(y)</script>\n<script>eval(z) // nosem\n</script>"
        let result = bench.scan(page, path: "a.html")
        #expect(result.matches.map(\.line) == [3, 6])
        #expect(result.matches.last?.suppression?.line == 6)
        #expect(result.unusedSuppressions.isEmpty)
    }

    @Test("Generic patterns follow words, brackets and lines", arguments: [
        ("password = $X", "password   = abc\npasswords = abc\n", [1]), ("a(...)", "a(1, (2), 3)\nb(1)\n", [1]), ("a ... b", "a x\ny b\n", [1]),
        ("a ... b", "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\nb", []), ("$X == $X", "a == b\nc == c\n", [2]), ("server { ... ssl on; ... }", "server { a; ssl on; b }\nserver { a }\n", [1]),
        ("a ... b", "a ) b\n", []), ("f($...ARGS)", "f(1, 2)\n", [1]),
    ])
    func generic(pattern: String, text: String, expected: [Int]) throws {
        #expect(try Workbench(pattern: pattern, language: "generic").lines(text, path: "a.conf") == expected)
    }

    @Test("Regular expressions see comments, strings and every file")
    func regex() throws {
        let bench = try Workbench("rules:\n- id: r\n  languages: [regex]\n  severity: LOW\n  message: key $1\n  pattern-regex: 'key-([0-9]+)'\n")
        let result = bench.scan("// key-12\nx = 'key-3'\nkey-x", path: "any.thing")
        #expect(result.matches.map(\.message) == ["key 12", "key 3"])
    }

    @Test("A metavariable's string is searched in another language")
    func otherLanguage() throws {
        let bench = try Workbench("""
            rules:
            - id: r
              languages: [python]
              severity: LOW
              message: m
              patterns:
              - pattern: run("$CODE")
              - metavariable-pattern: {metavariable: $CODE, language: javascript, pattern: eval(...)}
            """)
        #expect(bench.lines("run('eval(x)')\nrun('evil(x)')\n", path: "a.py") == [1])
    }

    @Test("Comparisons", arguments: [
        ("$X > 2 and $X < 5", "f(3)", true), ("$X > 2 and $X < 5", "f(7)", false), ("$X ** 2 == 16", "f(4)", true), ("int($X) % 2 == 0", "f('8')", true),
        ("$X in [1, 2, 3]", "f(2)", true), ("$X not in [1, 2, 3]", "f(2)", false), ("re.match('a.c', str($X))", "f('abc')", true),
        ("not $X > 1", "f(0x10)", false), ("1 < $X <= 3", "f(3)", true), ("$X / 0 == 1", "f(3)", false), ("len($X) > 3", "f('four')", true),
        ("$X > 1", "f(g())", false),
    ])
    func comparisons(comparison: String, code: String, holds: Bool) throws {
        let bench = try Workbench(
            "rules:\n- id: r\n  languages: [js]\n  severity: LOW\n  message: m\n  patterns:\n  - pattern: f($X)\n  - metavariable-comparison:\n      metavariable: $X\n      comparison: \"\(comparison)\"\n")
        #expect(bench.set.refused.isEmpty, "\(bench.set.refused)")
        #expect(bench.lines(code).isEmpty != holds)
    }
}
