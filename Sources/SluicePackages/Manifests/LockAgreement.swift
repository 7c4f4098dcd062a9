internal import SluiceModel

/// Holds lock files against the manifests that they were made from (reference: packages.md, section 1).
///
/// What is held against what is a table: the kinds of manifests that a lock file is of, and how strict its installer is.
public enum LockAgreement {
    /// In what the lock files of a tree do not fit its manifests and did fit in every tree before, or were not there.
    /// - Parameters:
    ///   - before: manifests and lock files of each tree before, at least those that belong to `after`'s.
    ///   - after: manifests and lock files of the tree after that a change may have parted.
    public static func disagreements(before: [[ManifestFacts]], after: [ManifestFacts]) -> [LockDisagreement] {
        let known = Set(before.flatMap { disagreements(in: $0).map(Identity.init) })
        let remade = remade(before: before, after: after)
        return disagreements(in: after).filter { !known.contains(Identity($0)) && !remade.contains($0.lock) }
    }

    /// Lock files with another hash of their manifest than in every tree before, of kinds that are right then.
    private static func remade(before: [[ManifestFacts]], after: [ManifestFacts]) -> Set<RepositoryPath> {
        var hashes: [RepositoryPath: Set<String>] = [:]
        for facts in before.joined() { if let hash = facts.lock?.contentHash { hashes[facts.path, default: []].insert(hash) } }
        return Set(
            after.filter { facts in
                guard LockRule.byLock[facts.kind.id]?.isRightWhenRemade == true else { return false }
                guard let hash = facts.lock?.contentHash else { return true }
                return hashes[facts.path]?.contains(hash) != true
            }.map(\.path))
    }

    /// What makes two disagreements the same one, wherever they stand.
    private struct Identity: Hashable {
        let kind: LockDisagreement.Kind
        let lock: RepositoryPath
        let manifest: RepositoryPath
        let name: String?
        let requirement: String?

        init(_ disagreement: LockDisagreement) {
            kind = disagreement.kind
            lock = disagreement.lock
            manifest = disagreement.manifest
            name = disagreement.use?.alias ?? disagreement.use?.canonicalName
            requirement = disagreement.use?.requirement
        }
    }

    /// Every disagreement in one tree.
    static func disagreements(in tree: [ManifestFacts]) -> [LockDisagreement] {
        let neighbours = LockNeighbours(tree)
        return tree.sorted { $0.path < $1.path }.flatMap { lock in
            lock.isReadable ? LockComparison(lock: lock, neighbours: neighbours)?.disagreements ?? [] : []
        }
    }
}
