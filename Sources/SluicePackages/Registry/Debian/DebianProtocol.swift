/// Debian's archive of everything that it ever published, by the names of binary packages.
///
/// Of the public ways to ask, this is the one that knows binary packages, answers in JSON about a single name, and gives every
/// version: the service for sources knows no binary names, and a suite's index has 10 MB. A name that is not there was never Debian's.
/// An image may still take it from Ubuntu or from a further repository, so it is called missing only for an image that is said to be
/// Debian's; and a virtual package, which exists through others that provide it, is left undecided.
struct DebianProtocol: RegistryProtocol {
    static let home = "https://snapshot.debian.org/mr/binary"
    static let publicHosts = ["snapshot.debian.org", "packages.debian.org", "deb.debian.org"]
    static let parallel = 2

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { DebianSettings() }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let name = try Self.part(of: subject.name)
        var request = subject.request("/" + name + "/")
        request.isWhole = true
        let reply = try await fetch(request)
        guard reply.isFound else { return nil }
        let document = try reply.document(SnapshotDocument.init)
        guard let own = document.name, document.versions != nil else { throw .unreadable(reply.url, "JSON, but no list of a binary package") }
        guard own == subject.name.lowercased() else { throw .otherName(reply.url, own) }
        return document.record
    }

    /// Debian's pages know virtual packages too. They are read for the two sentences alone by which they tell one from a name that is
    /// not there.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        guard Self.publicHosts.contains(subject.registry.host) else {
            return try await record(of: subject.fresh, through: fetch).map(Absence.refuted) ?? .confirmed
        }
        let page = subject.registry.scheme + "://packages.debian.org/sid/" + (try Self.part(of: subject.name))
        guard let url = RegistryURL(page, isKept: true) else { throw .notAName(subject.name) }
        let reply = try await fetch(RegistryRequest(url: url, accept: "text/html", isFresh: true))
        let text = String(decoding: reply.body, as: UTF8.self).lowercased()
        if text.contains("virtual package") { throw .notKnownHere(subject.registry, "a package that provides it") }
        guard text.contains("no such package") || text.contains("package not available") else {
            throw .unreadable(reply.url, "no page about a package")
        }
        return .confirmed
    }

    private static func part(of name: String) throws(RegistryFault) -> String {
        let isSound = name.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "+.-".utf8.contains($0) }
        guard isSound, name.utf8.count >= 2, name.utf8.count <= 512, name.first != "." else { throw .notAName(name) }
        return Escapes.encode(name.lowercased())
    }
}
