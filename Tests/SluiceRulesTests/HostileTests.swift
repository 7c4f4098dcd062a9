import SluiceModel
import SluiceRules
import Testing

@Suite("Hostile rules and files are bounded")
struct HostileTests {
    @Test("A regular expression that backtracks for ever is undecided")
    func catastrophic() throws {
        let bench = try Workbench("rules:\n- id: r\n  languages: [regex]\n  severity: LOW\n  message: m\n  pattern-regex: '(x+x+)+[yz]'\n")
        let result = bench.scan(String(repeating: "x", count: 5_000), path: "a.txt")
        #expect(result.matches.isEmpty)
        #expect(result.undecided.count == 1)
    }

    @Test("A pattern that needs too many steps is undecided")
    func steps() throws {
        let bench = try Workbench(pattern: "f(..., $A, ..., $B, ..., $C, ..., $D, ..., $A, ...)")
        let arguments = (0..<400).map { "a\($0)" }.joined(separator: ", ")
        #expect(bench.scan("f(\(arguments))").undecided.count == 1)
    }

    @Test("A file that is nested too deeply, or too large, is undecided", arguments: [
        String(repeating: "(", count: 100_000), "f(" + String(repeating: "[", count: 900) + String(repeating: "]", count: 900) + ")",
        "f();" + String(repeating: " ", count: 3 << 20),
    ])
    func nested(code: String) throws {
        let result = try Workbench(pattern: "f(...)").scan("f()\n" + code)
        #expect(result.undecided.count == 1)
        #expect(result.undecided.first?.check == .rules)
    }

    @Test("A file that is nested nearly too deeply is scanned, taint and all")
    func nearlyTooDeep() throws {
        let rules = """
            rules:
            - {id: a, languages: [js], severity: LOW, message: m, pattern: "f(<... g() ...>)"}
            - {id: b, languages: [js], severity: LOW, message: m, pattern: "$X == $X"}
            - {id: c, languages: [js], severity: LOW, message: m, mode: taint, pattern-sources: [{pattern: g()}], pattern-sinks: [{pattern: f(...)}]}
            """
        let deep = String(repeating: "[", count: 600) + "g()" + String(repeating: "]", count: 600)
        let result = try Workbench(rules).scan("f(\(deep));\n\(deep) == \(deep)")
        #expect(result.undecided.isEmpty)
        #expect(result.matches.map(\.rule) == ["a", "c", "b"])
    }

    @Test("Loops within loops are followed without doubling the work at each")
    func loops() throws {
        let rule = "rules:\n- {id: c, languages: [js], severity: LOW, message: m, mode: taint, pattern-sources: [{pattern: g()}], pattern-sinks: [{pattern: f(...)}]}\n"
        let code = String(repeating: "for (;;) { f(x); ", count: 60) + "x = g()" + String(repeating: "}", count: 60)
        let result = try Workbench(rule).scan(code)
        #expect(result.undecided.isEmpty)
        #expect(result.matches.count == 60)
    }

    @Test("Files that are no text of their language do not end the program", arguments: [
        [], [0xFF, 0xFE, 0x66, 0x00], [0x66, 0x28, 0xC3], Array("f(".utf8), Array("\u{0}f()".utf8), Array("`${`${`${f()".utf8), Array("class { f( => \"".utf8),
    ] as [[UInt8]])
    func broken(bytes: [UInt8]) throws {
        let bench = try Workbench(pattern: "f(...)")
        let result = bench.scanner.scan(bytes, path: "a.js")
        #expect(result.matches.allSatisfy { $0.range.upperBound <= bytes.count })
    }

    @Test("A thousand random changes of files are survived, and ranges stay within the file")
    func mutations() throws {
        let rules = """
            rules:
            - {id: a, languages: [js, python], severity: LOW, message: m, pattern: $F(...)}
            - {id: b, languages: [js, python], severity: LOW, message: m, pattern: "$X = $Y"}
            - {id: c, languages: [js, python], severity: LOW, message: m, pattern: '"..."'}
            - {id: d, languages: [js, python], severity: LOW, message: m, mode: taint, pattern-sources: [{pattern: f()}], pattern-sinks: [{pattern: $G(...)}]}
            - {id: e, languages: [generic], severity: LOW, message: m, pattern: "( ... )"}
            """
        let bench = try Workbench(rules)
        #expect(bench.set.refused.isEmpty)
        let script = Array("import {a as b} from 'm'; const {c, d: [e]} = f(`x${a}`); class K extends b { #p = 1; m(q = 1, ...r) { for (const i of r) { try { this.#p += i } catch (e) { } } } }".utf8)
        let python = Array("from m import a as b\n@d(1)\ndef f(x, *y, k=1):\n    with open(x) as z, y:\n        return [i for i in f(x) if i] or f\"{x}a\"\nclass K(b): v: int = 1\n".utf8)
        var random = SplitMix(state: 42)
        for round in 0..<1_000 {
            var bytes = round.isMultiple(of: 2) ? script : python
            for _ in 0..<Int.random(in: 1...6, using: &random) { bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random) }
            let result = bench.scanner.scan(bytes, path: round.isMultiple(of: 2) ? "a.js" : "a.py")
            #expect(result.matches.allSatisfy { $0.range.upperBound <= bytes.count && $0.line >= 1 })
        }
    }
}

/// A generator that gives the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
