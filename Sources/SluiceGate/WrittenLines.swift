internal import SluiceGit
internal import SluiceModel
internal import Synchronization

/// Where the lines of files were written, found for a whole file when it is first asked about: a walk for each line would cost its
/// lines times the commits.
final class WrittenLines: Sendable {
    private let known = Mutex<[RepositoryPath: [Int: LineSource]]>([:])

    /// The sources of a file's lines at a tip, among the commits of a change.
    func sources(
        at path: RepositoryPath, in tip: ObjectID, among commits: Set<ObjectID>, of repository: Repository
    ) throws(GitError) -> [Int: LineSource] {
        if let sources = known.withLock({ $0[path] }) { return sources }
        let sources = try repository.writers(at: path, in: tip, among: commits)
        known.withLock { $0[path] = sources }
        return sources
    }
}
