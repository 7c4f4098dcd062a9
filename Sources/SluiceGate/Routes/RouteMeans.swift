internal import SluiceChecks
internal import SluiceData
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes
internal import SluiceSyntax
internal import Synchronization

/// What the check of middlewares works by, for all workers: read when the first change needs it.
final class RouteMeans: Sendable {
    let knowledge: RouteKnowledge
    /// What holds no routes of the project: other people's code, generated files and tests.
    let passedOver: [Glob]
    private let folder: PolicyFolder
    private let data: SharedData
    private let known = Mutex<Result<Rules, DataProblems>?>(nil)

    /// What is asked of chains.
    struct Rules: Sendable {
        let constraints: [Constraint]
        /// Chains that show each at work and at rest.
        let examples: [String: [ConstraintExample]]
        let weakenings: [Weakening]
    }

    /// - Throws: all that is wrong in the frameworks' files that had to be read.
    init(_ data: SharedData, folder: PolicyFolder, program: String) throws(DataProblems) {
        knowledge = try RouteKnowledge(languages: data.languages(), folder: folder, program: program)
        passedOver = try data.passedOver()
        self.folder = folder
        self.data = data
    }

    /// The shipped constraints and weakenings.
    /// - Throws: all that is wrong in their files.
    func rules() throws(DataProblems) -> Rules {
        if let known = known.withLock({ $0 }) { return try known.get() }
        let made = Result { () throws(DataProblems) in
            let library = try data.constraints()
            return Rules(constraints: library.constraints, examples: library.examples, weakenings: try WeakeningLibrary(folder: folder).weakenings)
        }
        known.withLock { $0 = made }
        return try made.get()
    }

    /// What is said of constraints that found something.
    func descriptions(of found: Set<RuleID>, _ policy: PolicyStack) -> [RuleDescription] {
        guard let rules = known.withLock({ try? $0?.get() }) else { return [] }
        return (policy.routes?.constraints ?? rules.constraints).filter { found.contains($0.rule) }.map {
            RuleDescription($0, examples: rules.examples[$0.id] ?? [])
        }
    }

    /// Whether a path is left out.
    func leavesOut(_ path: RepositoryPath, _ policy: PolicyStack) -> Bool { policy.ignores(path) || passedOver.contains { $0.matches(path) } }
}
