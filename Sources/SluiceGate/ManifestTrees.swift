internal import SluiceGit
internal import SluiceModel
internal import SluicePackages

/// Finds the manifests of whole trees, for one worker. Neighbouring commits share nearly all of their folders, so what a folder holds is
/// looked up once.
final class ManifestTrees {
    let repository: Repository
    /// For each tree, the files below it whose names could be manifests, by their paths from there.
    private var known: [ObjectID: [FolderEntry]] = [:]

    /// Folders deeper than this are not walked; Git's own tools give up far earlier.
    private static let deepest = 512

    init(_ repository: Repository) { self.repository = repository }

    /// The manifests of a tree with their paths.
    func manifests(of tree: ObjectID) throws(GitError) -> [(path: RepositoryPath, entry: TreeEntry)] {
        try candidates(in: tree, depth: 0).compactMap { file in
            let path = RepositoryPath(bytes: file.name)
            return ManifestKind.of(path) == nil ? nil : (path, file.entry)
        }
    }

    private func candidates(in tree: ObjectID, depth: Int) throws(GitError) -> [FolderEntry] {
        if let found = known[tree] { return found }
        guard depth < Self.deepest else {
            throw .tooLarge("a folder's nesting", size: depth, limit: Self.deepest)
        }
        var found: [FolderEntry] = []
        let entries = try repository.entries(of: tree) { name, mode in
            mode == .tree || name.withUnsafeBytes { ManifestKind.couldBe(Array($0)[...]) }
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
