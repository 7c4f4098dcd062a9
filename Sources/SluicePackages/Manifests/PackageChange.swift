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

    /// A change that is known already.
    public init(newPackages: [PackageUse], newVersions: [PackageUse], newProblems: [Undecided] = []) {
        self.newPackages = newPackages
        self.newVersions = newVersions
        self.newProblems = newProblems
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

    private struct Problem: Hashable {
        let path: RepositoryPath
        let reason: String
        let digest: UInt64
    }

    /// - Parameters:
    ///   - before: the manifests of each tree before.
    ///   - after: the manifests of the tree after: all of them, or those that the change touches.
    public static func between(before: [[ManifestFacts]], after: [ManifestFacts]) -> PackageChange {
        var sources: Set<Source> = []
        var versions: Set<Version> = []
        var problems: Set<Problem> = []
        for facts in before.joined() {
            for use in facts.uses {
                sources.insert(Source(use))
                versions.insert(Version(source: Source(use), requirement: use.requirement))
            }
            for problem in facts.problems { problems.insert(Problem(path: facts.path, reason: problem.reason, digest: facts.digest)) }
        }
        let after = after.sorted { $0.path < $1.path }
        let uses = after.flatMap(\.uses)
        return PackageChange(
            newPackages: uses.filter { !sources.contains(Source($0)) },
            newVersions: uses.filter {
                sources.contains(Source($0)) && !versions.contains(Version(source: Source($0), requirement: $0.requirement))
            },
            newProblems: after.flatMap { facts in
                facts.problems.filter { !problems.contains(Problem(path: facts.path, reason: $0.reason, digest: facts.digest)) }
            })
    }

    /// All uses that are to be looked at.
    public var uses: [PackageUse] { newPackages + newVersions }

    /// What to ask of registries, each question once, in order.
    public var questions: [PackageQuestion] { Set(uses.flatMap(\.questions)).sorted() }
}
