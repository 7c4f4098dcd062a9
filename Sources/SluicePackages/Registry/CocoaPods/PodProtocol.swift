/// CocoaPods' network of static files: which versions there are, and where more is asked for, the server that pods are registered at
/// and the newest version's specification (reference: packages.md, section 3, CocoaPods).
struct PodProtocol: RegistryProtocol {
    static let home = "https://cdn.cocoapods.org"
    static let publicHosts = ["cdn.cocoapods.org", "trunk.cocoapods.org", "cocoapods.org"]

    /// The server that pods are registered at, beside the network's.
    private static let trunk = "trunk.cocoapods.org"

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings {
        PlainSettings(
            sources, home: home,
            aliases: ["trunk", home, home + "/", "https://github.com/CocoaPods/Specs.git", "https://github.com/CocoaPods/Specs"])
    }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let name = subject.name
        guard Self.isSound(name) else { throw .notAName(name) }
        let reply = try await fetch(subject.request(PodShard.path(of: name), accept: "text/plain"))
        guard reply.isFound else { return nil }
        guard let shard = PodShard(reply.body) else { throw .unreadable(reply.url, "no list of pods, perhaps a login") }
        guard let versions = shard.versions(of: name) else { return nil }
        guard subject.needsTimes else { return PackageRecord(name: name, versions: versions.map { PackageVersion(version: $0) }) }
        return try await described(subject, versions, through: fetch)
    }

    /// The other interface knows names too: one that is in no list but registered there is in doubt.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        guard let url = Self.trunkURL(of: subject) else {
            return try await record(of: subject.fresh, through: fetch).map(Absence.refuted) ?? .confirmed
        }
        let reply = try await fetch(RegistryRequest(url: url, accept: "application/json", isFresh: true))
        return reply.isFound ? .doubted : .confirmed
    }

    private func described(
        _ subject: RegistrySubject, _ versions: [String], through fetch: RegistryFetch
    ) async throws(RegistryFault) -> PackageRecord {
        let trunk = try await trunk(subject, through: fetch)
        let list = versions.map { PackageVersion(version: $0, published: trunk?.times[$0]) }
        let newest = EcosystemTraits.of(.cocoapods).version.highest(list)?.version ?? versions[versions.count - 1]
        let path = PodShard.folder(of: subject.name) + "/" + Escapes.encode(newest) + "/" + Escapes.encode(subject.name) + ".podspec.json"
        let reply = try await fetch(subject.request(path))
        let specification = reply.isFound ? try reply.document(PodSpecification.init) : nil
        if let own = specification?.name, own != subject.name { throw .otherName(reply.url, own) }
        let isOver = specification?.isDeprecated == true || specification?.replacement != nil
        return PackageRecord(
            name: subject.name, versions: list, status: isOver ? .abandoned : .active, replacement: specification?.replacement,
            repository: specification?.repository, maintainers: trunk?.owners ?? [])
    }

    /// `nil` where the source has no such server, or the server does not know the pod.
    private func trunk(_ subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PodTrunkDocument? {
        guard let url = Self.trunkURL(of: subject) else { return nil }
        let reply = try await fetch(RegistryRequest(url: url, accept: "application/json", isFresh: subject.isFresh))
        return reply.isFound ? try reply.document(PodTrunkDocument.init) : nil
    }

    private static func trunkURL(of subject: RegistrySubject) -> RegistryURL? {
        guard publicHosts.contains(subject.registry.host) else { return nil }
        return RegistryURL(subject.registry.scheme + "://" + trunk + "/api/v1/pods/" + Escapes.encode(subject.name), isKept: true)
    }

    /// A pod's name is one part of a path, without the names of its parts behind a slash.
    private static func isSound(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 512 && !name.hasPrefix(".") && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    }
}
