public import SluiceModel

/// A package ecosystem, by the id of its file in `Policies/ecosystems/`: `npm`, `pypi`.
public struct Ecosystem: Hashable, Sendable, Comparable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public static func < (left: Ecosystem, right: Ecosystem) -> Bool { left.rawValue < right.rawValue }
}

/// Where a manifest says that a package comes from (reference: packages.md, section 1.0).
public enum PackageSource: Hashable, Sendable, Codable {
    /// A registry: the one that settings route the name to, or the one whose URL the manifest names.
    case registry(url: String?)
    case git(String)
    case url(String)
    case path(String)
    case workspace

    /// Whether a registry can be asked about it.
    public var isRegistry: Bool {
        if case .registry = self { true } else { false }
    }
}

/// One package that one manifest asks for.
public struct PackageUse: Hashable, Sendable {
    public let ecosystem: Ecosystem
    /// The real package's name as written: for an alias, the name behind it.
    public let name: String
    /// The name as its registry compares it.
    public let canonicalName: String
    /// The version or range as written; `nil` where any version will do.
    public let requirement: String?
    public let source: PackageSource
    /// The part of the manifest it stands in: `devDependencies`, `dependency-groups.test`.
    public let section: String
    /// Where the name stands.
    public let location: Location

    public init(
        ecosystem: Ecosystem, name: String, canonicalName: String, requirement: String?, source: PackageSource, section: String,
        location: Location
    ) {
        self.ecosystem = ecosystem
        self.name = name
        self.canonicalName = canonicalName
        self.requirement = requirement
        self.source = source
        self.section = section
        self.location = location
    }
}
