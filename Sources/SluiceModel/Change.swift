/// What a tree holds under a path.
public struct TreeEntry: Hashable, Sendable {
    /// Git's file modes, without the bits that say nothing here.
    public enum Mode: UInt32, Sendable, Hashable {
        case tree = 0o040000
        case file = 0o100644
        case executable = 0o100755
        case link = 0o120000
        case submodule = 0o160000
    }

    /// The object: a blob, a tree, or another repository's commit.
    public let id: ObjectID
    /// What the entry is.
    public let mode: Mode

    public init(id: ObjectID, mode: Mode) {
        self.id = id
        self.mode = mode
    }

    /// Whether the object is a blob with a file's content: neither a link's target nor another repository's commit.
    public var isContent: Bool { mode == .file || mode == .executable }
}

/// A file that differs between the trees before and the tree after.
public struct FileChange: Hashable, Sendable {
    /// Its path in the tree after; for a deleted file, in the tree before.
    public let path: RepositoryPath
    /// Its path in the tree before, where a rename was found.
    public let oldPath: RepositoryPath?
    /// What stood there in each tree before, in the change's order; `nil` where there was nothing.
    public let before: [TreeEntry?]
    /// What stands there now; `nil` when deleted.
    public let after: TreeEntry?

    public init(path: RepositoryPath, oldPath: RepositoryPath? = nil, before: [TreeEntry?], after: TreeEntry?) {
        self.path = path
        self.oldPath = oldPath
        self.before = before
        self.after = after
    }
}

/// A tree before, a tree after, the commits between and the files that differ (DESIGN, section 1).
///
/// A merge has several trees before. A file belongs to the change only where it differs from every one of them:
/// what equals some side was brought in by that side.
public struct Change: Hashable, Sendable {
    /// The trees before: empty for a first commit, several for a merge.
    public let before: [ObjectID]
    /// The tree after; `nil` for the tree of the index, which no object holds yet.
    public let after: ObjectID?
    /// The new commits, parents before children; empty at `pre-commit`, where there is none yet.
    public let commits: [Commit]
    /// The files that differ, sorted by path.
    public let files: [FileChange]

    public init(before: [ObjectID], after: ObjectID?, commits: [Commit], files: [FileChange]) {
        self.before = before
        self.after = after
        self.commits = commits
        self.files = files
    }
}
