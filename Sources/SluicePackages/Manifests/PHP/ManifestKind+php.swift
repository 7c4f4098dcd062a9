extension ManifestKind {
    /// The files of Composer.
    static let php: [ManifestKind] = []
}
