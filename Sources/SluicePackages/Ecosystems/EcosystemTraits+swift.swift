extension EcosystemTraits {
    /// Swift packages, by the URL of their repository.
    static let swift = EcosystemTraits(
        ecosystem: .swift, grammar: .swift, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
