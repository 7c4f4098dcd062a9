extension EcosystemTraits {
    /// Ecosystems whose registries cannot list every version that they have: an image's tags are without number, a module's commits are
    /// versions too.
    private static let askedByVersion: Set<Ecosystem> = [.actions, .debian, .docker, .go]

    /// The version that a question to the registry must name; `nil` where the registry lists all that it has.
    func versionAsked(_ requirement: String?) -> String? {
        Self.askedByVersion.contains(ecosystem) ? requirement.flatMap { $0.isEmpty ? nil : $0 } : nil
    }
}
