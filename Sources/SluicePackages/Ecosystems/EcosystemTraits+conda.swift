extension EcosystemTraits {
    /// conda's names.
    static let conda = EcosystemTraits(
        ecosystem: .conda, grammar: .conda, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
