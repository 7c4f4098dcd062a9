internal import SluiceAttribution
internal import SluiceChecks
public import SluiceData
internal import SluiceGit
public import SluiceModel
internal import SluicePackages
internal import SluicePolicy

/// The sentence that joins everything: a door lays changes before it, it finds out who wrote what, has the checks look and
/// lets policy rule (DESIGN, section 1).
public struct Gate: Sendable {
    /// Everything around a run that is not the repository.
    public let surroundings: Surroundings
    let folder: PolicyFolder
    let agents: AgentTable
    /// What several checks work by.
    let data: SharedData
    /// The ecosystems' names: each file of thousands is read once, and by whoever asks first.
    let names: KnownNames

    /// - Parameter folder: the data to work by; the embedded one with the user's own on top.
    /// - Throws: `GateError.policy` where a data file is wrong.
    public init(surroundings: Surroundings, folder: PolicyFolder = PolicyFolder()) throws(GateError) {
        self.surroundings = surroundings
        self.folder = folder
        names = KnownNames(from: folder)
        data = SharedData(from: folder)
        do throws(DataProblems) {
            agents = try AgentTable(from: folder)
            // What lies on top of the binary's own files may be wrong, and then nothing is judged.
            if folder.isOverlaid { _ = try data.catalogue() }
        } catch { throw .policy(error) }
    }

    /// What the rules that are written in code say of themselves.
    var catalogue: RuleCatalogue {
        // The files in the binary are tested, and those on top of them were read before.
        guard let catalogue = try? data.catalogue() else { preconditionFailure("the files about checks in the binary cannot be read") }
        return catalogue
    }

    /// The families of which there is a check.
    public static let families: Set<CheckFamily> = RulesCheck.families.union([PackagesCheck.family, MiddlewareCheck.family, FlagsCheck.family])

    /// What the rules that are written in code say of themselves.
    public var rules: [RuleDescription] { catalogue.rules }

    /// The ids that a policy may name whatever packs it has. A rule of ours has its file's name, so none is read for that.
    var knownRules: [RuleID] {
        let files = folder.paths(under: "rules").filter(PackFile.isYAML)
        let constraints = folder.paths(under: "constraints").filter(PackFile.isYAML).compactMap { path in
            path.split(separator: "/").last.map { RuleID("middleware-" + $0.dropLast(4)) }
        }
        let checks = folder.paths(under: "checks").filter(PackFile.isYAML).compactMap { $0.split(separator: "/").last.map { RuleID(String($0.dropLast(4))) } }
        return checks + constraints + files.compactMap { $0.split(separator: "/").last.map { RuleID(String($0.prefix { $0 != "." })) } }
    }

    var reading: PolicyReading { PolicyReading(surroundings: surroundings, folder: folder, knownRules: knownRules) }

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
