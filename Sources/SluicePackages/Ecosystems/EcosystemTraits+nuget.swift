extension EcosystemTraits {
    /// NuGet's names, whose case does not count (reference: packages.md, section 3).
    static let nuget = EcosystemTraits(
        ecosystem: .nuget, grammar: .nuget, version: NuGetVersion.self, canonical: { $0.lowercased() }, flaw: nugetFlaw)

    /// NuGet takes names of at most 100 letters, digits and underscores, parted by single dots and hyphens.
    private static func nugetFlaw(_ name: String) -> String? {
        if name.utf8.count > 100 { return "a name has at most 100 characters" }
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        let parts = name.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        return parts.contains(where: \.isEmpty) ? "letters, digits or underscores must stand around each dot and hyphen" : nil
    }
}
