/// npm's protocol: one document a package, short or full (reference: packages.md, section 3, npm).
struct NpmProtocol: RegistryProtocol {
    static let home = "https://registry.npmjs.org"
    static let publicHosts = ["registry.npmjs.org", "registry.yarnpkg.com"]
    static let goneStatuses: Set<UInt> = [404, 410, 451]
    static let parallel = 16

    private static let short = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8"
    private static let full = "application/json"

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { NpmSettings(sources) }

    /// The short document has no times; "not there" is asked again of the full one.
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        var request = subject.request(try Self.path(of: subject.name), accept: subject.needsTimes || subject.isFresh ? Self.full : Self.short)
        request.isWhole = true
        let reply = try await fetch(request)
        return reply.isFound ? try Self.record(in: reply, for: subject.name) : nil
    }

    private static func record(in reply: RegistryReply, for name: String) throws(RegistryFault) -> PackageRecord? {
        let document: NpmDocument
        do { document = try NpmDocument(reply.body) } catch { throw reply.fault(error) }
        guard document.isObject else { throw .unreadable(reply.url, "JSON, but no package's document") }
        guard let own = document.name else { throw .unreadable(reply.url, "a document without a name") }
        guard own == name else { throw .otherName(reply.url, own) }
        guard document.hasVersions || document.isUnpublished else { throw .unreadable(reply.url, "a document without versions") }
        return document.record
    }

    /// `/@scope%2fname` or `/name`. Upper case is kept: old names have it.
    private static func path(of name: String) throws(RegistryFault) -> String {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isScoped = name.hasPrefix("@")
        let isSound = parts.count == (isScoped ? 2 : 1) && !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0 == "@" }
        guard isSound, name.utf8.count <= 512, !name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { throw .notAName(name) }
        return "/" + Escapes.encode(name)
    }
}
