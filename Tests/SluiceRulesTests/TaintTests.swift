import SluiceData
import SluiceModel
import SluiceRules
import Testing

@Suite("Taint")
struct TaintTests {
    private func lines(_ body: String, _ code: String, _ options: String = "") throws -> [Int] {
        let bench = try Workbench("rules:\n- id: r\n  languages: [javascript]\n  severity: ERROR\n  message: m\n  mode: taint\n\(options)\(body)")
        #expect(bench.problems.isEmpty && bench.set.refused.isEmpty, "\(bench.problems.map(\.shown)) \(bench.set.refused)")
        return bench.lines(code)
    }

    private static let plain = "  pattern-sources: [{pattern: src()}]\n  pattern-sinks: [{pattern: sink(...)}]\n"

    @Test("Taint passes through functions of the file only where the rule asks for it", arguments: [
        "function a() { return src() }\nsink(a())", "function a(x) { sink(x) }\na(src())", "const a = x => x + 1\nsink(a(src()))",
        "function a({x, y}) { sink(y) }\na({x: 1, y: src()})", "function a({x: z}) { return z }\nsink(a({x: src()}))", "function a({x}) {\n sink(x) }\na(src())",
        "function a({x}) {\n sink(x) }\na({...src()})", "const a = ({x = 1}) => sink(x)\n\na({x: src()})",
        "function a(x) { b(x) }\nfunction b(y) {\n sink(y) }\na(src())", "class K { a(x) { return x } b() {\n sink(this.a(src())) } }",
    ])
    func interprocedural(code: String) throws {
        #expect(try !lines(Self.plain, code, "  options: {sluice_interprocedural: true}\n").isEmpty)
    }

    @Test("Taint passes through methods as their language calls them", arguments: [
        ("java", "a.java", "class A {\n void a() { b(src()); }\n void b(String x) { sink(x); }\n}", [3]),
        ("java", "a.java", "class A {\n void a() { b(1, src()); }\n void b(String x) { sink(x); }\n void b(int n, String x) { sink(x); }\n}", [4]),
        ("java", "a.java", "class A {\n void a() { sink(b(src())); }\n String b(String x) { return \"1\"; }\n}", []),
        ("ruby", "a.rb", "class A\n  def a\n    b(src())\n  end\n\n  private\n\n  def b(x)\n    sink(x)\n  end\nend\n", [9]),
        ("ruby", "a.rb", "def b(x)\n  sink(x)\nend\nb(src())\n", [2]),
        ("ruby", "a.rb", "class A\n  def a\n    b(src())\n  end\nend\nclass B\n  def b(x)\n    sink(x)\n  end\nend\n", []),
        ("php", "a.php", "<?php\nclass A {\n function a() { $this->b(src()); }\n function b($x) { sink($x); }\n}\n", [4]),
        ("php", "a.php", "<?php\nclass A {\n function a() { sink($this->b()); }\n function b() { return src(); }\n}\n", [3]),
        ("php", "a.php", "<?php\nclass A {\n function a($o) { $o->b(src()); }\n function b($x) { sink($x); }\n}\n", []),
        ("csharp", "a.cs", "class A {\n void M() { B(src()); }\n void B(string x) { sink(x); }\n}", [3]),
        ("python", "a.py", "class A:\n    def a(self):\n        self.b(src())\n    def b(self, x):\n        sink(x)\n", [5]),
        ("go", "a.go", "package a\nfunc (s *S) A() { s.b(src()) }\nfunc (s *S) b(x string) { sink(x) }\n", [3]),
        ("go", "a.go", "package a\nfunc (s *S) A() { s.b(src()) }\nfunc (t *T) b(x string) { sink(x) }\n", []),
        ("go", "a.go", "package a\nfunc (s *S) A(o *S2) { s.b(1, src()) }\nfunc (s S) b(x string, y string) { sink(x) }\n", []),
    ])
    func methods(language: String, path: RepositoryPath, code: String, expected: [Int]) throws {
        let rule = "rules:\n- id: r\n  languages: [\(language)]\n  severity: ERROR\n  message: m\n  mode: taint\n  options: {sluice_interprocedural: true}\n"
        let bench = try Workbench(rule + Self.plain)
        #expect(bench.problems.isEmpty && bench.set.refused.isEmpty)
        #expect(bench.lines(code, path: path) == expected)
    }

    @Test("Operators of Ruby that stand before nothing are passed over")
    func forwarding() throws {
        let bench = try Workbench("rules:\n- id: r\n  languages: [ruby]\n  severity: ERROR\n  message: m\n  mode: taint\n" + Self.plain)
        #expect(bench.lines("def a(*, **, &)\n  f(1, &)\n  f(*)\n  f(**)\n  sink(src())\nend\n", path: "a.rb") == [5])
    }

