/// anaconda.org's interface: one document for each package of a channel.
struct CondaProtocol: RegistryProtocol {
    static let home = "https://api.anaconda.org/package"
    static let publicHosts = ["api.anaconda.org", "conda.anaconda.org", "anaconda.org", "repo.anaconda.com"]
    static let isTimed = true

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { CondaSettings(sources) }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let name = subject.name.lowercased()
        let isSound = name.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "._-".utf8.contains($0) }
        guard isSound, !name.isEmpty, name.utf8.count <= 512, name != ".", name != ".." else { throw .notAName(subject.name) }
        var request = subject.request("/" + name)
        request.isWhole = true
        let reply = try await fetch(request)
        guard reply.isFound else { return nil }
        let document = try reply.document(CondaDocument.init)
        guard let own = document.name, document.hasVersions else { throw .unreadable(reply.url, "JSON, but no package's document") }
        guard own.lowercased() == name else { throw .otherName(reply.url, own) }
        return document.record
    }
}
