import SluiceData
import SluiceModel
import SluiceSyntax
import Testing

@testable import SluiceRules

@Suite("Rules are stored compiled")
struct StoringTests {
    /// Every kind of thing that a rule may hold.
    private static let rules = """
        rules:
        - id: search
          languages: [javascript, typescript]
          severity: ERROR
          message: $X and $1
          metadata: {cwe: [CWE-1, CWE-2], deep: {a: b}}
          options: {symbolic_propagation: true}
          paths: {include: ["*.js"], exclude: [vendor]}
          fix-regex: {regex: 'run\\((.*)\\)', replacement: 'go(\\1)', count: 1}
          patterns:
          - pattern-either: [{pattern: run($X)}, {pattern: 'run("=~/a+/")'}]
          - pattern-inside: |
              function $F(...) { ... }
          - pattern-not: run("safe")
          - pattern-not-regex: skipped
          - metavariable-regex: {metavariable: $X, regex: .*name.*}
          - metavariable-pattern: {metavariable: $X, patterns: [{pattern-not: other}]}
          - focus-metavariable: $X
        - id: taint
          languages: [python]
          severity: WARNING
          message: m
          mode: taint
          pattern-sources: [{pattern: source(...), label: A}, {pattern: other(...), label: B, requires: A}]
          pattern-sinks: [{pattern: sink(...), requires: A and not (B or C)}]
          pattern-sanitizers: [{pattern: clean(...), by-side-effect: true}]
          pattern-propagators: [{pattern: $A.add($B), from: $B, to: $A}]
        - id: words
          languages: [generic]
          severity: INFO
          message: m
          options: {generic_ellipsis_max_span: 3}
          pattern: password = $X ... end
        - id: bytes
          languages: [regex]
          severity: INFO
          message: m
          patterns: [{pattern-regex: 'key=(?<K>[0-9]+)'}, {metavariable-comparison: {metavariable: $K, comparison: int($K) > 10}}]
        - id: refused
          languages: [python]
          severity: INFO
          message: m
          pattern: 'f(('
        """

    private static func set(_ languages: LanguageTable) -> RuleSet { RuleSet(RuleFile.read(name: "r.yml", bytes: Array(rules.utf8)).rules, languages: languages) }

    @Test("A stored set finds, fixes and says what the compiled one does", arguments: [
        ("a.js", "function f() {\n  run(name);\n  run(other);\n  run(\"safe\");\n  run(myname) // skipped\n}\n"),
        ("a.py", "def f():\n    x = source()\n    sink(x)\n    clean(x)\n    sink(x)\n"),
        ("a.txt", "password = a\nb\nend\nkey=9 key=11\n"),
    ])
    func same(path: String, code: String) throws {
        let languages = try LanguageTable(from: PolicyFolder())
        let set = Self.set(languages)
        let kept = try #require(RuleSet(stored: set.stored(key: "k"), key: "k"))
        #expect(kept.hash == set.hash)
        #expect(kept.refused.map(\.reason) == set.refused.map(\.reason))
        #expect(kept.rules.map(\.metadata) == set.rules.map(\.metadata))
        #expect(kept.rules.map(\.options) == set.rules.map(\.options))
        let found = Scanner(rules: set, languages: languages).scan(Array(code.utf8), path: RepositoryPath(path))
        #expect(!found.matches.isEmpty)
        #expect(Scanner(rules: kept, languages: languages).scan(Array(code.utf8), path: RepositoryPath(path)).matches == found.matches)
        #expect(kept.stored(key: "k") == set.stored(key: "k"))
    }

    @Test("Every case of the rule syntax finds the same from a stored set, and from a scan that passes nothing over")
    func cases() throws {
        let languages = try LanguageTable(from: PolicyFolder())
        for one in try ConformanceCase.all() where !one.isRefused {
            let set = RuleSet(RuleFile.read(name: "case.yml", bytes: Array(one.ruleFile.utf8)).rules, languages: languages)
            let kept = try #require(RuleSet(stored: set.stored(key: ""), key: ""))
            let language = try #require(languages.language(one.language)), code = Array(one.code.utf8)
            let found = Scanner(rules: set, languages: languages).scan(code, path: "case", language: language).matches
            #expect(Scanner(rules: kept, languages: languages).scan(code, path: "case", language: language).matches == found, "\(one.testDescription)")
            let all = Scanner(rules: set, languages: languages, passesOver: false).scan(code, path: "case", language: language).matches
            #expect(all == found, "\(one.testDescription)")
        }
    }

    @Test("Some rules of a stored set find what they found among all")
    func filtered() throws {
        let languages = try LanguageTable(from: PolicyFolder())
        let kept = try #require(RuleSet(stored: Self.set(languages).stored(key: "k"), key: "k")).filtered { $0.id == "bytes" || $0.id == "taint" }
        #expect(kept.rules.map(\.id) == ["taint", "bytes"])
        let found = Scanner(rules: kept, languages: languages).scan(Array("password = a\nb\nend\nkey=9 key=11\n".utf8), path: "a.txt")
        #expect(found.matches.map(\.rule) == ["bytes"])
    }

    @Test("Another key, a cut and a changed byte are refused")
    func refusals() throws {
        let bytes = Self.set(try LanguageTable(from: PolicyFolder())).stored(key: "k")
        #expect(RuleSet(stored: bytes, key: "l") == nil)
        #expect(RuleSet(stored: bytes + [0], key: "k") == nil)
        for length in stride(from: 0, to: bytes.count, by: 17) { #expect(RuleSet(stored: Array(bytes[..<length]), key: "k") == nil) }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var changed = bytes
            let place = Int.random(in: bytes.indices, using: &random)
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
            #expect(RuleSet(stored: changed, key: "k") == nil, "byte \(place)")
        }
    }

    @Test("Bytes that are wrong under a right sum are read without harm")
    func forged() throws {
        let bytes = Self.set(try LanguageTable(from: PolicyFolder())).stored(key: "k")
        let body = Array("sluice rules\n".utf8).count + 8
        var refused = 0
        for place in stride(from: body, to: bytes.count, by: 3) {
            for flipped in [UInt8(0x01), 0x80, 0xff] {
                var changed = bytes
                changed[place] ^= flipped
                var digest = Digest()
                digest.add(changed[body...])
                for index in 0..<8 { changed[body - 8 + index] = UInt8(truncatingIfNeeded: digest.value >> UInt64(8 * index)) }
                refused += RuleSet(stored: changed, key: "k") == nil ? 1 : 0
            }
        }
        #expect(refused > 0)
    }

    @Test("The key tells files, their names and versions apart")
    func keys() throws {
        let languages = try LanguageTable(from: PolicyFolder())
        func key(_ name: String, _ text: String, _ program: String) -> String {
            RuleSet.key(files: [(name, Array(text.utf8))], languages: languages, program: program)
        }
        let keys = [key("a", "b", "1"), key("a", "c", "1"), key("c", "b", "1"), key("a", "b", "2"), key("", "ab", "1")]
        #expect(Set(keys).count == keys.count)
        #expect(keys[0] == key("a", "b", "1"))
    }
}
