internal import SluiceGit
internal import SluiceModel

extension Repository {
    /// What one commit changes against its parents.
    /// - Throws: also where a parent is not there: what a commit behind a shallow clone's edge changes cannot be told.
    func change(of commit: Commit) throws(GitError) -> Change {
        var before: [ObjectID] = []
        for parent in commit.parents { before.append(try tree(of: parent)) }
        return Change(before: before, after: commit.tree, commits: [commit], files: try files(from: before, to: .tree(commit.tree)))
    }

    /// Whether a commit's parents are cut off.
    func isCutOff(_ commit: Commit) -> Bool {
        isShallow && commit.parents.contains { !contains($0) }
    }
}

/// A tree, or the one that would be made from the index in force.
typealias Snapshot = Repository.Snapshot
