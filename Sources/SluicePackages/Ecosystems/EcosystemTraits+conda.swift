extension EcosystemTraits {
    /// conda's names, which are in lower case; some begin with an underscore.
    static let conda = EcosystemTraits(
        ecosystem: .conda, grammar: .conda, version: CondaVersion.self, canonical: { $0.lowercased() }, flaw: condaFlaw)

    private static let condaFlaw: @Sendable (String) -> String? = { name in
        name.utf8.first { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }.map {
            "a name cannot hold `\(Quoted.bytes([$0]))`"
        }
    }
}
