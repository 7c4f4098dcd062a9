extension EcosystemTraits {
    /// Pub's names, which are identifiers of Dart (reference: packages.md, section 3). Some old ones have capital letters.
    static let pub = EcosystemTraits(
        ecosystem: .pub, grammar: .pub, version: PubVersion.self, canonical: { $0 }, flaw: pubFlaw)

    private static func pubFlaw(_ name: String) -> String? {
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && $0 != UInt8(ascii: "_") }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        return name.utf8.first.map(UTF8Text.isDigit) == true ? "a name cannot begin with a digit" : nil
    }
}
