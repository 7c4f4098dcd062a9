extension ManifestKind {
    /// The files of Bundler and RubyGems.
    static let ruby: [ManifestKind] = []
}
