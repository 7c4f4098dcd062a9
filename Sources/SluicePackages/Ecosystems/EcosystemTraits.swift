/// What sluice knows in code of one ecosystem: how its names are compared and which can never be, and how its versions are ordered and
/// asked for. Lists of names stand in `Policies/ecosystems/<id>.yml`.
struct EcosystemTraits: Sendable {
    /// Whose they are.
    let ecosystem: Ecosystem
    /// How requirements are written, unless a manifest has a grammar of its own.
    let grammar: RequirementGrammar
    /// How versions are ordered.
    let version: any RankedVersion.Type
    /// The form in which the registry compares names.
    let canonical: @Sendable (String) -> String
    /// Why no package can have a name that is not empty, all ASCII and free of invisible characters: a clause, or `nil`.
    let flaw: @Sendable (String) -> String?

    /// Every ecosystem.
    static let all: [EcosystemTraits] = [
        .npm, .pypi, .conda, .cargo, .go, .rubygems, .packagist, .maven, .nuget, .hex, .pub, .swift, .cocoapods, .actions, .docker, .debian
    ]

    private static let known = Dictionary(uniqueKeysWithValues: all.map { ($0.ecosystem, $0) })

    /// The traits of an ecosystem. One that is not known compares names as bytes and refuses none.
    static func of(_ ecosystem: Ecosystem) -> EcosystemTraits {
        known[ecosystem]
            ?? EcosystemTraits(
                ecosystem: ecosystem, grammar: .exact, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
    }
}

extension Ecosystem {
    /// Every ecosystem that sluice knows, in order of their ids.
    public static let all: [Ecosystem] = EcosystemTraits.all.map(\.ecosystem).sorted()
}
