extension ManifestKind {
    /// Files that name container images, and Dockerfiles.
    static let containers: [ManifestKind] = []
}
