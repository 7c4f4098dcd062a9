internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRules
internal import Synchronization

/// The packs of a door's policy: nothing is read until a change is there to be judged by them.
final class RulePacks: Sendable {
    private let gate: Gate
    private let trusted: Policy
    private let home: PolicyHome
    private let packs: [RulePack]
    private let state = Mutex(State())

    private struct State {
        var rules: RulesInForce?
        /// The rules that leak alone; `.some(nil)` where there are none.
        var leaking: RuleSet??
    }

    init(gate: Gate, policy: PolicyStack, home: PolicyHome) {
        self.gate = gate
        trusted = policy.trusted
        self.home = home
        packs = policy.rulePacks
    }

    /// The rules, once `load` was called; `nil` before and where no pack is named.
    var rules: RulesInForce? { state.withLock { $0.rules } }

    /// Reads the packs, unless that was done.
    /// - Throws: `GateError.policy` with everything wrong in their files.
    func load(from repository: Repository) throws(GateError) {
        guard !packs.isEmpty, rules == nil else { return }
        let finder = PackFinder(folder: gate.folder, home: home, repository: repository)
        let found = try gate.rulesInForce(packs, trusted, from: finder, kept: gate.keptRules(gitDirectory: repository.commonDirectory))
        state.withLock { $0.rules = found }
    }

    /// Those of the rules alone whose harm is done by being pushed at all; `nil` where there are none.
    var leaking: RuleSet? {
        state.withLock { state in
            if let known = state.leaking { return known }
            guard let rules = state.rules else { return nil }
            let leaking = rules.leaking
            state.leaking = .some(leaking)
            return leaking
        }
    }
}
