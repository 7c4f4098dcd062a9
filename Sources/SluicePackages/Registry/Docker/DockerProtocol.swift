/// The protocol of container registries: a token where one is wanted, then the head of one image's manifest
/// (reference: packages.md, section 3, Docker). A head is not counted as a pull.
struct DockerProtocol: RegistryProtocol {
    static let home = "https://registry-1.docker.io"
    static let publicHosts = ["registry-1.docker.io", "auth.docker.io", "hub.docker.com", "docker.io", "index.docker.io"] + DockerSettings.hosts

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { DockerSettings() }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        try await ImageRepository(subject).record(through: fetch)
    }

    /// Docker Hub has a second interface; another registry is asked the same again.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        let image = try ImageRepository(subject)
        guard let reply = try await hub("/v2/repositories/\(image.path)/", subject, through: fetch) else {
            return try await record(of: subject.fresh, through: fetch).map(Absence.refuted) ?? .confirmed
        }
        return reply.isFound ? .doubted : .confirmed
    }

    /// An owner who is not there hides nothing: Docker Hub can be asked for users and organisations, and GitHub for those of its own
    /// registry.
    func hasNothingToHide(_ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Bool {
        guard let owner = try ImageRepository(subject).path.split(separator: "/").first else { return false }
        if subject.registry.host == "ghcr.io" {
            let page = subject.registry.scheme + "://api.github.com/users/" + owner
            guard let url = RegistryURL(page, isKept: true) else { return false }
            return try await !fetch(RegistryRequest(url: url, accept: "application/vnd.github+json", isFresh: true)).isFound
        }
        guard let user = try await hub("/v2/users/\(owner)/", subject, through: fetch), !user.isFound else { return false }
        guard let group = try await hub("/v2/orgs/\(owner)/", subject, through: fetch) else { return false }
        return !group.isFound
    }

    /// Docker Hub's other interface; `nil` for other registries.
    private func hub(_ path: String, _ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> RegistryReply? {
        guard subject.registry.host == "registry-1.docker.io" else { return nil }
        guard let url = RegistryURL(subject.registry.scheme + "://hub.docker.com" + path, isKept: true) else { throw .notAName(subject.name) }
        return try await fetch(RegistryRequest(url: url, accept: "application/json", isFresh: true))
    }
}
