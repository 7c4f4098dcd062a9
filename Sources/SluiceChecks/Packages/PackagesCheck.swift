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

    /// Whether a version is called missing, which a kept list of versions can be wrong about.
    public func doubtsVersions(_ change: ChangeFacts) -> Bool { examine(change).findings.contains { $0.rule == PackageFault.versionMissing.rule } }

    /// Looks at every new package and version. Pure: the same facts give the same answer.
    public func examine(_ change: ChangeFacts) -> Examination {
        guard let facts = change.packages else { return Examination() }
        var report = PackageReport(descriptions: descriptions, names: names)
        for problem in facts.change.newProblems + facts.problems { report.add(problem) }
        for (uses, isNew) in [(facts.change.newPackages, true), (facts.change.newVersions, false)] {
            for use in uses where !facts.settings.allows(use) {
                let inquiry = PackageInquiry(use: use, facts: facts, isNew: isNew)
                for outcome in inquiry.outcomes { report.add(outcome, of: use) }
            }
        }
        for change in facts.change.changedHashes where !facts.settings.allows(change.use) { report.add(LockInquiry.outcome(of: change), of: change.use) }
        for disagreement in facts.disagreements { report.add(disagreement) }
        for use in facts.imports { report.add(use) }
        return report.examination(filesAnalysed: facts.manifests)
    }
}
