import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

/// Rules and a scanner for one test.
struct Workbench {
    let languages: LanguageTable
    let problems: [DataProblem]
    let set: RuleSet
    let scanner: Scanner

    /// - Parameter rules: the text of a rule file.
    init(_ rules: String) throws {
        languages = try LanguageTable(from: PolicyFolder())
        let read = RuleFile.read(name: "rules.yml", bytes: Array(rules.utf8))
        problems = read.problems
        set = RuleSet(read.rules, languages: languages)
        scanner = Scanner(rules: set, languages: languages)
    }

    /// One search rule of one pattern.
    init(pattern: String, language: String = "javascript", more: String = "") throws {
        let indented = pattern.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n      ")
        try self.init("rules:\n- id: r\n  languages: [\(language)]\n  severity: ERROR\n  message: m\n\(more)  pattern: |\n      \(indented)\n")
    }

    func scan(_ code: String, path: RepositoryPath = "a.js") -> ScanResult { scanner.scan(Array(code.utf8), path: path) }
    func lines(_ code: String, path: RepositoryPath = "a.js") -> [Int] { Set(scan(code, path: path).matches.map(\.line)).sorted() }
}
