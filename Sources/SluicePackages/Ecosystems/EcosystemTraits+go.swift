extension EcosystemTraits {
    /// Go's modules. Their paths keep their case (reference: packages.md, section 1.3).
    static let go = EcosystemTraits(ecosystem: .go, grammar: .go, version: GoVersion.self, canonical: { $0 }, flaw: goFlaw)

    /// What no server can ever hold: a path that Go itself refuses to download.
    private static func goFlaw(_ name: String) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }) else { return "a module path has no empty part" }
        if !parts[0].contains(".") {
            return "its first part has no dot, and so is no host: it is of the standard library, or of this machine"
        }
        if let byte = parts[0].utf8.first(where: { !UTF8Text.isDigit($0) && !"abcdefghijklmnopqrstuvwxyz-.".utf8.contains($0) }) {
            return "the host of a module path cannot hold `\(Quoted.bytes([byte]))`"
        }
        if let byte = name.utf8.first(where: { !UTF8Text.isAlphanumeric($0) && !"-._~/".utf8.contains($0) }) {
            return "a module path cannot hold `\(Quoted.bytes([byte]))`"
        }
        if parts[0].hasPrefix("-") { return "a module path cannot begin with a hyphen" }
        if parts.contains(where: { $0.hasSuffix(".") || $0.hasPrefix(".") }) { return "no part of a module path begins or ends with a dot" }
        return versionFlaw(parts)
    }

    /// `/v2` and above name a major version; of `gopkg.in` all of `.v0` and above.
    private static func versionFlaw(_ parts: [Substring]) -> String? {
        guard let last = parts.last else { return nil }
        if parts[0] == "gopkg.in" {
            let number = last.split(separator: ".v", omittingEmptySubsequences: false).last ?? ""
            let digits = number.hasSuffix("-unstable") ? number.dropLast(9) : number
            let isVersion = last.contains(".v") && isNumber(digits)
            return isVersion ? nil : "a module path of `gopkg.in` ends in `.v1` or another major version"
        }
        guard parts.count > 1, last.hasPrefix("v"), last.count > 1, last.dropFirst().utf8.allSatisfy(UTF8Text.isDigit) else { return nil }
        let isWrong = last == "v0" || last == "v1" || !isNumber(last.dropFirst())
        return isWrong ? "a module path ends in `/v2` or above, or in no version" : nil
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(UTF8Text.isDigit) && (text == "0" || !text.hasPrefix("0"))
    }
}
