public import SluiceModel

/// What a change brings in: packages that no tree before asked for, and versions of known ones that none did.
///
/// Trees are compared as sets of (ecosystem, name, source), so that a moved line is not new and another source of a known name is
/// (reference: packages.md, section 1.0). Of several trees before, as a merge has them, one that knows a package is enough.
public struct PackageChange: Sendable, Hashable {
    /// Every use, in every manifest, of a package that is new: in order of path and place.
    public let newPackages: [PackageUse]
    /// Every use of a known package with a requirement that is new.
    public let newVersions: [PackageUse]
    /// What in the manifests could not be read and does not stand in the trees before as well.
    public let newProblems: [Undecided]
    /// Entries of lock files whose archive has other hashes than the same version of the same package had before.
    public let changedHashes: [HashChange]

    /// An entry of a lock file, and what stood there before.
    public struct HashChange: Sendable, Hashable {
        /// The entry as it is now.
        public let use: PackageUse
        /// The hashes as they were.
        public let before: [String]
    }

    /// A change that is known already.
    public init(
        newPackages: [PackageUse], newVersions: [PackageUse], newProblems: [Undecided] = [], changedHashes: [HashChange] = []
    ) {
        self.newPackages = newPackages
        self.newVersions = newVersions
        self.newProblems = newProblems
        self.changedHashes = changedHashes
    }

    /// What of the change stands where a condition holds, of its path and its line.
    public func keeping<Failure: Error>(
        _ isKept: (RepositoryPath, Int?) throws(Failure) -> Bool
    ) throws(Failure) -> PackageChange {
        func kept(_ uses: [PackageUse]) throws(Failure) -> [PackageUse] {
            var kept: [PackageUse] = []
            for use in uses where try isKept(use.location.path, use.location.line) { kept.append(use) }
            return kept
        }
        var problems: [Undecided] = []
        for problem in newProblems {
            guard let path = problem.path else { continue }
            if try isKept(path, nil) { problems.append(problem) }
        }
        var hashes: [HashChange] = []
        for change in changedHashes where try isKept(change.use.location.path, change.use.location.line) { hashes.append(change) }
        return PackageChange(
            newPackages: try kept(newPackages), newVersions: try kept(newVersions), newProblems: problems, changedHashes: hashes)
    }

    /// The change without some uses.
    public func without(_ isLeftOut: (PackageUse) -> Bool) -> PackageChange {
        PackageChange(
            newPackages: newPackages.filter { !isLeftOut($0) }, newVersions: newVersions.filter { !isLeftOut($0) }, newProblems: newProblems,
            changedHashes: changedHashes)
    }

    private struct Source: Hashable {
        let ecosystem: Ecosystem
        let name: String
        let source: PackageSource
        let furtherRegistries: [String]

        init(_ use: PackageUse) {
            ecosystem = use.ecosystem
            name = use.canonicalName
            source = use.source
            furtherRegistries = use.furtherRegistries
        }
    }

    private struct Version: Hashable {
        let source: Source
        let requirement: String?
    }

    /// A version of a package as a lock file pins it, with the way in which its hash is made.
    private struct Archive: Hashable {
        let version: Version
        let algorithm: Substring
    }

    private struct Problem: Hashable {
        let path: RepositoryPath
        let reason: String
        let digest: UInt64
    }

    /// - Parameters:
    ///   - before: the manifests of each tree before.
    ///   - after: the manifests of the tree after: all of them, or those that the change touches.
    public static func between(before: [[ManifestFacts]], after: [ManifestFacts]) -> PackageChange {
        let known = Known(before)
        let after = after.sorted { $0.path < $1.path }
        // A finding should stand where somebody asked for the package, rather than in the lock file that followed.
        let uses = after.flatMap(\.uses).filter { $0.role != .locked } + after.flatMap(\.uses).filter { $0.role == .locked }
        return PackageChange(
            newPackages: uses.filter { !known.sources.contains(Source($0)) },
            newVersions: uses.filter {
                known.sources.contains(Source($0)) && !known.versions.contains(Version(source: Source($0), requirement: $0.requirement))
            },
            newProblems: after.flatMap { facts in
                facts.problems.filter { !known.problems.contains(Problem(path: facts.path, reason: $0.reason, digest: facts.digest)) }
            },
            changedHashes: uses.compactMap(known.hashChange))
    }

    /// What the trees before had.
    private struct Known {
        var sources: Set<Source> = []
        var versions: Set<Version> = []
        var problems: Set<Problem> = []
        var hashes: [Archive: Set<String>] = [:]

        init(_ before: [[ManifestFacts]]) {
            for facts in before.joined() {
                for use in facts.uses { note(use) }
                for problem in facts.problems { problems.insert(Problem(path: facts.path, reason: problem.reason, digest: facts.digest)) }
            }
        }

        private mutating func note(_ use: PackageUse) {
            let version = Version(source: Source(use), requirement: use.requirement)
            sources.insert(version.source)
            versions.insert(version)
            for hash in use.integrity { hashes[Archive(version: version, algorithm: ArchiveHash.algorithm(hash)), default: []].insert(hash) }
        }

        /// A version may gain files, such as another platform's; it may not lose all that it had and have others.
        func hashChange(_ use: PackageUse) -> HashChange? {
            guard use.role == .locked, !use.integrity.isEmpty else { return nil }
            let version = Version(source: Source(use), requirement: use.requirement)
            var before: Set<String> = []
            for hash in use.integrity {
                guard let had = hashes[Archive(version: version, algorithm: ArchiveHash.algorithm(hash))] else { continue }
                if had.contains(hash) { return nil }
                before.formUnion(had)
            }
            return before.isEmpty ? nil : HashChange(use: use, before: before.sorted())
        }
    }

    /// All uses that are to be looked at.
    public var uses: [PackageUse] { newPackages + newVersions }

    /// What to ask of registries, each question once, in order.
    public var questions: [PackageQuestion] { Set(uses.flatMap(\.questions)).sorted() }
}
