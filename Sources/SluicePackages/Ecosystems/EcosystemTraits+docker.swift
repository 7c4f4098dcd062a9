extension EcosystemTraits {
    /// Container images: a name without a host is Docker Hub's, and one without an owner is its `library`'s
    /// (reference: packages.md, sections 1.5 and 3).
    static let docker = EcosystemTraits(
        ecosystem: .docker, grammar: .exact, version: SemanticVersion.self, canonical: ImageName.canonical, flaw: dockerFlaw)

    private static func dockerFlaw(_ name: String) -> String? {
        let path = ImageName.host(of: name).map { name.dropFirst($0.count + 1) } ?? name[...]
        for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "a part of its path is empty" }
            if let byte = part.first(where: { !isLower($0) && !"-_.".utf8.contains($0) }) {
                return "a name cannot hold `\(Quoted.bytes([byte]))`: images are named in lower case"
            }
        }
        return nil
    }

    private static func isLower(_ byte: UInt8) -> Bool { UTF8Text.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
