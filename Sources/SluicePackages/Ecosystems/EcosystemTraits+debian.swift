extension EcosystemTraits {
    /// Debian's binary packages.
    static let debian = EcosystemTraits(
        ecosystem: .debian, grammar: .exact, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
