/// What a policy says of packages beside how their findings are ruled.
public struct PackagesPolicy: Sendable, Hashable {
    /// The age in seconds below which a version counts as too young; `nil` where any age will do.
    public var minimumAge: Int?
    /// Names that no public registry may be asked for.
    public var privateNames: [Glob]
    /// Names that are taken as they are.
    public var allow: [Glob]
    /// The registry to ask, by ecosystem: `npm`, `pypi`.
    public var registries: [String: String]

    /// A policy that asks for nothing, but for what is given.
    public init(minimumAge: Int? = nil, privateNames: [Glob] = [], allow: [Glob] = [], registries: [String: String] = [:]) {
        self.minimumAge = minimumAge
        self.privateNames = privateNames
        self.allow = allow
        self.registries = registries
    }

    /// Whether no public registry may be asked for this name, which is given as its registry compares it.
    public func isPrivate(_ name: String) -> Bool { privateNames.contains { $0.matches(Array(name.utf8)) } }

    /// Whether the policy takes this name as it is.
    public func allows(_ name: String) -> Bool { allow.contains { $0.matches(Array(name.utf8)) } }

    /// The ecosystems for which a registry can be named.
    static let ecosystems = ["npm", "pypi"]
}
