extension EcosystemTraits {
    /// Packagist's names: `vendor/package`, in which case does not count (reference: packages.md, section 3).
    static let packagist = EcosystemTraits(
        ecosystem: .packagist, grammar: .composer, version: ComposerVersion.self, canonical: { $0.lowercased() }, flaw: packagistFlaw)

    private static func packagistFlaw(_ name: String) -> String? {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return "a name is written `vendor/package`" }
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && !"-_./".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        for part in parts {
            guard let first = part.first, let last = part.last, UTF8Text.isAlphanumeric(first), UTF8Text.isAlphanumeric(last) else {
                return "the vendor and the package begin and end with a letter or a digit"
            }
        }
        return nil
    }
}
