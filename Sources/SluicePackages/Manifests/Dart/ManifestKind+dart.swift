extension ManifestKind {
    /// The files of Pub.
    static let dart: [ManifestKind] = []
}
