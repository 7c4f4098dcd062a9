internal import SluiceAttribution
internal import SluiceChecks
public import SluiceData
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy

/// The sentence that joins everything: a door lays changes before it, it finds out who wrote what, has the checks look and
/// lets policy rule (DESIGN, section 1).
public struct Gate: Sendable {
    let surroundings: Surroundings
    let folder: PolicyFolder
    let agents: AgentTable
    let catalogue: RuleCatalogue

    /// - Parameter folder: the data to work by; the embedded one with the user's own on top.
    /// - Throws: `GateError.policy` where a data file is wrong.
    public init(surroundings: Surroundings, folder: PolicyFolder = PolicyFolder()) throws(GateError) {
        self.surroundings = surroundings
        self.folder = folder
        do throws(DataProblems) {
            agents = try AgentTable(from: folder)
            catalogue = try RuleCatalogue(from: folder)
        } catch { throw .policy(error) }
    }

    /// The families of which there is a check.
    public static let families: Set<CheckFamily> = [PackagesCheck.family]

    /// What every rule in force says of itself.
    public var rules: [RuleDescription] { catalogue.rules }

    var reading: PolicyReading {
        PolicyReading(surroundings: surroundings, folder: folder, knownRules: catalogue.rules.map(\.id))
    }

    func finder(_ repository: Repository) -> PolicyFinder {
        PolicyFinder(repository: repository, reading: reading)
    }

    /// The policies that judge, with what the command line changes in them.
    func stack(trusted: Policy, tightening: [Policy] = []) -> PolicyStack {
        var trusted = trusted
        if let all = surroundings.scopeIsAll { trusted.take(all ? .all : .assisted, from: "--scope") }
        return PolicyStack(trusted: trusted, tightening: tightening)
    }

    func open(_ place: RepositoryPlace) throws(GateError) -> Repository {
        do throws(GitError) {
            return try Repository(place, environment: surroundings.environment)
        } catch { throw .git(error) }
    }
}

/// Runs what may fail in the repository and gives the failure the gate's own type.
func git<Value>(_ body: () throws(GitError) -> Value) throws(GateError) -> Value {
    do throws(GitError) {
        return try body()
    } catch { throw .git(error) }
}
