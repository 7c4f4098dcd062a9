extension EcosystemTraits {
    /// RubyGems compares names as bytes (reference: packages.md, section 3).
    static let rubygems = EcosystemTraits(
        ecosystem: .rubygems, grammar: .gem, version: GemVersion.self, canonical: { $0 }, flaw: gemFlaw)

    private static func gemFlaw(_ name: String) -> String? {
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        if !name.utf8.contains(where: UTF8Text.isLetter) { return "a name must have a letter" }
        return name.utf8.first.map(UTF8Text.isAlphanumeric) == true ? nil : "a name must begin with a letter or a digit"
    }
}
