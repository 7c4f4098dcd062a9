/// PyPI's protocol, the simple repository API: JSON where the index speaks it, else its HTML pages
/// (reference: packages.md, section 3, PyPI; PEP 503, 592, 691, 700, 740, 792).
struct SimpleIndex: RegistryProtocol {
    static let home = "https://pypi.org/simple"
    static let publicHosts = ["pypi.org", "test.pypi.org", "pypi.python.org"]
    static let parallel = 16
    static let isTimed = true

    private static let accept =
        "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.2, text/html; q=0.1"

    /// A name as indexes compare it.
    static func canonical(_ name: String) -> String { PackageName.canonical(name, in: .pypi) }

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { PythonSettings(sources) }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        var request = subject.request("/" + (try Self.part(of: subject.name)) + "/", accept: Self.accept)
        request.isWhole = true
        let reply = try await fetch(request)
        return reply.isFound ? try record(in: reply, for: subject.name) : nil
    }

    /// PyPI itself has a second interface; another index is asked the same again, past its caches.
    func confirmation(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        let registry = subject.registry
        guard Self.publicHosts.contains(registry.host), registry.path.hasSuffix("/simple") else {
            return try await record(of: subject.fresh, through: fetch).map(Absence.refuted) ?? .confirmed
        }
        let url = registry.at(path: "/pypi/" + (try Self.part(of: subject.name)) + "/json")
        let reply = try await fetch(RegistryRequest(url: url, accept: "application/json", isFresh: true))
        return reply.isFound ? .doubted : .confirmed
    }

    private func record(in reply: RegistryReply, for name: String) throws(RegistryFault) -> PackageRecord? {
        let name = Self.canonical(name)
        let isPage = reply.contentType.lowercased().range(ofText: "html") != nil || reply.contentType.isEmpty
        if isPage, reply.body.first(where: { $0 > 0x20 }) != UInt8(ascii: "{") { return try page(in: reply, for: name) }
        let document: SimpleDocument
        do { document = try SimpleDocument(reply.body, name: name) } catch { throw reply.fault(error) }
        guard let own = document.name, document.hasFiles else { throw .unreadable(reply.url, "JSON, but no page of a simple index") }
        guard !document.isTooNew else { throw .unreadable(reply.url, "a version of the simple API that is not known") }
        guard Self.canonical(own) == name else { throw .otherName(reply.url, own) }
        return document.record
    }

    private func page(in reply: RegistryReply, for name: String) throws(RegistryFault) -> PackageRecord? {
        let page = SimplePage(reply.body, name: name)
        guard page.isIndexPage else { throw .unreadable(reply.url, "an HTML page that lists no files of the package, perhaps a login") }
        guard page.isWhole else { throw .truncated(reply.url) }
        return page.files.record(named: name)
    }

    /// The name as one part of a path. What is no project's name is not sent.
    private static func part(of name: String) throws(RegistryFault) -> String {
        let name = canonical(name)
        let isSound = !name.isEmpty && name.utf8.count <= 512 && name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        guard isSound else { throw .notAName(name) }
        return name
    }
}
