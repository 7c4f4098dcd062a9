extension EcosystemTraits {
    /// Container images.
    static let docker = EcosystemTraits(
        ecosystem: .docker, grammar: .exact, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
