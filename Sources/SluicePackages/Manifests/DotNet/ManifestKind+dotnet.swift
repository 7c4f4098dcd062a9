extension ManifestKind {
    /// The files of NuGet and of .NET projects.
    static let dotnet: [ManifestKind] = []
}
