extension EcosystemTraits {
    /// Maven's `group:artifact`.
    static let maven = EcosystemTraits(
        ecosystem: .maven, grammar: .maven, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
