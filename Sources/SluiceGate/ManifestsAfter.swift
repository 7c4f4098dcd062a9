internal import SluiceGit
internal import SluiceModel
internal import SluicePackages

/// The manifests and lock files that a change leaves behind, for all who ask during one reading: found when somebody first does, and each
/// read once.
final class ManifestsAfter {
    private let find: () throws(GitError) -> [RepositoryPath: TreeEntry]
    private let read: (TreeEntry, RepositoryPath) throws(GitError) -> ManifestFacts?
    private var entries: [(path: RepositoryPath, entry: TreeEntry)]?
    /// What was read; `nil` within for what says nothing of its own.
    private var known: [RepositoryPath: ManifestFacts?] = [:]

    /// - Parameters:
    ///   - find: finds the files; it is called once.
    ///   - read: says what one of them says; it is called once a file.
    init(
        find: @escaping () throws(GitError) -> [RepositoryPath: TreeEntry],
        read: @escaping (TreeEntry, RepositoryPath) throws(GitError) -> ManifestFacts?
    ) {
        self.find = find
        self.read = read
    }

    /// The files in order of their paths.
    func all() throws(GitError) -> [(path: RepositoryPath, entry: TreeEntry)] {
        if let entries { return entries }
        let found = try find().sorted { $0.key < $1.key }.map { (path: $0.key, entry: $0.value) }
        entries = found
        return found
    }

    /// Whether any of them serves a purpose; none is read for that.
    func hasAny(_ purpose: ManifestKind.Purpose) throws(GitError) -> Bool {
        try all().contains { ManifestKind.of($0.path)?.purpose == purpose }
    }

    /// What they say, in order of their paths.
    /// - Parameter purpose: of those that are read; all by default.
    func facts(_ purpose: ManifestKind.Purpose? = nil) throws(GitError) -> [(facts: ManifestFacts, entry: TreeEntry)] {
        var found: [(facts: ManifestFacts, entry: TreeEntry)] = []
        for (path, entry) in try all() where purpose == nil || ManifestKind.of(path)?.purpose == purpose {
            if let facts = try facts(of: entry, at: path) { found.append((facts, entry)) }
        }
        return found
    }

    private func facts(of entry: TreeEntry, at path: RepositoryPath) throws(GitError) -> ManifestFacts? {
        if let facts = known[path] { return facts }
        let facts = try read(entry, path)
        known[path] = .some(facts)
        return facts
    }
}
