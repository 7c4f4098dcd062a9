/// What `go.mod` or `go get` asks for.
struct GoRequirement: VersionConstraint {
    private let version: String

    init?(_ text: String) {
        guard SemanticVersion(text) != nil else { return nil }
        version = text
    }

    func contains(_ version: String) -> Bool { version == self.version }

    var pin: String? { version }
}
