internal import SluiceGit
internal import SluiceModel

extension Repository {
    /// What one commit changes against its parents.
    /// - Throws: also where a parent is not there.
    func change(of commit: Commit) throws(GitError) -> Change {
        var before: [ObjectID] = []
        for parent in commit.parents { before.append(try tree(of: parent)) }
        return Change(before: before, after: commit.tree, commits: [commit], files: try files(from: before, to: .tree(commit.tree)))
    }
}

/// A tree, or the one that would be made from the index in force.
typealias Snapshot = Repository.Snapshot
