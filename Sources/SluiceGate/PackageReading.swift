internal import SluiceChecks
internal import SluiceGit
internal import SluiceModel
internal import SluicePackages
internal import SluicePolicy

/// The packages that a change brings in by lines that are to be judged.
struct PackageDossier: Sendable {
    var change = PackageChange(newPackages: [], newVersions: [])
    /// In what lock files do not fit their manifests any more.
    var disagreements: [LockDisagreement] = []
    /// Imports that no manifest declares.
    var imports: [UndeclaredUse] = []
    /// What beside `change.newProblems` could not be looked at.
    var problems: [Undecided] = []
    /// The manifests that were read.
    var analysed: Set<RepositoryPath> = []

    /// Whether there is nothing that a check could say anything of.
    var isEmpty: Bool {
        let hasChange = !(change.newPackages.isEmpty && change.newVersions.isEmpty && change.newProblems.isEmpty && change.changedHashes.isEmpty)
        return !hasChange && disagreements.isEmpty && imports.isEmpty && problems.isEmpty && analysed.isEmpty
    }
}

/// Gathers package dossiers: reads the manifests that differ and, only where something looks new, the others of the trees before.
struct PackageReading {
    let trees: ManifestTrees
    let store: FactStore
    let policy: PolicyStack
    let names: KnownNames

    private var repository: Repository { trees.repository }

    func dossier(of brief: Brief, authors: LineAuthors) throws(GitError) -> PackageDossier {
        var dossier = PackageDossier()
        let left = ManifestsAfter(find: { () throws(GitError) in try manifests(after: brief) }) { entry, path throws(GitError) in
            try facts(of: entry, at: path)
        }
        let imports = try imports(brief, left, authors)
        (dossier.imports, dossier.problems) = (imports.undeclared, imports.problems)
        let changed = brief.change.files.filter { ManifestKind.of($0.path) != nil && !policy.ignores($0.path) }
        guard !changed.isEmpty else { return dossier }
        var after: [ManifestFacts] = []
        for file in changed {
            guard let facts = try facts(of: file.after, at: file.path) else { continue }
            let isSilent = facts.kind.purpose == .commands && facts.uses.isEmpty && facts.problems.isEmpty
            if !isSilent { dossier.analysed.insert(file.path) }
            after.append(facts)
        }
        var found = PackageChange.between(before: try sides(before: brief, changed), after: after)
        var before: [[ManifestFacts]]?
        if !found.newPackages.isEmpty, !brief.change.before.isEmpty {
            let whole = try wholeTrees(before: brief)
            found = PackageChange.between(before: whole, after: after)
            before = whole
        }
        if !found.uses.isEmpty { found = try withoutOwn(found, left) }
        dossier.change = try judged(found, by: authors)
        dossier.disagreements = try disagreements(brief, left, after, before, authors)
        return dossier
    }

    private func imports(_ brief: Brief, _ left: ManifestsAfter, _ authors: LineAuthors) throws(GitError) -> ImportReading.Outcome {
        let reading = ImportReading(
            trees: trees, names: names, isWanted: { !policy.ignores($0) },
            isJudged: { path, line throws(GitError) in try isJudged(path, line: line, by: authors) }, asksHistory: authors.asksHistory)
        return try reading.outcome(of: brief, left)
    }

    /// What a change brings in beside the packages that the project is itself: before their first publication no registry has them.
    private func withoutOwn(_ change: PackageChange, _ left: ManifestsAfter) throws(GitError) -> PackageChange {
        let own = Set(try left.facts(.manifest).flatMap(\.facts.own))
        let bySpace = Dictionary(grouping: own, by: \.ecosystem)
        return change.without { use in bySpace[use.ecosystem]?.contains { $0.isMeant(by: use) } ?? false }
    }

