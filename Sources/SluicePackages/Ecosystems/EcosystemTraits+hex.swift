extension EcosystemTraits {
    /// Hex's names.
    static let hex = EcosystemTraits(
        ecosystem: .hex, grammar: .hex, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
