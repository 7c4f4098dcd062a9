extension EcosystemTraits {
    /// crates.io's names (reference: packages.md, section 3).
    ///
    /// Cargo asks for a crate by its exact name. The registry holds no two names that differ in case or in `-` and `_` alone, so that a
    /// name with the wrong one is missing, and cannot be taken by another.
    static let cargo = EcosystemTraits(
        ecosystem: .cargo, grammar: .cargo, version: SemanticVersion.self, canonical: { $0 }, flaw: cargoFlaw)

    private static func cargoFlaw(_ name: String) -> String? {
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        if name.utf8.first.map(UTF8Text.isLetter) != true { return "a name must begin with a letter" }
        return name.utf8.count > 64 ? "a name has at most 64 letters" : nil
    }
}
