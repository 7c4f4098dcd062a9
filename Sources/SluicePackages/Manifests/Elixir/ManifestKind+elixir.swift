extension ManifestKind {
    /// The files of Mix.
    static let elixir: [ManifestKind] = []
}
