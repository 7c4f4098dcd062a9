extension EcosystemTraits {
    /// NuGet's names.
    static let nuget = EcosystemTraits(
        ecosystem: .nuget, grammar: .nuget, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
