internal import SluiceGit
internal import SluiceModel
internal import SluicePackages
internal import SluicePolicy

/// The packages that a change brings in by lines that are to be judged.
struct PackageDossier: Sendable {
    var change = PackageChange.none
    /// What could not be read, with who wrote the file.
    var problems: [Undecided] = []
    var analysed: Set<RepositoryPath> = []
}

/// Gathers package dossiers: reads the manifests that differ and, only where something looks new, the others of the trees before.
struct PackageReading {
    let repository: Repository
    let store: FactStore
    let policy: PolicyStack

    static let kind = FactStore.Kind(name: "manifest", version: ManifestFacts.version)
    /// A manifest larger than this is not read.
    static let sizeLimit = 2 << 20

    func dossier(of brief: Brief, authors: LineAuthors) throws(GitError) -> PackageDossier {
        var dossier = PackageDossier()
        let changed = brief.change.files.filter { ManifestKind.of($0.path) != nil && !policy.ignores($0.path) }
        guard !changed.isEmpty else { return dossier }
        var after: [ManifestFacts] = []
        for file in changed {
            guard let entry = file.after, entry.isContent else { continue }
            dossier.analysed.insert(file.path)
            after.append(try facts(of: entry, at: file.path))
        }
        let problems = after.flatMap(\.problems)
        dossier.problems = try problems.filter { problem throws(GitError) in try isJudged(problem, by: authors) }
        var found = PackageChange.between(before: try before(changed, of: brief), after: after)
        if !found.isEmpty, !brief.change.before.isEmpty {
            found = PackageChange.between(before: try wholeTrees(before: brief), after: after)
        }
        dossier.change = try judged(found, by: authors)
        return dossier
    }

    /// The manifests of the changed files as they were in each tree before.
    private func before(_ changed: [FileChange], of brief: Brief) throws(GitError) -> [[ManifestFacts]] {
        var sides: [[ManifestFacts]] = []
        for side in brief.change.before.indices {
            var manifests: [ManifestFacts] = []
            for file in changed {
                guard let entry = file.before[side], entry.isContent else { continue }
                manifests.append(try facts(of: entry, at: file.oldPath ?? file.path))
            }
            sides.append(manifests)
        }
        return sides
    }

    /// Every manifest of each tree before: a package that some other manifest asked for already is not new.
    private func wholeTrees(before brief: Brief) throws(GitError) -> [[ManifestFacts]] {
        var sides: [[ManifestFacts]] = []
        for tree in brief.change.before {
            var manifests: [ManifestFacts] = []
            for (path, entry) in try repository.contents(of: tree, where: { ManifestKind.of($0) != nil }) {
                manifests.append(try facts(of: entry, at: path))
            }
            sides.append(manifests)
        }
        return sides
    }

    private func facts(of entry: TreeEntry, at path: RepositoryPath) throws(GitError) -> ManifestFacts {
        guard let kind = ManifestKind.of(path) else { return ManifestFacts.none }
        let key = FactStore.Kind(name: Self.kind.name + "/" + kind.rawValue, version: Self.kind.version)
        if let kept = store.fact(of: entry.id, key), let facts = ManifestFacts(encoded: kept, path: path) { return facts }
        guard let bytes = try repository.blob(entry.id, limit: Self.sizeLimit) else {
            return ManifestFacts(problem: Undecided(
                check: .packages, path: path, reason: "the manifest is larger than \(Self.sizeLimit) bytes",
                cure: "split it, or leave it out with `ignore:` in the policy"))
        }
        let facts = ManifestFacts(reading: kind, path: path, bytes: bytes)
        store.keep([(entry.id, facts.encoded)], key)
        return facts
    }

    /// What lines in scope bring in: nobody is asked about a package that would not be judged.
    private func judged(_ change: PackageChange, by authors: LineAuthors) throws(GitError) -> PackageChange {
        guard policy.scope != .all else { return change }
        return PackageChange(
            newPackages: try change.newPackages.filter { use throws(GitError) in try isJudged(use.location, by: authors) },
            newVersions: try change.newVersions.filter { use throws(GitError) in try isJudged(use.location, by: authors) })
    }

    private func isJudged(_ location: Location, by authors: LineAuthors) throws(GitError) -> Bool {
        if policy.scope == .all || policy.protectsAll(location.path) { return true }
        return try authors.writer(of: location.line, at: location.path)?.origin.isAssisted ?? false
    }

    private func isJudged(_ problem: Undecided, by authors: LineAuthors) throws(GitError) -> Bool {
        guard let path = problem.path else { return true }
        if policy.scope == .all || policy.protectsAll(path) { return true }
        return try authors.writer(ofFile: path)?.origin.isAssisted ?? false
    }
}
