extension EcosystemTraits {
    /// Ecosystems whose registries cannot list every version that they have: an image's tags are without number, a module's commits are
    /// versions too.
    private static let askedByVersion: Set<Ecosystem> = [.actions, .debian, .docker, .go]

    /// The version that a question to the registry must name; `nil` where the registry lists all that it has. Composer's branches stand in
    /// a list of their own, so that a requirement which wants one is told.
    func versionAsked(_ requirement: String?) -> String? {
        guard let requirement, !requirement.isEmpty else { return nil }
        if ecosystem == .packagist { return requirement.lowercased().contains("dev") ? "dev" : nil }
        return Self.askedByVersion.contains(ecosystem) ? requirement : nil
    }
}
