internal import SluiceGit
internal import SluiceModel
internal import SluiceRoutes

/// The files of one tree, or of the index, as programs are read from them.
final class SnapshotFiles: SourceFiles {
    let paths: [RepositoryPath]
    private let entries: [RepositoryPath: ObjectID]
    private let repository: Repository
    /// What went wrong while a blob was read; the first of it.
    private(set) var problem: GitError?

    /// A larger file is no program that somebody wrote.
    private static let sizeLimit = 1 << 20

    /// - Parameter isLeftOut: asked of every path; what policy ignores, tests and other people's code hold no routes of the project.
    init(_ snapshot: Snapshot, of repository: Repository, isLeftOut: (RepositoryPath) -> Bool) throws(GitError) {
        self.repository = repository
        var entries: [RepositoryPath: ObjectID] = [:], paths: [RepositoryPath] = []
        for file in try repository.files(from: [], to: snapshot) {
            guard let entry = file.after, entry.isContent, !isLeftOut(file.path) else { continue }
            entries[file.path] = entry.id
            paths.append(file.path)
        }
        self.entries = entries
        self.paths = paths
    }

    func blob(at path: RepositoryPath) -> ObjectID? { entries[path] }

    func bytes(of path: RepositoryPath) -> [UInt8]? {
        guard let id = entries[path] else { return nil }
        do throws(GitError) {
            return try repository.blob(id, limit: Self.sizeLimit)
        } catch {
            if problem == nil { problem = error }
            return nil
        }
    }
}
