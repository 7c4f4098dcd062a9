extension ManifestKind {
    /// Files that hold install commands.
    static let commands: [ManifestKind] = []
}
