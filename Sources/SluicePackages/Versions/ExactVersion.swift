/// A name of a version, a tag or a branch, which is there or is not: an action's ref, an image's tag, a package's version in Debian.
struct ExactVersion: VersionConstraint {
    private let name: String

    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        name = text
    }

    func contains(_ version: String) -> Bool { version == name }

    var pin: String? { name }
}
