public import SluiceModel

/// Everything around a run that is not the repository: the environment, the clock, what the command line asked for.
public struct Surroundings: Sendable {
    /// The variables of the process, read once.
    public var environment: [String: String]
    /// Absolute; paths on the command line start here.
    public var workingDirectory: String
    /// Seconds since 1970, read once.
    public var now: Int64
    /// A policy file named on the command line.
    public var policyFile: String?
    /// `--scope`: takes the place of the policy's own scope.
    public var scopeIsAll: Bool?
    /// `--checks`: the families to run; `nil` for those that policy names, empty for marks alone.
    public var checks: Set<CheckFamily>?
    /// Whether registries must not be asked; answers kept from before count.
    public var offline: Bool
    /// How many workers an audit uses.
    public var jobs: Int
    /// What tells this build of the program from others: what another one compiled or found is not taken over.
    public var program: String
    /// Called now and then during an audit with what is done and what there is to do.
    public var progress: (@Sendable (_ done: Int, _ of: Int) -> Void)?

    /// - Parameter jobs: anything below 1 is 1.
    public init(
        environment: [String: String], workingDirectory: String, now: Int64, policyFile: String? = nil, scopeIsAll: Bool? = nil,
        checks: Set<CheckFamily>? = nil, offline: Bool = false, jobs: Int = 1,
        program: String = Gate.version, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) {
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.now = now
        self.policyFile = policyFile
        self.scopeIsAll = scopeIsAll
        self.checks = checks
        self.offline = offline
        self.jobs = max(1, jobs)
        self.program = program
        self.progress = progress
    }
}
