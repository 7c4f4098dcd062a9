internal import CLibgit2
public import SluiceModel

extension Repository {
    /// A tree, or the one that would be made from the index in force.
    public enum Snapshot: Sendable, Hashable {
        case tree(ObjectID)
        case index
    }

    /// The files that differ from every tree before, sorted by path.
    /// - Parameters:
    ///   - before: trees; with none, everything after is new.
    ///   - renames: whether a new file is paired with one that is gone and says nearly the same.
    /// - Throws: `GitError`, for any tree on the way that is missing or malformed; `unmerged` for an index with conflicts.
    public func files(from before: [ObjectID], to after: Snapshot, renames: Bool = false) throws(GitError) -> [FileChange] {
        var sides: [FolderCursor] = []
        for tree in before { sides.append(try cursor(tree)) }
        let last = switch after {
        case .tree(let tree): try cursor(tree)
        case .index: try indexCursor()
        }
        let changes = try TreeComparison.changes(from: sides, to: last, in: store)
        return renames ? try RenameSearch(store: store).paired(changes) : changes
    }

    /// What a tree holds at a path; `nil` where there is nothing. The empty path is the tree itself.
    public func entry(_ path: RepositoryPath, in tree: ObjectID) throws(GitError) -> TreeEntry? {
        var found = TreeEntry(id: tree, mode: .tree)
        for name in path.bytes.split(separator: UInt8(ascii: "/")) {
            guard found.mode == .tree, let next = try child(name, of: found.id) else { return nil }
            found = next
        }
        return found
    }

    /// What the index in force holds at a path.
    public func indexEntry(_ path: RepositoryPath) throws(GitError) -> TreeEntry? {
        try indexInForce().entry(at: path)
    }

    /// The files at a path and below it, sorted by path; none where there is nothing.
    public func files(under path: RepositoryPath, in snapshot: Snapshot) throws(GitError) -> [(path: RepositoryPath, entry: TreeEntry)] {
        guard case .tree(let tree) = snapshot else { return try indexInForce().entries(under: path) }
        guard let entry = try entry(path, in: tree) else { return [] }
        guard entry.mode == .tree else { return [(path, entry)] }
        return try files(from: [], to: .tree(entry.id)).compactMap { file in
            file.after.map { (RepositoryPath(bytes: path.bytes + [UInt8(ascii: "/")] + file.path.bytes), $0) }
        }
    }

    /// The entry of one name in a tree.
    private func child(_ name: ArraySlice<UInt8>, of tree: ObjectID) throws(GitError) -> TreeEntry? {
        var cursor = try cursor(tree)
        while let entry = cursor.current {
            if entry.name.elementsEqual(name) { return withExtendedLifetime(cursor) { entry.treeEntry } }
            try cursor.advance()
        }
        return nil
    }

    /// The entries of a tree.
    func cursor(_ tree: ObjectID) throws(GitError) -> FolderCursor {
        try FolderCursor(tree: store.read(ObjectName(tree), as: GIT_OBJECT_TREE))
    }

    /// - Throws: `GitError.unmerged` while a conflict is open: nobody can tell what the commit would hold.
    func indexCursor() throws(GitError) -> FolderCursor {
        let index = try indexInForce()
        if let first = index.unmerged.first { throw .unmerged(first, count: index.unmerged.count) }
        return FolderCursor(index: index, range: 0..<index.count, prefix: 0)
    }

    /// The index that `GIT_INDEX_FILE` names in a hook, else the worktree's own; read once.
    private func indexInForce() throws(GitError) -> IndexInForce {
        if let index { return index }
        let read = try IndexInForce(path: layout.indexPath) { () throws(GitError) -> [UInt8] in
            try git("ls-files", "--stage", "-z")
        }
        index = read
        return read
    }
}
