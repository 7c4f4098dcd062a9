internal import SluiceGit
internal import SluiceModel
internal import SluicePackages

/// Finds the manifests of whole trees, for one worker. Neighbouring commits share nearly all of their folders, so what a folder holds is
/// looked up once.
final class ManifestTrees {
    let repository: Repository
    /// For each tree, the files below it whose names could be manifests, by their paths from there.
    private var known: [ObjectID: [FolderEntry]] = [:]

    /// What manifests say: a commit's tree is the next one's tree before.
    private var facts: [FileKey: ManifestFacts] = [:]

    private struct FileKey: Hashable {
        let id: ObjectID
        let path: RepositoryPath
    }

    /// The most manifests whose facts are kept at hand.
    private static let factLimit = 512

    /// Folders deeper than this are not walked; Git's own tools give up far earlier.
    private static let deepest = 512

    init(_ repository: Repository) { self.repository = repository }

    /// The manifests and locks of a tree with their paths; not the files that only hold commands.
    func manifests(of tree: ObjectID) throws(GitError) -> [(path: RepositoryPath, entry: TreeEntry)] {
        try candidates(in: tree, depth: 0).compactMap { file in
            let path = RepositoryPath(bytes: file.name)
            guard let kind = ManifestKind.of(path), kind.purpose != .commands else { return nil }
            return (path, file.entry)
        }
    }

    /// What a file says, as somebody read it a moment ago; else what is read now.
    func facts(
        of id: ObjectID, at path: RepositoryPath, _ read: () throws(GitError) -> ManifestFacts
    ) throws(GitError) -> ManifestFacts {
        let key = FileKey(id: id, path: path)
        if let known = facts[key] { return known }
        let found = try read()
        if facts.count >= Self.factLimit { facts.removeAll() }
        facts[key] = found
        return found
    }

    private func candidates(in tree: ObjectID, depth: Int) throws(GitError) -> [FolderEntry] {
        if let found = known[tree] { return found }
        guard depth < Self.deepest else {
            throw .tooLarge("a folder's nesting", size: depth, limit: Self.deepest)
        }
        var found: [FolderEntry] = []
        let entries = try repository.entries(of: tree) { name, mode in
            mode == .tree || name.withUnsafeBytes { ManifestKind.couldDeclare(Array($0)[...]) }
        }
        for entry in entries {
            guard entry.entry.mode == .tree else {
                found.append(entry)
                continue
            }
            for inner in try candidates(in: entry.entry.id, depth: depth + 1) {
                found.append(FolderEntry(name: entry.name + [UInt8(ascii: "/")] + inner.name, entry: inner.entry))
            }
        }
        known[tree] = found
        return found
    }
}