    /// Holds the lock files of the tree after against its manifests, where the change touches either.
    private func disagreements(
        _ brief: Brief, _ left: ManifestsAfter, _ changed: [ManifestFacts], _ before: [[ManifestFacts]]?, _ authors: LineAuthors
    ) throws(GitError) -> [LockDisagreement] {
        guard changed.contains(where: { $0.kind.purpose != .commands }) else { return [] }
        guard try left.hasAny(.lock) else { return [] }
        let after = try left.facts().map(\.facts)
        var known = before ?? []
        if before == nil { known = try wholeTrees(before: brief) }
        var found: [LockDisagreement] = []
        for disagreement in LockAgreement.disagreements(before: known, after: after) {
            let place = disagreement.use?.location
            if try isJudged(place?.path ?? disagreement.manifest, line: place?.line, by: authors) { found.append(disagreement) }
        }
        return found
    }

    /// The manifests and lock files of the tree after, which may be the index: those of a tree before, with what the change makes of them.
    private func manifests(after brief: Brief) throws(GitError) -> [RepositoryPath: TreeEntry] {
        var manifests: [RepositoryPath: TreeEntry] = [:]
        if let tree = brief.change.before.first {
            for (path, entry) in try trees.manifests(of: tree) { manifests[path] = entry }
        }
        for file in brief.change.files {
            if let kind = ManifestKind.of(file.path), kind.purpose != .commands { manifests[file.path] = file.after }
            if let old = file.oldPath, old != file.path { manifests[old] = nil }
        }
        return manifests.filter { !policy.ignores($0.key) }
    }

    /// The manifests of the changed files as they were in each tree before.
    private func sides(before brief: Brief, _ changed: [FileChange]) throws(GitError) -> [[ManifestFacts]] {
        var sides: [[ManifestFacts]] = []
        for side in brief.change.before.indices {
            var manifests: [ManifestFacts] = []
            for file in changed {
                if let facts = try facts(of: file.before[side], at: file.path) { manifests.append(facts) }
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
            for (path, entry) in try trees.manifests(of: tree) {
                if let facts = try facts(of: entry, at: path) { manifests.append(facts) }
            }
            sides.append(manifests)
        }
        return sides
    }

    /// What a manifest says; `nil` for what is none.
    private func facts(of entry: TreeEntry?, at path: RepositoryPath) throws(GitError) -> ManifestFacts? {
        guard let entry, let kind = ManifestKind.of(path) else { return nil }
        if entry.mode == .link { return try facts(ofLink: entry, at: path, kind) }
        guard entry.isContent else { return nil }
        return try trees.facts(of: entry.id, at: path) { () throws(GitError) in try readFacts(of: entry, at: path, kind) }
    }

    private func readFacts(of entry: TreeEntry, at path: RepositoryPath, _ kind: ManifestKind) throws(GitError) -> ManifestFacts {
        let key = FactStore.Kind(name: "manifest/" + kind.id)
        if let kept = store.fact(of: entry.id, key), let facts = ManifestFacts(encoded: kept, path: path) { return facts }
        guard let bytes = try repository.blob(entry.id, limit: kind.sizeLimit) else {
            return ManifestFacts(tooLarge: kind, path: path, name: entry.id.bytes)
        }
        let facts = ManifestFacts(reading: kind, path: path, bytes: bytes)
        store.keep([(entry.id, facts.encoded)], key)
        return facts
    }

    /// What a link in a manifest's place says: nothing of its own where it leads to another manifest, which is judged itself. The
    /// text of any other file is never looked at as a manifest, so of such a link nothing can be told.
    private func facts(ofLink entry: TreeEntry, at path: RepositoryPath, _ kind: ManifestKind) throws(GitError) -> ManifestFacts? {
        guard let target = try repository.blob(entry.id, limit: 4096), let place = path.folder.following(target) else {
            return ManifestFacts(link: kind, path: path, name: entry.id.bytes)
        }
        return ManifestKind.of(place) == nil ? ManifestFacts(link: kind, path: path, name: entry.id.bytes) : nil
    }

    /// What lines in scope bring in: nobody is asked about a package that would not be judged.
    private func judged(_ change: PackageChange, by authors: LineAuthors) throws(GitError) -> PackageChange {
        try change.keeping { path, line throws(GitError) in try isJudged(path, line: line, by: authors) }
    }

    private func isJudged(_ path: RepositoryPath, line: Int?, by authors: LineAuthors) throws(GitError) -> Bool {
        if policy.scope == .all || policy.protectsAll(path) { return true }
        return try authors.writer(of: line, at: path)?.origin.isAssisted ?? false
    }
}
