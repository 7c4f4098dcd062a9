internal import SluiceData
internal import SluiceModel
internal import SluiceRules

/// Rule files that were read together.
struct RuleFolder {
    /// The rule files, by path, in order.
    let files: [(path: String, rules: [Rule])]

    /// Every rule of every file.
    var rules: [Rule] { files.flatMap(\.rules) }

    /// Every rule file under paths on disk.
    /// - Throws: `GateError.usage` where there is none.
    static func files(under paths: [String]) throws(GateError) -> [PackFile] {
        let files = try FileTree(paths).files.filter(PackFile.isYAML).compactMap { path in
            FileTree.bytes(of: path).map { PackFile(path: path, bytes: $0, isNamed: paths.contains(path)) }
        }
        let found = files.filter { $0.isNamed || isRuleFile($0.bytes) }
        guard !found.isEmpty else { throw .usage("there is no rule file under \(paths.map { Shown.line($0) }.joined(separator: ", "))") }
        return found
    }

    /// Reads rule files. In a folder, a YAML file without `rules:` is something else, such as what a test of a rule
    /// looks at; a file that is named itself must be a rule file.
    /// - Throws: `GateError.policy` with everything wrong in any of them; an id that stands twice in one file is wrong too. Files of different
    ///   authors may well use the same id.
    init(files found: [PackFile]) throws(GateError) {
        var files: [(path: String, rules: [Rule])] = []
        var problems: [DataProblem] = []
        for file in found where file.isNamed || Self.isRuleFile(file.bytes) {
            let read = RuleFile.read(name: file.path, bytes: file.bytes)
            problems += read.problems
            problems += Self.doubled(read.rules)
            files.append((file.path, read.rules))
        }
        guard problems.isEmpty else { throw .policy(DataProblems(problems)) }
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

    private static func isRuleFile(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: Array("rules:".utf8)) }
    }
}
