extension ManifestKind {
    /// The files of Maven and Gradle.
    static let jvm: [ManifestKind] = []
}
