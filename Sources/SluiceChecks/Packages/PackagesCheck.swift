public import SluiceData
public import SluiceModel
public import SluicePackages

/// Whether the packages that a change brings in are real: name, version, and what their registry says of them.
///
/// Reference: packages.md, sections 0, 3 and 4.6. Three answers, never two: what no registry could tell is undecided.
public struct PackagesCheck: Check {
    /// `packages`.
    public static var family: CheckFamily { .packages }

    /// The rules that this check rules by; each must be described in the catalogue.
    public static let rules: [RuleID] = PackageFault.allCases.map(\.rule)

    /// The rule about versions, which a list of yesterday's versions can be wrong about.
    public static let versionRule = PackageFault.versionMissing.rule

    private let descriptions: [RuleID: RuleDescription]
    private let names: KnownNames

    /// - Parameter names: the well-known names, which are read only when a message needs them.
    /// - Throws: `DataProblems` naming each rule that the catalogue does not describe.
    public init(catalogue: RuleCatalogue, names: KnownNames) throws(DataProblems) {
        let missing = Self.rules.filter { catalogue[$0] == nil }.map {
            DataProblem(file: "checks/\($0.rawValue).yml", line: 1, column: 1, message: "the rule `\($0.rawValue)` is not described")
        }
        guard missing.isEmpty else { throw DataProblems(missing) }
        descriptions = Dictionary(uniqueKeysWithValues: Self.rules.compactMap { rule in catalogue[rule].map { (rule, $0) } })
        self.names = names
    }

    /// Looks at every new package and version. Pure: the same facts give the same answer.
    public func examine(_ change: ChangeFacts) -> Examination {
        guard let facts = change.packages else { return Examination() }
        var report = PackageReport(descriptions: descriptions, names: names)
        for problem in facts.change.newProblems + facts.problems { report.add(problem) }
        for use in facts.change.uses where !facts.settings.allows(use) {
            let inquiry = PackageInquiry(use: use, facts: facts)
            for outcome in inquiry.outcomes { report.add(outcome, of: use) }
        }
        return report.examination(filesAnalysed: facts.manifests)
    }
}
