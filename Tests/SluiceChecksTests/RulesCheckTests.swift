import SluiceChecks
import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@Suite("A rule's finding counts where the change brings it in")
struct RulesCheckTests {
    private static let languages = try? LanguageTable(from: PolicyFolder())
    private static let rule = """
        rules:
          - { id: py-eval, languages: [python], severity: ERROR, message: m, pattern: eval($X) }
          - { id: py-function, languages: [python], severity: ERROR, message: m, pattern: "def open_it(...): ..." }
        """

    private func matches(_ text: String) throws -> FileMatches {
        let languages = try #require(Self.languages)
        let set = RuleSet(RuleFile.read(name: "r.yaml", bytes: Array(Self.rule.utf8)).rules, languages: languages)
        let bytes = Array(text.utf8)
        return FileMatches(Scanner(rules: set, languages: languages).scan(bytes, path: "a.py"), of: bytes)
    }

    /// One tree before, one after; lines that are the same stand for one another in order.
    private func file(_ path: RepositoryPath, from old: String?, to new: String) throws -> RuleFacts.File {
        var rest = (old ?? "").split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0.offset + 1, $0.element) }[...]
        var lines: [Int: Int] = [:]
        for (index, line) in new.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let same = rest.firstIndex(where: { $0.1 == line }) else { continue }
            lines[index + 1] = rest[same].0
            rest = rest[(same + 1)...]
        }
        let side = RuleFacts.Side(matches: try old.map(matches) ?? FileMatches(), lines: lines)
        return RuleFacts.File(path: path, after: try matches(new), before: [side])
    }

    @Test("Lines are found that are new, and no others", arguments: [
        (old: "eval(x)\n", new: "import os\neval( x )\n", found: []),
        (old: "eval(x)\n", new: "eval(x)\neval(x)\n", found: [2]),
        (old: "print(1)\neval(x)\n", new: "print(1)\neval(x)\nprint(2)\neval(x)\n", found: [4]),
        (old: "eval(x)\n", new: "eval(y)\n", found: [1]),
        (old: "eval(x)\neval(x)\n", new: "eval(x)\n", found: []),
        (old: "def open_it(a):\n    return 1\n", new: "def open_it(a):\n    return 2\n", found: []),
        (old: "def open_it(a):\n    return 1\n", new: "def open_it(a, b):\n    return 1\n", found: [1]),
        (old: "# eval(x)\n", new: "eval(x)\n", found: [1]),
        (old: "eval(x)  # nosemgrep\n", new: "eval(x)\n", found: [1]),
        (old: "eval(x)\n", new: "eval(x)  # nosemgrep\n", found: []),
    ])
    func newLines(_ old: String, _ new: String, _ found: [Int]) throws {
        let facts = RuleFacts(files: [try file("a.py", from: old, to: new)], gone: [[]])
        #expect(RulesCheck().examine(ChangeFacts(rules: facts)).findings.map(\.location.line) == found)
    }

    @Test("What moves to another file is not new, and what is copied there is")
    func moves() throws {
        let arrived = try file("b.py", from: nil, to: "eval(x)\n")
        let moved = RuleFacts(files: [arrived], gone: [[try matches("eval(x)\n")]])
        #expect(RulesCheck().examine(ChangeFacts(rules: moved)).findings.isEmpty)
        let copied = RuleFacts(files: [try file("a.py", from: "eval(x)\n", to: "eval(x)\nprint(1)\n"), arrived], gone: [[]])
        #expect(RulesCheck().examine(ChangeFacts(rules: copied)).findings.map(\.location.path) == ["b.py"])
    }

    @Test("A merge brings in what no side had")
    func merges() throws {
        let after = try matches("eval(x)\neval(y)\neval(z)\n")
        let left = RuleFacts.Side(matches: try matches("eval(x)\n"), lines: [1: 1])
        let right = RuleFacts.Side(matches: try matches("eval(y)\n"), lines: [2: 1])
        let facts = RuleFacts(files: [RuleFacts.File(path: "a.py", after: after, before: [left, right])], gone: [[], []])
        #expect(RulesCheck().examine(ChangeFacts(rules: facts)).findings.map(\.location.line) == [3])
    }

    @Test("Two of the same words have two fingerprints, and a name that moved has the same")
    func fingerprints() throws {
        let facts = RuleFacts(files: [RuleFacts.File(path: "a.py", after: try matches("eval(x)\neval(x)\n"))])
        let found = RulesCheck().examine(ChangeFacts(rules: facts)).findings.map(\.fingerprint)
        #expect(found.count == 2 && Set(found).count == 2)
        let elsewhere = RuleFacts(files: [RuleFacts.File(path: "b.py", after: try matches("\n\neval(  x )\n"))])
        #expect(RulesCheck().examine(ChangeFacts(rules: elsewhere)).findings.map(\.fingerprint) == [found[0]])
    }

    @Test("A comment of assisted origin allows nothing, and the finding says so")
    func allowances() throws {
        let after = try matches("eval(x)  # sluice: allow py-eval -- fine\n")
        let pardoned = RuleFacts(files: [RuleFacts.File(path: "a.py", after: after)])
        #expect(RulesCheck().examine(ChangeFacts(rules: pardoned)).findings.isEmpty)
        let own = RuleFacts(files: [RuleFacts.File(path: "a.py", after: after, voidAllowances: [1])])
        let findings = RulesCheck().examine(ChangeFacts(rules: own)).findings
        #expect(findings.count == 1 && findings.first?.related.count == 1)
    }
}
