extension EcosystemTraits {
    /// Maven's `group:artifact`, compared as bytes (reference: packages.md, section 3).
    static let maven = EcosystemTraits(
        ecosystem: .maven, grammar: .maven, version: MavenVersion.self, canonical: { $0 }, flaw: mavenFlaw)

    /// A repository keeps each part of a group, and the artifact, in a folder of its own.
    private static func mavenFlaw(_ name: String) -> String? {
        let parts = name.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return "a name is written `group:artifact`" }
        for part in parts {
            if let byte = part.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }) {
                return "a name cannot hold `\(Quoted.bytes([byte]))`"
            }
        }
        let isOdd = parts[0].first == UInt8(ascii: ".") || parts[0].last == UInt8(ascii: ".") || name.contains("..")
        return isOdd ? "a part of the name is empty" : nil
    }
}
