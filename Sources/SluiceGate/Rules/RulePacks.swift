internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import Synchronization

/// The packs of a door's policy: nothing is read until a change is there to be judged by them.
final class RulePacks: Sendable {
    private let gate: Gate
    private let trusted: Policy
    private let home: PolicyHome
    let packs: [RulePack]
    private let loaded = Mutex<RulesInForce?>(nil)

    init(gate: Gate, policy: PolicyStack, home: PolicyHome) {
        self.gate = gate
        trusted = policy.trusted
        self.home = home
        packs = policy.rulePacks
    }

    /// The rules, once `load` was called; `nil` before and where no pack is named.
    var rules: RulesInForce? { loaded.withLock { $0 } }

    /// Reads the packs, unless that was done.
    /// - Throws: `GateError.policy` with everything wrong in their files.
    func load(from repository: Repository) throws(GateError) {
        guard !packs.isEmpty, rules == nil else { return }
        let finder = PackFinder(folder: gate.folder, home: home, repository: repository)
        let found = try gate.rulesInForce(packs, trusted, from: finder)
        loaded.withLock { $0 = found }
    }
}
