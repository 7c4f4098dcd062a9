extension ManifestKind {
    /// Workflows and actions of GitHub.
    static let actions: [ManifestKind] = []
}
