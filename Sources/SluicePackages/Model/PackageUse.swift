public import SluiceModel

/// A package ecosystem, by the id of its file in `Policies/ecosystems/`: `npm`, `pypi`.
public struct Ecosystem: Hashable, Sendable, Comparable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    /// The packages of JavaScript: npm's registry and those that speak its protocol.
    public static let npm: Ecosystem = "npm"
    /// The packages of Python: PyPI and the indexes that speak its protocol.
    public static let pypi: Ecosystem = "pypi"
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

/// How a manifest writes the version that it asks for.
public enum RequirementGrammar: UInt8, Sendable, Hashable {
    /// npm's ranges of semantic versions, and names of tags.
    case npm = 1
    /// Specifiers of PEP 440.
    case python = 2
    /// Poetry's carets and tildes over the versions of PEP 440.
    case poetry = 3
}

/// One package that one manifest asks for.
public struct PackageUse: Hashable, Sendable {
    /// Whose package it is.
    public let ecosystem: Ecosystem
    /// The real package's name as written: for an alias, the name behind it.
    public let name: String
    /// The name as its registry compares it.
    public let canonicalName: String
    /// The version or range as written; `nil` where any version will do.
    public let requirement: String?
    /// Where an installer takes it from.
    public let source: PackageSource
    /// The part of the manifest it stands in: `devDependencies`, `dependency-groups.test`.
    public let section: String
    /// Where the name stands.
    public let location: Location
    /// How the requirement is written.
    public let grammar: RequirementGrammar
    /// Further registries that the manifest lets the installer take the package from, beside the one of `source`.
    public let furtherRegistries: [String]
    /// Why a registry that lacks the package would not have the last word: a clause, such as "`--find-links` names another place too".
    public let doubt: String?

    /// - Parameter grammar: by default that of the ecosystem's own tools.
    public init(
        ecosystem: Ecosystem, name: String, canonicalName: String, requirement: String?, source: PackageSource, section: String,
        location: Location, grammar: RequirementGrammar? = nil, furtherRegistries: [String] = [], doubt: String? = nil
    ) {
        self.ecosystem = ecosystem
        self.name = name
        self.canonicalName = canonicalName
        self.requirement = requirement
        self.source = source
        self.section = section
        self.location = location
        self.grammar = grammar ?? (ecosystem == .npm ? .npm : .python)
        self.furtherRegistries = furtherRegistries
        self.doubt = doubt
    }

    /// What to ask of registries about it: nothing for a package that comes from elsewhere or whose name no registry can hold.
    public var questions: [PackageQuestion] {
        guard case .registry(let url) = source, PackageName.flaw(of: name, in: ecosystem) == nil else { return [] }
        var urls = [url]
        for further in furtherRegistries where !urls.contains(further) { urls.append(further) }
        return urls.map { PackageQuestion(ecosystem: ecosystem, name: canonicalName, registry: $0) }
    }
}
