extension EcosystemTraits {
    /// CocoaPods' names.
    static let cocoapods = EcosystemTraits(
        ecosystem: .cocoapods, grammar: .pod, version: SemanticVersion.self, canonical: { $0 }, flaw: { _ in nil })
}
