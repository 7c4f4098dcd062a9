extension ManifestKind {
    /// The files of Cargo.
    static let rust: [ManifestKind] = []
}
