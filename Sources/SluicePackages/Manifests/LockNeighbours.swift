internal import SluiceModel

/// What else of a tree decides whether an installer reads a lock file, and what it makes of it.
struct LockNeighbours {
    /// The manifests and lock files of the tree, by path.
    let tree: [RepositoryPath: ManifestFacts]
    /// Paths of the lock files that some rule is for, with their kinds.
    private let locks: [RepositoryPath: ManifestKind]
    /// The manifests that a lock file names as its own, each with the paths of those lock files.
    private let owners: [RepositoryPath: [RepositoryPath]]

    init(_ facts: [ManifestFacts]) {
        tree = Dictionary(facts.map { ($0.path, $0) }) { first, _ in first }
        var locks: [RepositoryPath: ManifestKind] = [:]
        var owners: [RepositoryPath: [RepositoryPath]] = [:]
        for lock in facts where LockRule.byLock[lock.kind.id] != nil {
            locks[lock.path] = lock.kind
            for place in (lock.lock?.manifests ?? [:]).keys {
                if let path = lock.path.folder.following(Array(place.utf8)) { owners[path, default: []].append(lock.path) }
            }
        }
        self.locks = locks
        self.owners = owners
    }

    /// Whether an installer reads a lock file. Of several beside one another the manifest may choose one; else one of them has been left,
    /// and nobody knows which.
    func isUsed(_ lock: ManifestFacts, by rule: LockRule) -> Bool {
        let folder = lock.path.folder
        if lock.kind.id == "goSum", hasWorkspace(above: folder) { return false }
        let chosen = Set(tree.values.filter { $0.path.folder == folder && rule.manifests.contains($0.kind.id) }.flatMap(\.uses)
            .filter { $0.section == "packageManager" }.map(\.name))
        if !chosen.isEmpty { return chosen == [rule.installer] && !isShadowed(lock) }
        let rivals = locks.filter { path, kind in
            path != lock.path && path.folder == folder && LockRule.byLock[kind.id]?.manifests.isDisjoint(with: rule.manifests) == false
        }
        return rivals.isEmpty || rivals.values.allSatisfy { $0.id == lock.kind.id } && !isShadowed(lock)
    }

    /// npm reads no `package-lock.json` beside an `npm-shrinkwrap.json`.
    private func isShadowed(_ lock: ManifestFacts) -> Bool {
        lock.kind.id == "packageLock" && lock.path.lastComponent.elementsEqual(Array("package-lock.json".utf8))
            && locks[lock.path.folder.appending(Array("npm-shrinkwrap.json".utf8))] != nil
    }

    /// Go keeps hashes in `go.work.sum` as well where there is a workspace.
    private func hasWorkspace(above folder: RepositoryPath) -> Bool {
        Self.folders(from: folder).contains { tree[$0.appending(Array("go.work".utf8))] != nil }
    }

    /// Whether a lock file of a folder further up has a manifest for its own: then one beside the manifest is not read.
    func isOfAnother(_ manifest: RepositoryPath, than lock: ManifestFacts) -> Bool {
        owners[manifest]?.contains { $0.folder.bytes.count < lock.path.folder.bytes.count } == true
    }

    /// The lock file of a kind in the nearest folder at or above a manifest.
    func nearest(to manifest: RepositoryPath, of kind: ManifestKind) -> RepositoryPath? {
        for folder in Self.folders(from: manifest.folder) {
            if let path = locks.keys.first(where: { $0.folder == folder && locks[$0]?.id == kind.id }) { return path }
        }
        return nil
    }

    /// Whether some manifest takes another version of the package than everybody asks for, or another package.
    func override(_ use: PackageUse) -> Bool {
        let name = use.alias ?? use.name
        return tree.values.contains { manifest in
            manifest.kind.purpose == .manifest && manifest.uses.contains {
                $0.role == .constrained && $0.ecosystem == use.ecosystem && !$0.section.hasPrefix("workspace.dependencies")
                    && ($0.alias ?? $0.name == name || $0.canonicalName == use.canonicalName)
            }
        }
    }

    /// A folder and all above it.
    private static func folders(from folder: RepositoryPath) -> [RepositoryPath] {
        var folders = [folder]
        while let last = folders.last, !last.bytes.isEmpty { folders.append(last.folder) }
        return folders
    }
}
