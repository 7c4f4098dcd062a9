internal import SluiceGit
internal import SluiceModel

extension Undecided {
    /// What could not be told of a commit because of something in the repository.
    init(_ error: GitError, about commit: Commit) {
        self.init(check: nil, reason: "commit \(commit.id.short): \(error.reason)", cure: error.cure)
    }
}
