/// A question to a registry: one per package, whatever the number of places that use it.
public struct PackageQuestion: Hashable, Sendable, Comparable {
    /// Whose names it is about.
    public let ecosystem: Ecosystem
    /// The name in the registry's own comparison.
    public let name: String
    /// The registry that the manifest itself names, if it does.
    public let registry: String?
    /// The version, tag or ref that is wanted, in ecosystems whose registries cannot list what they have; elsewhere `nil`.
    public let version: String?
    /// Whether the name may be of something inside a package, such as a package of Go's in its module: code and commands name those.
    public let mayBeInside: Bool

    public init(ecosystem: Ecosystem, name: String, registry: String? = nil, version: String? = nil, mayBeInside: Bool = false) {
        self.ecosystem = ecosystem
        self.name = name
        self.registry = registry
        self.version = version
        self.mayBeInside = mayBeInside
    }

    public static func < (left: PackageQuestion, right: PackageQuestion) -> Bool {
        (left.ecosystem, left.name, left.registry ?? "", left.version ?? "", left.mayBeInside ? 1 : 0)
            < (right.ecosystem, right.name, right.registry ?? "", right.version ?? "", right.mayBeInside ? 1 : 0)
    }
}

/// One version of a package, as its registry lists it.
public struct PackageVersion: Hashable, Sendable, Codable {
    /// As the registry spells it.
    public let version: String
    /// Seconds since 1970, where the registry says when it was published.
    public let published: Int64?
    /// Whether its maintainers took it back: it stays for those who ask for exactly this one.
    public let isYanked: Bool
    /// The registry's words of deprecation, or of withdrawal where the version is yanked, if any.
    public let deprecation: String?
    /// Whether it runs a program of its own when it is installed.
    public let hasInstallScript: Bool
    /// Whether it is kept out of searches and lists, though it can still be installed.
    public let isUnlisted: Bool
    /// Whether the registry has a signed statement of where it was built; `nil` where the registry does not say such things.
    public let hasProvenance: Bool?
    /// The hashes of its archives, as the registry writes them, where the answer has them.
    public let integrity: [String]

    public init(
        version: String, published: Int64? = nil, isYanked: Bool = false, deprecation: String? = nil, hasInstallScript: Bool = false,
        isUnlisted: Bool = false, hasProvenance: Bool? = nil, integrity: [String] = []
    ) {
        self.version = version
        self.published = published
        self.isYanked = isYanked
        self.deprecation = deprecation
        self.hasInstallScript = hasInstallScript
        self.isUnlisted = isUnlisted
        self.hasProvenance = hasProvenance
        self.integrity = integrity
    }
}

/// What a registry's operator or a package's owner says of the whole package.
public enum PackageStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case active
    /// Its owner does not work on it any more.
    case archived
    /// Its owner warns of it: abandoned, discontinued, deprecated as a whole.
    case abandoned
    /// The operator has shut it off while it is looked into.
    case quarantined
}

/// What a registry says of a package that it has.
public struct PackageRecord: Hashable, Sendable, Codable {
    /// The name as the registry spells it.
    public let name: String
    /// Every version listed, in the registry's order.
    public let versions: [PackageVersion]
    /// Names that point at versions, such as npm's `latest`.
    public let tags: [String: String]
    /// Whether the registry's operator keeps the name as a warning in place of a package that was malicious.
    public let isSecurityPlaceholder: Bool
    /// Whether every registry that may hold versions of it has answered. Where one has not, a version that is not listed here
    /// may still exist.
    public let hasAllVersions: Bool
    /// Seconds since 1970 at which anything about the package last changed, where the registry says so: no version is younger.
    public let lastChange: Int64?
    /// Seconds since 1970 at which the package was first published, where the registry says so.
    public let created: Int64?
    /// What is said of the package as a whole.
    public let status: PackageStatus
    /// The package that its owner names in its place.
    public let replacement: String?
    /// The URL of the source repository, where one is given; `nil` where the answer gives none or does not speak of it.
    public let repository: String?
    /// Those who may publish it, where the registry says so.
    public let maintainers: [String]

    public init(
        name: String, versions: [PackageVersion], tags: [String: String] = [:], isSecurityPlaceholder: Bool = false,
        hasAllVersions: Bool = true, lastChange: Int64? = nil, created: Int64? = nil, status: PackageStatus = .active,
        replacement: String? = nil, repository: String? = nil, maintainers: [String] = []
    ) {
        self.name = name
        self.versions = versions
        self.tags = tags
        self.isSecurityPlaceholder = isSecurityPlaceholder
        self.hasAllVersions = hasAllVersions
        self.lastChange = lastChange
        self.created = created
        self.status = status
        self.replacement = replacement
        self.repository = repository
        self.maintainers = maintainers
    }

    /// When the package was first published: as the registry says it, or else its oldest version where every version has a time.
    public var firstPublication: Int64? {
        if let created { return created }
        let times = versions.compactMap(\.published)
        return times.count == versions.count ? times.min() : nil
    }

    /// When a version was published, or a time at which it was there for certain; `nil` where neither is known.
    public func latestPublication(of version: PackageVersion) -> Int64? { version.published ?? lastChange }
}

/// What is known of a package: three answers, never two (reference: packages.md, section 0, point 7).
public enum PackageAnswer: Hashable, Sendable, Codable {
    case exists(PackageRecord)
    /// The registry that the name is routed to has no such package, by its own word.
    case missing(registry: String)
    /// It could not be told; both sentences are for people.
    case unknown(reason: String, cure: String)
}
