/// An age that a policy asks for, by its key.
public enum PackageAge: String, Sendable, Hashable, CaseIterable {
    /// Below which a version counts as too young.
    case version = "minimum-age"
    /// Below which a package as a whole counts as brand new.
    case package = "minimum-package-age"
    /// Below which a package whose name is made like another's counts as a squat.
    case suspect = "suspect-age"
}

/// What a policy says of packages beside how their findings are ruled.
public struct PackagesPolicy: Sendable, Hashable {
    /// Ages in seconds; where one is not said, any age will do.
    public var ages: [PackageAge: Int]
    /// Names that no public registry may be asked for.
    public var privateNames: [Glob]
    /// Names that are taken as they are.
    public var allow: [Glob]
    /// The registry to ask, by ecosystem: `npm`, `pypi`, `cargo`.
    public var registries: [String: String]

    /// A policy that asks for nothing, but for what is given.
    public init(ages: [PackageAge: Int] = [:], privateNames: [Glob] = [], allow: [Glob] = [], registries: [String: String] = [:]) {
        self.ages = ages
        self.privateNames = privateNames
        self.allow = allow
        self.registries = registries
    }

    /// Whether no public registry may be asked for this name, which is given as its registry compares it.
    public func isPrivate(_ name: String) -> Bool { privateNames.contains { $0.matches(Array(name.utf8)) } }

    /// Whether the policy takes this name as it is.
    public func allows(_ name: String) -> Bool { allow.contains { $0.matches(Array(name.utf8)) } }

    /// The ecosystems for which a registry can be named.
    public static let ecosystems = [
        "actions", "cargo", "cocoapods", "conda", "debian", "docker", "go", "hex", "maven", "npm", "nuget", "packagist", "pub", "pypi", "rubygems",
        "swift",
    ]
}
