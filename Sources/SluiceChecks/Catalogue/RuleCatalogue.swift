public import SluiceData
public import SluiceModel
internal import Yams

/// The rules that are written in code, as `Policies/checks/*.yml` describe them.
public struct RuleCatalogue: Sendable {
    private let described: [RuleID: RuleDescription]
    private let examplesOfRules: [RuleID: [RuleExample]]

    /// Reads every rule of the folder.
    /// - Throws: `DataProblems` with all that is wrong in all files.
    public init(from folder: PolicyFolder) throws(DataProblems) {
        var described: [RuleID: RuleDescription] = [:]
        var examples: [RuleID: [RuleExample]] = [:]
        var problems: [DataProblem] = []
        for path in folder.paths(under: "checks") where path.hasSuffix(".yml") {
            var reader = RuleFileReader(path: path, bytes: folder.file(path) ?? [])
            if let rule = reader.read() {
                described[rule.id] = rule
                examples[rule.id] = reader.examples
            }
            problems += reader.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
        self.described = described
        examplesOfRules = examples
    }

    /// All rules, by id.
    public var rules: [RuleDescription] { described.values.sorted { $0.id < $1.id } }

    /// A rule by its id; `nil` where no file describes it.
    public subscript(id: RuleID) -> RuleDescription? { described[id] }

    /// A rule's examples with all that is needed to try them.
    public func examples(of id: RuleID) -> [RuleExample] { examplesOfRules[id] ?? [] }
}
