internal import SluiceGit
internal import SluiceModel
internal import SluiceRoutes

/// The files of one tree, or of the index, as programs are read from them.
final class SnapshotFiles: SourceFiles {
    var paths: [RepositoryPath] { files.paths }
    private let files: TreeFiles
    private let entries: [RepositoryPath: ObjectID]
    private let repository: Repository
    /// What went wrong while a blob was read; the first of it.
    private(set) var problem: GitError?

    /// A larger file is no program that somebody wrote.
    private static let sizeLimit = 1 << 20

    init(_ files: TreeFiles, of repository: Repository) {
        self.repository = repository
        self.files = files
        entries = Dictionary(zip(files.paths, files.blobs)) { $1 }
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
