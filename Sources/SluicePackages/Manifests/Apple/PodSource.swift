/// The registries of pods.
enum PodSource {
    /// The default registry, where it has to be named beside another.
    static let own = "https://cdn.cocoapods.org"

    /// A registry's URL as a lock file writes it too; `nil` for CocoaPods' own, under all its names.
    static func registry(_ url: String) -> String? {
        let plain = RepositoryURL.plain(url)
        let known = ["trunk", "master", own, "https://github.com/cocoapods/specs", "ssh://git@github.com/cocoapods/specs"]
        return known.contains(plain.lowercased()) ? nil : plain
    }
}
