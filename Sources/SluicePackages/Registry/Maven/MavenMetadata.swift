/// The list of an artifact's versions in a repository of Maven's layout: `maven-metadata.xml` (reference: packages.md, section 3, Maven).
struct MavenMetadata {
    let group: String?
    let artifact: String?
    /// In the file's order; `nil` where the file has no such list.
    let versions: [String]?
    /// The newest release by the repository's own word.
    let release: String?
    /// Seconds since 1970 at which a version was last added.
    let updated: Int64?

    /// - Throws: `TextProblem` where the bytes are no XML, or of another root.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        let root = try XMLElement.read(bytes)
        guard root.name == "metadata" else { throw TextProblem(offset: 0, reason: "the root is no `metadata`") }
        group = root["groupId"]?.text
        artifact = root["artifactId"]?.text
        let versioning = root["versioning"]
        versions = versioning?["versions"]?.all("version").map(\.text).filter { !$0.isEmpty }
        release = versioning?["release"]?.text
        updated = versioning?["lastUpdated"].flatMap { Self.seconds($0.text) }
    }

    /// `20240131235959`, in UTC.
    private static func seconds(_ text: String) -> Int64? {
        let digits = Array(text)
        guard digits.count == 14 else { return nil }
        let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].map { String(digits[$0]) }
        return Timestamp.seconds("\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])Z")
    }
}
