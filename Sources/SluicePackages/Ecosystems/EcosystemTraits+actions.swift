extension EcosystemTraits {
    /// GitHub's `owner/repository`.
    static let actions = EcosystemTraits(
        ecosystem: .actions, grammar: .exact, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
