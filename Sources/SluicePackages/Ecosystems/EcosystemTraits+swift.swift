extension EcosystemTraits {
    /// Swift packages: the URL of a repository without scheme, user and `.git`, or `scope.name` of a package registry.
    ///
    /// SwiftPM compares URLs without regard to case (source: SwiftPM's `CanonicalPackageLocation`).
    static let swift = EcosystemTraits(
        ecosystem: .swift, grammar: .swift, version: SemanticVersion.self, canonical: { $0.lowercased() }, flaw: swiftFlaw)

    private static func swiftFlaw(_ name: String) -> String? {
        let signs = name.contains("/") ? "-._~%+@:/" : "-._"
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && !signs.utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: \.isEmpty) { return "a part of the URL's path is empty" }
        if parts.count == 1 { return identityFlaw(parts[0]) }
        if parts.count < 3, parts[0].lowercased() == "github.com" { return "a repository of this host has an owner and a name" }
        return nil
    }

    /// `scope.name`: at most 39 letters, a dot, at most 100 letters.
    private static func identityFlaw(_ name: Substring) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...39).contains(parts[0].utf8.count), (1...100).contains(parts[1].utf8.count) else {
            return "it is neither a URL nor `scope.name`"
        }
        return nil
    }
}
