import Foundation
import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing
import Yams

@Suite("The cases of the rule syntax hold")
struct ConformanceTests {
    @Test("Each case finds its lines, or is refused", arguments: try ConformanceCase.all())
    func holds(_ one: ConformanceCase) throws {
        let languages = try LanguageTable(from: PolicyFolder())
        let (rules, problems) = RuleFile.read(name: "case.yml", bytes: Array(one.ruleFile.utf8))
        let set = RuleSet(rules, languages: languages)
        #expect((!problems.isEmpty || !set.refused.isEmpty) == one.isRefused, "\(problems.map(\.shown)) \(set.refused)")
        let language = try #require(languages.language(one.language))
        let result = Scanner(rules: set, languages: languages).scan(Array(one.code.utf8), path: "case", language: language)
        #expect(result.undecided.isEmpty)
        if !one.isRefused { #expect(Set(result.matches.map(\.line)).sorted() == one.lines) }
    }
}

/// One case of `Tests/Models/rule-cases*.json`: code, a rule, and the lines on which the rule finds something.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let number: Int
    let language: String
    let group: String
    let code: String
    /// The rule as a file. JSON is YAML, so it is handed on as it stands.
    let ruleFile: String
    let lines: [Int]
    let isRefused: Bool

    var testDescription: String { "\(number) \(language), \(group)" }

    /// The cases of every file `rule-cases*.json`, by the files' names.
    static func all() throws -> [ConformanceCase] {
        let folder = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Models"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasPrefix("rule-cases") && $0.hasSuffix(".json") }
        return try files.flatMap { try cases(in: folder + "/" + $0) }
    }

    private static func cases(in path: String) throws -> [ConformanceCase] {
        let text = try #require(TextFile.read(path))
        let root = try #require(try Yams.compose(yaml: text)?.sequence)
        return try root.enumerated().map { number, node in
            let mapping = try #require(node.mapping)
            var rule = try #require(mapping["rule"]?.mapping)
            let language = try #require(mapping["lang"]?.string)
            for (key, value) in [("id", "case"), ("message", "found"), ("severity", "ERROR")] { rule[Node(key)] = Node(value) }
            rule["languages"] = Node([Node(language)])
            let file = Node.mapping(Node.Mapping([(Node("rules"), Node([Node.mapping(rule)]))]))
            return ConformanceCase(
                number: number, language: language, group: mapping["group"]?.string ?? "", code: try #require(mapping["code"]?.string),
                ruleFile: try Yams.serialize(node: file), lines: mapping["lines"]?.sequence?.compactMap(\.int) ?? [],
                isRefused: mapping["error"]?.string?.isEmpty == false && mapping["error"]?.null == nil)
        }
    }
}