    @Test("A function that gives back something else, or calls itself, taints nothing", arguments: [
        "function a({x, y}) { sink(x) }\na({x: 1, y: src()})", "function a({x: z}) { return z }\nsink(a({z: src()}))", "function a({y}) { sink(y) }\na({y: f, 'x': src()})",
        "function a(x) { return 1 }\nsink(a(src()))", "function a(x) { return a(x) }\nsink(a(src()))", "function a(x, y) { sink(y) }\na(src(), 1)",
    ])
    func clean(code: String) throws {
        #expect(try lines(Self.plain, code, "  options: {sluice_interprocedural: true}\n").isEmpty)
    }

    @Test("Without the option, what a function gives back is what it was given")
    func withoutOption() throws {
        #expect(try lines(Self.plain, "function a(x) { return 1 }\nsink(a(src()))\nfunction b() { return src() }\nsink(b())") == [2])
    }

    @Test("Labels decide which sources a sink minds", arguments: [("A", [1, 3]), ("B", [2, 3]), ("A and B", [3]), ("A and not B", [1]), ("A or B", [1, 2, 3])])
    func labels(requires: String, expected: [Int]) throws {
        let body = """
              pattern-sources:
              - {pattern: a(), label: A}
              - {pattern: b(), label: B}
              pattern-sinks:
              - {pattern: sink(...), requires: \(requires)}

            """
        #expect(try lines(body, "sink(a())\nsink(b())\nsink(a() + b())\nsink(1)") == expected)
    }

    @Test("A propagator carries taint into an object, and only then is it tainted")
    func propagators() throws {
        let code = "let x = []; x.push(src()); sink(x)"
        let propagator = "  pattern-propagators: [{pattern: $TO.push($FROM), from: $FROM, to: $TO}]\n"
        #expect(try lines(Self.plain, code).isEmpty)
        #expect(try lines(Self.plain + propagator, code) == [1])
        #expect(try lines(Self.plain + propagator, "let x = []; x.pop(src()); sink(x)").isEmpty)
    }

    @Test("A sanitizer by side effect clears its variable from there on")
    func sanitizerBySideEffect() throws {
        let code = "let x = src(); check(x); sink(x)", early = "let x = src(); sink(x); check(x)"
        let sanitizer = "  pattern-sanitizers: [{patterns: [{pattern: check($X)}, {focus-metavariable: $X}], by-side-effect: true}]\n"
        #expect(try lines(Self.plain + sanitizer, code).isEmpty)
        #expect(try lines(Self.plain + sanitizer, early) == [1])
        #expect(try lines(Self.plain + sanitizer.replacing(", by-side-effect: true", with: ""), code) == [1])
    }

    @Test("Options that make values safe", arguments: [
        ("taint_assume_safe_booleans", "sink(src() == 1)"), ("taint_assume_safe_booleans", "sink(!src())"), ("taint_assume_safe_functions", "sink(f(src()))"),
        ("taint_assume_safe_indexes", "sink(a[src()])"), ("taint_assume_safe_indexes", "sink(f()[src()])"),
    ])
    func safe(option: String, code: String) throws {
        #expect(try lines(Self.plain, code) == [1])
        #expect(try lines(Self.plain, code, "  options: {\(option): true}\n").isEmpty)
    }

    @Test("A sink within an index is seen, whatever the index makes of the value", arguments: ["a[src()][b] = 1", "a[b][src()] = 1", "x = f()[g(src())][b]"])
    func sinkInIndex(code: String) throws {
        let rule = "  pattern-sources: [{pattern: src()}]\n  pattern-sinks: [{patterns: [{pattern: '$A[$I]'}, {focus-metavariable: $I}]}]\n"
        #expect(try lines(rule, code, "  options: {taint_assume_safe_indexes: true}\n") == [1])
    }

    @Test("A field of an object that is written out is tainted by its own value", arguments: [
        ("const o = {a: src(), b: 1}; sink(o.b)", false), ("const o = {a: src(), b: 1}; sink(o.a)", true), ("const o = {a: src()}; sink(o)", true),
        ("const {a, b} = {a: src(), b: 1}; sink(b)", false), ("const {a, b} = {a: src(), b: 1}; sink(a)", true),
        ("const o = {a: src(), b: 1}; const p = {q: o}; sink(p.q.b)", false), ("const o = {a: src(), b: 1}; const p = {q: o}; sink(p.q.a)", true), ("const o = {q: {a: src(), b: 1}}; sink(o.q.b)", false),
        ("const o = {a: src(), b: 1}; const p = {...o, z: 1}; sink(p.a)", true), ("const o = {a: src()}; const p = {...o, z: 1}; sink(p.z)", false),
        ("const x = src(); const o = {x, b: 1}; sink(o.b)", false), ("let o = {a: src()}; o = {...o, a: 1}; sink(o.a)", false), ("let o = {[k]: src(), b: 1}; sink(o.b)", true),
        ("let o = src(); const p = {...o, z: 1}; sink(p.y)", true), ("let o = {a: 1}; o.a = src(); sink(o.b)", false), ("const o = {...f(src()), b: 1}; sink(o.c)", true),
    ])
    func fields(code: String, isFound: Bool) throws {
        #expect(try lines(Self.plain, code).isEmpty == !isFound)
    }
}
