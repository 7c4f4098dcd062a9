extension EcosystemTraits {
    /// GitHub's `owner/repository`, whose case does not count (reference: packages.md, sections 1.5 and 3).
    static let actions = EcosystemTraits(
        ecosystem: .actions, grammar: .exact, version: SemanticVersion.self, canonical: { $0.lowercased() }, flaw: actionsFlaw)

    private static func actionsFlaw(_ name: String) -> String? {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return "an action is named `owner/repository`" }
        if let byte = parts[0].first(where: { !UTF8Text.isAlphanumeric($0) && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }) {
            return "an owner's name cannot hold `\(Quoted.bytes([byte]))`"
        }
        if let byte = parts[1].first(where: { !UTF8Text.isAlphanumeric($0) && !"-_.".utf8.contains($0) }) {
            return "a repository's name cannot hold `\(Quoted.bytes([byte]))`"
        }
        return nil
    }
}
