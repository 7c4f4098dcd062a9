/// What is known beside the files: the policy's word and the history's.
package struct TrapSettings: Sendable {
    /// Keys of further kill switches.
    package var killSwitches: [String] = []
    /// The keys that the project's registry holds; `nil` where no registry is declared.
    package var registry: Set<String>?
    /// Where the registry stands, as it is shown.
    package var registryPlace: String?
    /// When a flag may be asked.
    package var times: Set<FlagEvaluation.Time> = [.request, .render]
    /// Keys that the tree before the change asks for, in files that the change leaves alone too.
    package var keysBefore: Set<FlagKey> = []
    /// How many days ago a flag was asked for first, as far as history was read.
    package var ages: [FlagKey: Int] = [:]
    /// The age in days from which a flag is stale; `nil` where the policy says nothing of it.
    package var staleAfter: Int?
    /// A flag that is younger than this is still being brought in by its first changes, and its use in a further one is no reuse.
    package var reusedAfter = 30

    package init() {}

    /// As a policy says it; the keys of its registries, the tree and the history are for the caller to add.
    package init(_ policy: FlagPolicy) {
        killSwitches = policy.killSwitches
        times = Set(policy.evaluationTimes.compactMap { FlagEvaluation.Time(rawValue: $0) })
        staleAfter = policy.staleAfter
        registryPlace = policy.registries.first?.file
    }
}
