public import SluiceModel

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

/// In which manner a file brings a package in.
public enum PackageRole: UInt8, Sendable, Hashable {
    /// A manifest asks for it.
    case declared = 1
    /// A lock file holds it, whoever asked for it.
    case locked = 2
    /// A constraint, an override or a management section says in which version it is taken, should something ask for it.
    case constrained = 3
    /// A command in a script, a CI file or a text for people and agents installs or runs it.
    case installed = 4
    /// Code imports it.
    case imported = 5
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
    /// In which manner the file brings it in.
    public let role: PackageRole
    /// The name that the manifest itself gives it, where that is another: an alias.
    public let alias: String?
    /// Of a lock file's entry: the hashes of the archive, as written, such as `sha512-…`.
    public let integrity: [String]
    /// Of a lock file's entry: the URL of the archive, where one is written.
    public let resolved: String?
    /// The extras that are asked for with it, as written: names of groups of further packages that the package itself defines.
    public let extras: [String]

    /// - Parameter grammar: by default that of the ecosystem's own tools.
    public init(
        ecosystem: Ecosystem, name: String, canonicalName: String, requirement: String?, source: PackageSource, section: String,
        location: Location, grammar: RequirementGrammar? = nil, furtherRegistries: [String] = [], doubt: String? = nil,
        role: PackageRole = .declared, alias: String? = nil, integrity: [String] = [], resolved: String? = nil,
        extras: [String] = []
    ) {
        self.ecosystem = ecosystem
        self.name = name
        self.canonicalName = canonicalName
        self.requirement = requirement
        self.source = source
        self.section = section
        self.location = location
        self.grammar = grammar ?? EcosystemTraits.of(ecosystem).grammar
        self.furtherRegistries = furtherRegistries
        self.doubt = doubt
        self.role = role
        self.alias = alias
        self.integrity = integrity
        self.resolved = resolved
        self.extras = extras
    }

    /// The question of the package itself, wherever it is asked.
    public var question: PackageQuestion {
        guard case .registry(let url) = source else { return PackageQuestion(ecosystem: ecosystem, name: canonicalName) }
        return PackageQuestion(ecosystem: ecosystem, name: canonicalName, registry: url)
    }

    /// What to ask of registries about it: nothing for a package that comes from elsewhere or whose name no registry can hold.
    public var questions: [PackageQuestion] {
        guard case .registry(let url) = source, PackageName.flaw(of: name, in: ecosystem) == nil else { return [] }
        var urls = [url]
        for further in furtherRegistries where !urls.contains(further) { urls.append(further) }
        let version = EcosystemTraits.of(ecosystem).versionAsked(requirement)
        let mayBeInside = ecosystem == .go && (role == .installed || role == .imported)
        return urls.map {
            PackageQuestion(ecosystem: ecosystem, name: canonicalName, registry: $0, version: version, mayBeInside: mayBeInside)
        }
    }
}
