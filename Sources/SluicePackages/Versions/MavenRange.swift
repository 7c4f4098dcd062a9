/// Maven's version or range.
struct MavenRange: VersionConstraint {
    private let version: String

    init?(_ text: String) {
        guard SemanticVersion(text) != nil else { return nil }
        version = text
    }

    func contains(_ version: String) -> Bool { version == self.version }

    var pin: String? { version }
}
