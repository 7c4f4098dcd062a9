public import SluiceModel
public import SluicePackages

/// What is known of the packages that a change brings in.
public struct PackageFacts: Sendable {
    /// What the change brings in.
    public var change: PackageChange
    /// What registries said. A question of the change that has no answer here is undecided.
    public var answers: [PackageQuestion: PackageAnswer]
    /// What public records of malicious packages say of the packages that were asked about.
    public var advisories: [PackageQuestion: [MaliciousRecord]]
    /// Well-known names that the names of new packages are made like, the weightiest first.
    public var suspicions: [PackageQuestion: [NameSuspicion]]
    /// In what lock files do not fit their manifests and did before the change.
    public var disagreements: [LockDisagreement]
    /// Imports that the change adds and that no manifest declares.
    public var imports: [UndeclaredUse]
    /// What beside `change.newProblems` could not be looked at.
    public var problems: [Undecided]
    /// What policy says of packages.
    public var settings: PackageCheckSettings
    /// How many manifests were read.
    public var manifests: Int

    public init(
        change: PackageChange, answers: [PackageQuestion: PackageAnswer],
        advisories: [PackageQuestion: [MaliciousRecord]] = [:],
        suspicions: [PackageQuestion: [NameSuspicion]] = [:], disagreements: [LockDisagreement] = [],
        imports: [UndeclaredUse] = [], problems: [Undecided] = [],
        settings: PackageCheckSettings = PackageCheckSettings(), manifests: Int = 0
    ) {
        self.change = change
        self.answers = answers
        self.advisories = advisories
        self.suspicions = suspicions
        self.disagreements = disagreements
        self.imports = imports
        self.problems = problems
        self.settings = settings
        self.manifests = manifests
    }
}

/// An import that no manifest declares, with the file that it stands in.
public struct UndeclaredUse: Sendable, Hashable {
    /// The file.
    public let path: RepositoryPath
    /// The import.
    public let found: UndeclaredImport

    /// An import of a file.
    public init(path: RepositoryPath, found: UndeclaredImport) {
        self.path = path
        self.found = found
    }
}

/// What policy says to the check of packages.
public struct PackageCheckSettings: Sendable, Hashable {
    /// Names that are passed over: `left-pad`, `@acme/*`, `pypi:acme-*`.
    public var allow: [NamePattern]
    /// Names that belong to the user's own registry, and are never asked of a public one by default.
    public var `private`: [NamePattern]
    /// The least age of a version, in seconds; `nil` where age does not matter.
    public var minimumAge: Int64?
    /// The least age of a package as a whole, in seconds; `nil` where it does not matter.
    public var minimumPackageAge: Int64?
    /// Below which age, in seconds, a package with a name like a well-known one's is a squat; `nil` for none.
    public var suspectAge: Int64?
    /// The time of judging, in seconds since 1970. A check has no clock.
    public var now: Int64

    /// Takes patterns as they stand in a policy, ages in seconds, and the time of judging in seconds since 1970.
    public init(
        allow: [String] = [], private: [String] = [], minimumAge: Int64? = nil, minimumPackageAge: Int64? = nil,
        suspectAge: Int64? = nil, now: Int64 = 0
    ) {
        self.allow = allow.map(NamePattern.init)
        self.private = `private`.map(NamePattern.init)
        self.minimumAge = minimumAge
        self.minimumPackageAge = minimumPackageAge
        self.suspectAge = suspectAge
        self.now = now
    }

    /// A package with more versions than this is not new, whatever its age.
    static let manyVersions = 20

    /// Whether the times of a record's versions are needed and not known: npm tells them in a document that is many times longer.
    public func needsTimes(of record: PackageRecord) -> Bool {
        guard record.versions.contains(where: { $0.published == nil }) else { return false }
        func isRecent(_ least: Int64?) -> Bool {
            guard let least else { return false }
            return record.lastChange.map { now - $0 < least } ?? true
        }
        let asksForPackage = record.created == nil && record.versions.count <= Self.manyVersions
        return isRecent(minimumAge) || (asksForPackage && isRecent(minimumPackageAge))
    }

    /// Whether policy passes a package over.
    public func allows(_ use: PackageUse) -> Bool { allow.contains { $0.matches(use) } }
    /// Whether policy calls a package the user's own.
    public func isPrivate(_ use: PackageUse) -> Bool { self.private.contains { $0.matches(use) } }

    /// The questions of a change that are to be asked of registries: none about what is allowed anyway.
    ///
    /// A private name is asked only where its manifest names the registry; otherwise the name would be told to a public one.
    public func questions(of change: PackageChange) -> [PackageQuestion] {
        Set(change.uses.filter { !allows($0) }.flatMap { use in use.questions.filter { !isPrivate(use) || $0.registry != nil } }).sorted()
    }
}
