import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@Suite("The rules of the packs do what their examples say")
struct PackTests {
    @Test("Every rule says what it is, why, and what to do, with examples enough", arguments: Pack.paths)
    func described(path: String) throws {
        let (rules, problems) = RuleFile.read(name: path, bytes: try #require(PolicyFolder().file(path)))
        let (examples, mistakes) = RuleExamples.read(name: path, bytes: try #require(PolicyFolder().file(path)))
        #expect(problems.isEmpty && mistakes.isEmpty, "\((problems + mistakes).map(\.shown))")
        #expect(rules.map { "\($0.id.rawValue).yml" } == [path.split(separator: "/").last.map { String($0) }])
        for rule in rules {
            for key in ["summary", "why", "fix", "cwe", "confidence"] { #expect(rule.metadata[key]?.texts.allSatisfy { !$0.isEmpty } == true, "\(key)") }
            #expect(rule.metadata["cwe"]?.texts.allSatisfy { $0.hasPrefix("CWE-") && Int($0.dropFirst(4)) != nil } == true)
            #expect(Confidence(rawValue: rule.metadata["confidence"]?.texts.first ?? "") != nil)
            #expect(["CRITICAL", "HIGH", "MEDIUM", "LOW"].contains(rule.severityWord))
            #expect((examples[rule.id]?.bad.count ?? 0) >= 3 && (examples[rule.id]?.good.count ?? 0) >= 5)
        }
    }

    @Test("Each example is judged as it says, in every variant", arguments: Pack.examples)
    func judged(example: PackExample) throws {
        #expect(example.faults(try LanguageTable(from: PolicyFolder())) == [])
    }
}

/// The rule files that travel in the binary.
enum Pack {
    static let paths = PolicyFolder().paths(under: "rules").filter { $0.hasSuffix(".yml") }

    static let examples: [PackExample] = paths.flatMap { path in
        let bytes = PolicyFolder().file(path) ?? []
        let examples = RuleExamples.read(name: path, bytes: bytes).rules
        return RuleFile.read(name: path, bytes: bytes).rules.flatMap { rule in
            ((examples[rule.id]?.bad ?? []) + (examples[rule.id]?.good ?? [])).map { PackExample(rule: rule, example: $0) }
        }
    }
}
