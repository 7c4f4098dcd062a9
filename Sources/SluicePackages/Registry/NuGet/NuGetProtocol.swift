/// NuGet's protocol, version 3: an index of services, a plain list of versions, and registrations that describe them
/// (reference: packages.md, section 3, NuGet).
struct NuGetProtocol: RegistryProtocol {
    static let home = "https://api.nuget.org/v3/index.json"
    static let publicHosts = ["api.nuget.org", "www.nuget.org", "nuget.org"]
    static let isTimed = true
    /// Pages of descriptions that are fetched at most, from the newest on. What stands on others is not described.
    static let pageLimit = 40

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { NuGetSettings(sources) }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let name = try Self.part(of: subject.name)
        let services = try await services(of: subject, through: fetch)
        guard let list = services.packages.flatMap({ Self.url($0, name + "/index.json") }) else {
            throw .unreadable(subject.registry, "JSON, but no index of services with a list of versions")
        }
        let reply = try await fetch(RegistryRequest(url: list, accept: "application/json", isFresh: subject.isFresh))
        guard reply.isFound else { return nil }
        guard let versions = try reply.document(NuGetVersionList.init).versions else {
            throw .unreadable(reply.url, "JSON, but no list of versions")
        }
        let entries = try await entries(of: name, services, isFresh: subject.isFresh, through: fetch)
        if let other = entries.lazy.compactMap(\.id).first(where: { $0.lowercased() != name }) { throw .otherName(reply.url, other) }
        return NuGetRecord.record(named: subject.name, versions: versions, entries: entries)
    }

    /// A source's "not there" of its own index is about the source, not about any package.
    private func services(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> NuGetServices {
        let isIndex = subject.registry.path.hasSuffix(".json")
        let url = isIndex ? subject.registry : subject.registry.appending("/index.json")
        let reply = try await fetch.shared(RegistryRequest(url: url, accept: "application/json"))
        guard reply.isFound else { throw .status(reply.url, reply.status) }
        return try reply.document(NuGetServices.init)
    }

    /// What is said of each version, the oldest first. A source without registrations says nothing.
    private func entries(
        of name: String, _ services: NuGetServices, isFresh: Bool, through fetch: RegistryFetch
    ) async throws(RegistryFault) -> [NuGetRegistration.Entry] {
        guard let url = services.registrations.flatMap({ Self.url($0, name + "/index.json") }) else { return [] }
        let reply = try await fetch(RegistryRequest(url: url, accept: "application/json", isFresh: isFresh))
        guard reply.isFound else { return [] }
        let index = try reply.document(NuGetRegistration.init)
        guard index.hasItems else { throw .unreadable(reply.url, "JSON, but no registration") }
        var entries: [NuGetRegistration.Entry] = []
        for page in index.pages.suffix(Self.pageLimit) {
            guard let next = RegistryURL(page, isKept: true), next.origin == url.origin else {
                throw .unreadable(reply.url, "a registration whose pages are elsewhere")
            }
            let reply = try await fetch(RegistryRequest(url: next, accept: "application/json", isFresh: isFresh))
            guard reply.isFound else { throw .status(reply.url, reply.status) }
            entries += try reply.document(NuGetRegistration.init).entries
        }
        return entries + index.entries
    }

    /// An address below a service's, which may end with a slash or not.
    private static func url(_ base: String, _ path: String) -> RegistryURL? {
        RegistryURL(base + (base.hasSuffix("/") ? "" : "/") + path, isKept: true)
    }

    /// The name as one part of a path, in lower case.
    private static func part(of name: String) throws(RegistryFault) -> String {
        let name = name.lowercased()
        let isSound = name.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "._-".utf8.contains($0) }
        guard isSound, !name.isEmpty, name.utf8.count <= 128, name != ".", name != ".." else { throw .notAName(name) }
        return name
    }
}
