public import SluiceData
public import SluiceGit
internal import SluiceModel
public import SluicePackages

/// Why a door could not do its work at all.
public enum GateError: Error, Sendable {
    /// The policy or a data file is wrong: exit code 3.
    case policy(DataProblems)
    /// The repository cannot be read: exit code 2.
    case git(GitError)
    /// What was asked makes no sense: exit code 64.
    case usage(String)
    /// A decision that is to be recorded cannot be, so none is made: exit code 2.
    case unrecorded(String)

    /// The offline index, or what it is built from, cannot be used: exit code 2.
    case index(IndexProblem)

    /// Whether the one who asked named something that is not there or makes no sense, rather than something being wrong.
    public var isUsage: Bool {
        switch self {
        case .policy, .unrecorded, .index: false
        case .git(let error): error.isUsage
        case .usage: true
        }
    }

    /// What a person reads; several lines for several problems.
    public var shown: String {
        switch self {
        case .policy(let problems): problems.problems.map(\.shown).joined(separator: "\n")
        case .git(let error): "\(error.reason)\n  cure: \(error.cure)"
        case .usage(let text), .unrecorded(let text): text
        case .index(let problem): "\(Shown.line(problem.file)): \(problem.reason)\n  cure: \(problem.cure)"
        }
    }
}
