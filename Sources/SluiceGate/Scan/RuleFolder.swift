internal import SluiceData
internal import SluiceModel
internal import SluiceRules
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The rule files under the paths that a user names.
struct RuleFolder {
    /// The rule files, by path, in order.
    let files: [(path: String, rules: [Rule])]

    /// Every rule of every file.
    var rules: [Rule] { files.flatMap(\.rules) }

    /// Reads every rule file under the paths. In a folder, a YAML file without `rules:` is something else, such as what a test of a rule
    /// looks at; a file that is named itself must be a rule file.
    /// - Throws: `GateError.policy` with everything wrong in any of them; an id that stands twice in one file is wrong too. Files of different
    ///   authors may well use the same id.
    init(_ paths: [String]) throws(GateError) {
        var files: [(path: String, rules: [Rule])] = []
        var problems: [DataProblem] = []
        for path in try FileTree(paths).files where Self.isYAML(path) {
            let isNamed = paths.contains(path)
            guard let bytes = FileTree.bytes(of: path), isNamed || Self.isRuleFile(bytes) else { continue }
            let read = RuleFile.read(name: path, bytes: bytes)
            problems += read.problems
            problems += Self.doubled(read.rules)
            files.append((path, read.rules))
        }
        guard problems.isEmpty else { throw .policy(DataProblems(problems)) }
        guard !files.isEmpty else { throw .usage("there is no rule file under \(paths.map { Shown.line($0) }.joined(separator: ", "))") }
        self.files = files
    }

    private static func doubled(_ rules: [Rule]) -> [DataProblem] {
        var places: [RuleID: RulePlace] = [:]
        return rules.compactMap { rule in
            guard let first = places.updateValue(rule.place, forKey: rule.id) else { return nil }
            return DataProblem(
                file: rule.place.file, line: rule.place.line, column: rule.place.column,
                message: "the id `\(Shown.line(rule.id.rawValue))` stands in line \(first.line) already", hint: "give each rule an id of its own")
        }
    }

    private static func isYAML(_ path: String) -> Bool {
        (path.hasSuffix(".yml") || path.hasSuffix(".yaml")) && !path.hasSuffix(".test.yml") && !path.hasSuffix(".test.yaml")
    }

    private static func isRuleFile(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: Array("rules:".utf8)) }
    }
}
