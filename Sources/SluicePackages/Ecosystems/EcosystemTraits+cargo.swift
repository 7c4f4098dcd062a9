extension EcosystemTraits {
    /// crates.io's names.
    static let cargo = EcosystemTraits(
        ecosystem: .cargo, grammar: .cargo, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
