extension EcosystemTraits {
    /// RubyGems' names.
    static let rubygems = EcosystemTraits(
        ecosystem: .rubygems, grammar: .gem, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
