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
    /// The same for the same rules, languages and program: what rules say of a blob is kept under it.
    let key: String
    let languages: LanguageTable
    /// What each says of itself.
    let described: [RuleID: RuleDescription]
    /// What no rule looks at: other people's code, generated files and tests.
    let passedOver: [Glob]
    let order: RiskOrder
    let codeFiles: CodeFiles

    /// Rules that cannot be run.
    var refused: [Undecided] { self.set.refused.map { Undecided(refused: $0.rule, reason: $0.reason) } }

    /// The rules alone whose harm is done by being pushed at all; `nil` where there are none.
    var leaking: RuleSet? {
        let leaking = Set(described.values.filter(\.leaks).map(\.id))
        return leaking.isEmpty ? nil : self.set.filtered { leaking.contains($0.id) }
    }

    /// Whether rules leave a path out.
    func passesOver(_ path: RepositoryPath) -> Bool { passedOver.contains { $0.matches(path) } }
}

extension Gate {
    /// The rules of packs, read and compiled, or as they were kept.
    /// - Throws: `GateError.policy` with everything wrong in their files, and for rules that the policy names and no pack holds.
    func rulesInForce(
        _ packs: [RulePack], _ trusted: Policy, from finder: PackFinder, kept: KeptRules
    ) throws(GateError) -> RulesInForce {
        var files: [PackFile] = []
        for pack in packs { files += try finder.files(of: pack) }
        let rules = try rulesInForce(files, kept: kept)
        let foreign = trusted.foreignRules.filter { named in
            rules.described[named.id] == nil && !rules.set.refused.contains { $0.rule == named.id }
        }
        guard foreign.isEmpty else { throw .policy(DataProblems(foreign.map(\.problem))) }
        return rules
    }

    /// The rules of the packs that a policy names, wherever it was found.
    func rulesInForce(ofPacksBy trusted: TrustedPolicy) throws(GateError) -> RulesInForce {
        let repository = try? open(.hook)
        let finder = PackFinder(folder: folder, home: trusted.home, repository: repository)
        return try rulesInForce(
            trusted.policy.rulePacks, trusted.policy, from: finder, kept: keptRules(gitDirectory: repository?.commonDirectory))
    }

    /// The rules of files, compiled, or as they were kept.
    func rulesInForce(_ files: [PackFile], kept: KeptRules) throws(GateError) -> RulesInForce {
        let languages = try languages()
        let key = RuleSet.key(files: files.map { ($0.path, $0.bytes) }, languages: languages, program: surroundings.program)
        let set = try kept.set(key) { () throws(GateError) in RuleSet(try RuleFolder(files: files).rules, languages: languages) }
        let descriptions = set.rules.map(RuleDescription.init)
        do throws(DataProblems) {
            return RulesInForce(
                set: set, key: key, languages: languages,
                described: Dictionary(descriptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
                passedOver: try data.passedOver(), order: try data.riskOrder(), codeFiles: try data.codeFiles())
        } catch { throw .policy(error) }
    }

    /// Where compiled rules are kept.
    func keptRules(gitDirectory: String?) -> KeptRules {
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: gitDirectory)
        return KeptRules(folder: caches.repository ?? caches.shared)
    }

    /// What every rule in force says of itself: those written in code, constraints, and those of the packs that the policy at hand names.
    /// - Parameter everyPack: whether packs that came with sluice count too where the policy does not name them, and constraints that are off.
    /// - Throws: `GateError.policy` with everything wrong in the policy, in rule files and in files of constraints.
    public func rulesAtHand(everyPack: Bool = false) throws(GateError) -> [RuleDescription] {
        let trusted = try policyAtHand()
        var described = try rulesInForce(ofPacksBy: trusted).described
        if everyPack {
            let finder = PackFinder(folder: folder, home: .binary, repository: nil)
            for name in folder.packs {
                let rules = try RuleFolder(files: finder.files(of: RulePack(builtin: name))).rules
                described.merge(rules.map { ($0.id, RuleDescription($0)) }) { own, _ in own }
            }
        }
        let constraints = try constraintsAtHand(trusted.policy, off: everyPack)
        return (catalogue.rules + constraints + described.values).sorted { $0.id < $1.id }
    }
}
