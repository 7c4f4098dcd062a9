/// The repository of an image in a container registry, asked about one tag or digest.
struct ImageRepository: Sendable {
    /// The name without its host: `library/debian`.
    let path: String
    private let subject: RegistrySubject
    private let ref: String

    /// Every kind of manifest: a registry that is not told of a kind says that an image of that kind is not there.
    private static let manifests = [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
    ].joined(separator: ", ")

    /// - Throws: `RegistryFault.notAName` where no URL can be made of the image's name or tag.
    init(_ subject: RegistrySubject) throws(RegistryFault) {
        let host = ImageName.host(of: subject.name)
        path = host.map { String(subject.name.dropFirst($0.count + 1)) } ?? subject.name
        ref = subject.version ?? "latest"
        self.subject = subject
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isName = path.utf8.count <= 255 && parts.allSatisfy { part in
            !part.isEmpty && part.first != "." && part.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.".utf8.contains($0) }
        }
        let isRef = !ref.isEmpty && ref.utf8.count <= 255 && ref.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.:".utf8.contains($0) }
        guard isName, isRef, ref.first != "." else { throw .notAName(subject.name + (subject.version.map { ":" + $0 } ?? "")) }
    }

    /// The image with the one version that was asked about, if it has it; `nil` where the repository is not there, or not to be seen.
    func record(through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        var request = subject.request("/v2/\(path)/manifests/\(ref)", accept: Self.manifests)
        request.method = .head
        request.expected = [401]
        var reply = try await fetch(request)
        if reply.status == 401 {
            guard let token = try await token(for: reply, through: fetch) else { return nil }
            request.fields["Authorization"] = "Bearer " + token
            reply = try await fetch(request)
        }
        switch reply.status {
        case 200: return try found(reply)
        case 401: return nil
        default: return try await lacking(request, through: fetch)
        }
    }

    /// A token to read the repository; `nil` where the registry gives none for it, which it does of what is not there too.
    ///
    /// - Throws: `.login` where the registry wants more than anybody can have.
    private func token(for reply: RegistryReply, through fetch: RegistryFetch) async throws(RegistryFault) -> String? {
        guard let challenge = reply.fields["www-authenticate"].flatMap(BearerChallenge.init), let url = challenge.tokenURL(for: path),
            url.scheme == "https" || subject.registry.scheme == "http"
        else { throw .login(reply.url, reply.status) }
        let answer = try await fetch(RegistryRequest(url: url, accept: "application/json", isFresh: subject.isFresh, expected: [401, 403]))
        guard answer.isFound else { return nil }
        guard let token = try answer.document(TokenDocument.init).token, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .unreadable(answer.url, "JSON, but no token")
        }
        return token
    }

    /// A login page answers "found" to anything; a registry says what kind of manifest it found, or its digest.
    private func found(_ reply: RegistryReply) throws(RegistryFault) -> PackageRecord {
        let digest = reply.fields["docker-content-digest"]
        let kind = reply.contentType.lowercased()
        guard digest != nil || kind.contains("manifest") || kind.contains("image.index") else {
            throw .unreadable(reply.url, "no manifest, perhaps a login")
        }
        if ref.contains(":"), let digest, digest != ref { throw .otherName(reply.url, digest) }
        return PackageRecord(
            name: subject.name, versions: [PackageVersion(version: ref, integrity: digest.map { [$0] } ?? [])],
            tags: digest.map { [ref: $0] } ?? [:])
    }

    /// The repository without the version: some of its tags tell that it is there.
    private func lacking(_ request: RegistryRequest, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let list = subject.registry.appending("/v2/\(path)/tags/list").description + "?n=100"
        guard let url = RegistryURL(list, isKept: true) else { return nil }
        let further = RegistryRequest(url: url, accept: "application/json", isFresh: subject.isFresh, fields: request.fields, expected: [401])
        let reply = try await fetch(further)
        guard reply.isFound else { return nil }
        let document = try reply.document(TagList.init)
        guard let tags = document.tags else { throw .unreadable(reply.url, "JSON, but no list of tags") }
        guard !tags.contains(ref) else { throw .contradiction(subject.registry) }
        return PackageRecord(name: subject.name, versions: tags.map { PackageVersion(version: $0) })
    }
}
