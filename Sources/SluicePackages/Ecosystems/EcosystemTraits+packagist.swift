extension EcosystemTraits {
    /// Packagist's names.
    static let packagist = EcosystemTraits(
        ecosystem: .packagist, grammar: .composer, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
