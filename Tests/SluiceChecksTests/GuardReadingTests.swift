import SluiceChecks
import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@Suite("Guards are read in whatever parses")
struct GuardReadingTests {
    /// Forms that leave out what others have: a construction without a name, a function without a body, a call of what is called.
    static let odd: [(path: String, text: String)] = [
        ("a.cs", "class A { List<int> x = new() { Timeout = 5 }; void F() { new() { }.Run(); (a ?? b)(1); lock (x) ; if (a) ; else return; } }"),
        ("a.ts", "if (!a) throw b; else { } ; new (f())(x); (() => {})(); ({ ...a, [k]: v, timeout: 5, get x() { return 1 } }); f`x`; import('x'); @g class A { @h() p; constructor(private x) {} }"),
        ("a.py", "@x.y[0]\ndef f(*, a, **k): ...\nwith a(): pass\nassert x, y\n(lambda: 1)()\nf(**k)(1)(2)\nif a: return\nelse: raise\n"),
        ("a.go", "package a\nfunc (T) f()\nfunc g() { defer func() {}(); if x := y(); x { return } else { return }; a[b](c); T{1, 2}.f(); go h() }\n"),
        ("A.java", "class A { A() { this(1); super(); } abstract void f(@V int... x); { synchronized (x) {} } int y = ((F) z).g(); @X @Y(1) class B {} }"),
        ("a.rb", "f { }\nf do |x| end\nx&.y!\n-> { return unless a }.call\nbefore_action :x\nclass << self\n  def y = 1\nend\nraise unless a\n"),
        ("a.php", "<?php if ($a): ?>x<?php else: ?><?php endif; $f(1)(2); new class { function g() {} }; [$a, 'b' => $c] = d(); fn() => abort(403); match(1) { default => throw new X() };"),
        ("a.kt", "class A { init { if (!a) throw B() } fun f() = lock.withLock { g() } val x by lazy { 1 } }"),
    ]

    @Test("A form that leaves something out is read, whole and cut off anywhere", arguments: odd.map(\.path))
    func oddForms(_ path: String) throws {
        let means = try Means(), text = Array((Self.odd.first { $0.path == path }?.text ?? "").utf8)
        for end in stride(from: text.count, to: 0, by: -9) {
            let cut = String(decoding: text.prefix(end), as: UTF8.self), whole = String(decoding: text, as: UTF8.self)
            let example = GuardExample(files: [.init(path: path, before: whole, after: cut), .init(path: "b" + path, before: cut, after: nil)])
            for finding in means.found(example) { #expect(finding.location.path == RepositoryPath(path) && finding.location.line > 0) }
        }
    }

    @Test("Of the same text before and after nothing is gone", arguments: odd.map(\.path))
    func unchanged(_ path: String) throws {
        let text = Self.odd.first { $0.path == path }?.text ?? ""
        #expect(try Means().found(GuardExample(files: [.init(path: path, before: text, after: text)])) == [])
    }

    @Test("What rules show as examples is read, and nothing is gone from what is good")
    func examplesOfRules() throws {
        let means = try Means(), folder = PolicyFolder()
        var count = 0
        for path in folder.paths(under: "rules") where path.hasSuffix(".yml") {
            for (_, examples) in RuleExamples.read(name: path, bytes: folder.file(path) ?? []).rules {
                for example in examples.bad + examples.good {
                    #expect(means.found(GuardExample(files: [.init(path: example.path, before: example.text, after: example.text)])) == [])
                    count += 1
                }
            }
        }
        #expect(count > 100)
    }

    @Test("Of a guard and a middleware that are one loss, the graver is told")
    func sameLoss() {
        func finding(_ rule: RuleID, _ severity: Severity, line: Int) -> Finding {
            Finding(
                rule: rule, check: .rules, severity: severity, confidence: .high, message: "", why: "", location: Location(path: RepositoryPath("a.py"), line: line, column: 1),
                fingerprint: "\(rule.rawValue) \(line)")
        }
        let lost = finding("guard-removed-authentication", .high, line: 7), far = finding("guard-removed-authentication", .high, line: 70)
        for (severity, kept) in [(Severity.high, [far]), (.medium, [lost, far])] {
            var routes: Examination? = Examination(findings: [finding("middleware-role-lost", severity, line: 6)])
            #expect(Examination(findings: [lost, far]).reconciled(with: &routes).findings == kept)
            #expect(routes?.findings.count == (severity == .high ? 1 : 0))
        }
        var none: Examination?
        #expect(Examination(findings: [lost]).reconciled(with: &none).findings == [lost])
    }

    private struct Means {
        let check: GuardsCheck
        let shelf: GuardShelf
        let languages: LanguageTable

        init() throws {
            let folder = PolicyFolder()
            check = GuardsCheck(catalogue: try RuleCatalogue(from: folder))
            shelf = try GuardShelf(from: folder)
            languages = try LanguageTable(from: folder)
        }

        func found(_ example: GuardExample) -> [Finding] { check.examine(example.facts(shelf, languages)).findings }
    }
}
