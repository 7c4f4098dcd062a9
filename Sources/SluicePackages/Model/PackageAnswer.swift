/// A question to a registry: one per package, whatever the number of places that use it.
public struct PackageQuestion: Hashable, Sendable, Comparable {
    public let ecosystem: Ecosystem
    /// The name in the registry's own comparison.
    public let name: String
    /// The registry that the manifest itself names, if it does.
    public let registry: String?

    public init(ecosystem: Ecosystem, name: String, registry: String? = nil) {
        self.ecosystem = ecosystem
        self.name = name
        self.registry = registry
    }

    public static func < (left: PackageQuestion, right: PackageQuestion) -> Bool {
        (left.ecosystem, left.name, left.registry ?? "") < (right.ecosystem, right.name, right.registry ?? "")
    }
}

/// One version of a package, as its registry lists it.
public struct PackageVersion: Hashable, Sendable, Codable {
    public let version: String
    /// Seconds since 1970, where the registry says when it was published.
    public let published: Int64?
    public let isYanked: Bool
    /// The registry's words of deprecation, if any.
    public let deprecation: String?
    public let hasInstallScript: Bool

    public init(
        version: String, published: Int64? = nil, isYanked: Bool = false, deprecation: String? = nil, hasInstallScript: Bool = false
    ) {
        self.version = version
        self.published = published
        self.isYanked = isYanked
        self.deprecation = deprecation
        self.hasInstallScript = hasInstallScript
    }
}

/// What a registry says of a package that it has.
public struct PackageRecord: Hashable, Sendable, Codable {
    /// The name as the registry spells it.
    public let name: String
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

    public init(
        name: String, versions: [PackageVersion], tags: [String: String] = [:], isSecurityPlaceholder: Bool = false,
        hasAllVersions: Bool = true, lastChange: Int64? = nil
    ) {
        self.name = name
        self.versions = versions
        self.tags = tags
        self.isSecurityPlaceholder = isSecurityPlaceholder
        self.hasAllVersions = hasAllVersions
        self.lastChange = lastChange
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
