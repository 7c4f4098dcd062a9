extension EcosystemTraits {
    /// npm compares names as bytes (reference: packages.md, sections 1.1 and 3).
    static let npm = EcosystemTraits(
        ecosystem: .npm, grammar: .npm, version: SemanticVersion.self, canonical: { $0 }, flaw: npmFlaw)

    /// What npm refuses for new names and old ones alike.
    private static func npmFlaw(_ name: String) -> String? {
        var parts = Array(name.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if name.hasPrefix("@") {
            guard parts.count == 2, parts[0].count > 1, !parts[1].isEmpty else { return "a name with a scope is written `@scope/name`" }
            parts[0] = parts[0].dropFirst()
        } else if parts.count != 1 {
            return "a name without a scope cannot hold `/`"
        } else if name == "node_modules" || name == "favicon.ico" {
            return "the registry keeps that name for itself"
        }
        for part in parts {
            if let byte = part.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.!~*'()".utf8.contains($0) }) {
                return "a name cannot hold `\(Quoted.bytes([byte]))`"
            }
        }
        let last = parts[parts.count - 1]
        if last.first == UInt8(ascii: ".") { return "a name cannot begin with a dot" }
        return last.first == UInt8(ascii: "_") && parts.count == 1 ? "a name cannot begin with an underscore" : nil
    }
}
