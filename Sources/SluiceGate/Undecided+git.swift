internal import SluiceGit
internal import SluiceModel

extension Undecided {
    /// What could not be told because of something in the repository.
    init(_ error: GitError) {
        self.init(check: nil, reason: error.reason, cure: error.cure)
    }
}
