extension EcosystemTraits {
    /// Go's module paths.
    static let go = EcosystemTraits(
        ecosystem: .go, grammar: .go, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
