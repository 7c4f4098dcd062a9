extension ManifestKind {
    /// The files of Go.
    static let go: [ManifestKind] = []
}
