extension EcosystemTraits {
    /// Hex's names, which are those of OTP applications (reference: packages.md, section 3).
    static let hex = EcosystemTraits(
        ecosystem: .hex, grammar: .hex, version: SemanticVersion.self, canonical: { $0 }, flaw: hexFlaw)

    private static func hexFlaw(_ name: String) -> String? {
        let isPlain = { (byte: UInt8) in UTF8Text.isDigit(byte) || byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte) }
        if let byte = name.utf8.first(where: { !isPlain($0) }) { return "a name cannot hold `\(Quoted.bytes([byte]))`" }
        return name.utf8.first.map(UTF8Text.isLetter) == true ? nil : "a name must begin with a letter"
    }
}
