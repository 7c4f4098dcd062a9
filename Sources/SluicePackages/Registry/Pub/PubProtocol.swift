/// The interface of Dart's package repositories, version 2: one document a package (reference: packages.md, section 3, Pub).
struct PubProtocol: RegistryProtocol {
    static let home = "https://pub.dev"
    static let publicHosts = ["pub.dev", "pub.dartlang.org"]
    static let isTimed = true

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings {
        PlainSettings(
            sources, home: home, variable: "PUB_HOSTED_URL",
            aliases: [home, home + "/", "https://pub.dartlang.org", "https://pub.dartlang.org/"])
    }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        guard subject.name.isLowerWord else { throw .notAName(subject.name) }
        var request = subject.request("/api/packages/" + subject.name, accept: "application/vnd.pub.v2+json")
        request.isWhole = true
        let reply = try await fetch(request)
        guard reply.isFound else { return nil }
        let document = try reply.document(PubDocument.init)
        guard let own = document.name, document.hasVersions else { throw .unreadable(reply.url, "JSON, but no package's document") }
        guard own == subject.name else { throw .otherName(reply.url, own) }
        return document.record
    }
}
