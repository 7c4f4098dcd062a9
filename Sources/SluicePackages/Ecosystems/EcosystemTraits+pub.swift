extension EcosystemTraits {
    /// Pub's names.
    static let pub = EcosystemTraits(
        ecosystem: .pub, grammar: .pub, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
