extension EcosystemTraits {
    /// Debian's binary packages (Debian Policy, section 5.6.1).
    static let debian = EcosystemTraits(
        ecosystem: .debian, grammar: .exact, version: DebianVersion.self, canonical: { $0.lowercased() }, flaw: debianFlaw)

    private static func debianFlaw(_ name: String) -> String? {
        let isLower = { (byte: UInt8) in UTF8Text.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        if let byte = name.utf8.first(where: { !isLower($0) && !"+-.".utf8.contains($0) }) {
            return "a name cannot hold `\(Quoted.bytes([byte]))`"
        }
        return name.utf8.first.map(isLower) == true ? nil : "a name must begin with a letter or a digit"
    }
}
