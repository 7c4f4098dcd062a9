internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy
internal import SluiceRules
internal import SluiceSyntax

/// The rules of the packs that a policy names, compiled.
struct RulesInForce: Sendable {
    /// All of them.
    let set: RuleSet
    /// Those alone whose harm is done by being pushed at all; `nil` where there is none.
    let leaking: RuleSet?
    let languages: LanguageTable
    /// What each says of itself.
    let described: [RuleID: RuleDescription]
    /// What no rule looks at: other people's code, generated files and tests.
    let passedOver: [Glob]
    /// Rules that cannot be run.
    let refused: [Undecided]

    /// Whether rules leave a path out.
    func passesOver(_ path: RepositoryPath) -> Bool { passedOver.contains { $0.matches(path) } }
}

extension Gate {
    /// Reads and compiles the rules of packs.
    /// - Throws: `GateError.policy` with everything wrong in their files, and for rules that the policy names and no pack holds.
    func rulesInForce(_ packs: [RulePack], _ trusted: Policy, from finder: PackFinder) throws(GateError) -> RulesInForce {
        var rules: [Rule] = []
        for pack in packs { rules += try RuleFolder(files: finder.files(of: pack)).rules }
        let ids = Set(rules.map(\.id))
        let foreign = trusted.foreignRules.filter { !ids.contains($0.id) }
        guard foreign.isEmpty else { throw .policy(DataProblems(foreign.map(\.problem))) }
        return try rulesInForce(rules)
    }

    /// The rules of the packs that a policy names, wherever it was found.
    func rulesInForce(ofPacksBy trusted: TrustedPolicy) throws(GateError) -> RulesInForce {
        let finder = PackFinder(folder: folder, home: trusted.home, repository: try? open(.hook))
        return try rulesInForce(trusted.policy.rulePacks, trusted.policy, from: finder)
    }

    /// Compiles rules.
    func rulesInForce(_ rules: [Rule]) throws(GateError) -> RulesInForce {
        let languages = try languages()
        let set = RuleSet(rules, languages: languages)
        let descriptions = set.rules.map(RuleDescription.init)
        let leaking = Set(descriptions.filter(\.leaks).map(\.id))
        return RulesInForce(
            set: set, leaking: leaking.isEmpty ? nil : RuleSet(set.rules.filter { leaking.contains($0.id) }, languages: languages),
            languages: languages, described: Dictionary(descriptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            passedOver: try scanIgnores(), refused: set.refused.map { Undecided(refused: $0.rule, reason: $0.reason) })
    }

    /// What every rule in force says of itself: those written in code, and those of the packs that the policy at hand names.
    /// - Parameter everyPack: whether packs that came with sluice count too where the policy does not name them.
    /// - Throws: `GateError.policy` with everything wrong in the policy and in rule files.
    public func rulesAtHand(everyPack: Bool = false) throws(GateError) -> [RuleDescription] {
        let trusted = try policyAtHand()
        var described = try rulesInForce(ofPacksBy: trusted).described
        if everyPack {
            let finder = PackFinder(folder: folder, home: .binary, repository: nil)
            let names = Set(folder.paths(under: "rules").compactMap { $0.split(separator: "/").dropFirst().dropLast().first })
            for name in names.sorted() {
                let rules = try RuleFolder(files: finder.files(of: RulePack(builtin: String(name)))).rules
                described.merge(rules.map { ($0.id, RuleDescription($0)) }) { own, _ in own }
            }
        }
        return (catalogue.rules + described.values).sorted { $0.id < $1.id }
    }
}
