/// Repositories of Maven's layout: a list of versions for each artifact, and a file for each version
/// (reference: packages.md, section 3, Maven). Maven Central answers 429 to whoever asks too much, which is no "missing".
struct MavenProtocol: RegistryProtocol {
    static let home = "https://repo1.maven.org/maven2"
    static let publicHosts = [
        "repo1.maven.org", "repo.maven.apache.org", "dl.google.com", "maven.google.com", "plugins.gradle.org", "plugins-artifacts.gradle.org",
    ]

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { MavenSettings(sources) }

    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let artifact = try MavenPath(subject)
        let reply = try await fetch(subject.request(artifact.folder + "/maven-metadata.xml", accept: "application/xml, text/xml"))
        guard reply.isFound else { return try await unlisted(artifact, subject, through: fetch) }
        let metadata = try reply.xml(MavenMetadata.init)
        guard metadata.group == nil || metadata.group == artifact.group, metadata.artifact == nil || metadata.artifact == artifact.name else {
            throw .otherName(reply.url, (metadata.group ?? "") + ":" + (metadata.artifact ?? ""))
        }
        guard let versions = metadata.versions, !versions.isEmpty else { throw .unreadable(reply.url, "no list of an artifact's versions") }
        return try await described(artifact, subject, metadata, versions, through: fetch)
    }

    /// An artifact without a list: old repositories have some, whose versions are there all the same.
    private func unlisted(
        _ artifact: MavenPath, _ subject: RegistrySubject, through fetch: RegistryFetch
    ) async throws(RegistryFault) -> PackageRecord? {
        guard let version = subject.version, let found = try await look(for: version, of: artifact, subject, through: fetch) else { return nil }
        return PackageRecord(name: subject.name, versions: [found], hasAllVersions: false)
    }

    /// The list may lack the version that is wanted. Its time, and what the newest version says of the artifact, cost further requests.
    private func described(
        _ artifact: MavenPath, _ subject: RegistrySubject, _ metadata: MavenMetadata, _ listed: [String], through fetch: RegistryFetch
    ) async throws(RegistryFault) -> PackageRecord {
        var versions = listed.map { PackageVersion(version: $0) }
        if let wanted = subject.version, subject.needsTimes || !listed.contains(wanted),
            let found = try await look(for: wanted, of: artifact, subject, through: fetch)
        {
            versions.removeAll { $0.version == wanted }
            versions.append(found)
        }
        let project = subject.needsTimes ? try await project(metadata.release ?? listed[listed.count - 1], of: artifact, subject, through: fetch) : nil
        return PackageRecord(
            name: subject.name, versions: versions, tags: metadata.release.map { ["release": $0] } ?? [:], lastChange: metadata.updated,
            status: project?.relocation == nil ? .active : .abandoned, replacement: project?.relocation, repository: project?.repository)
    }

    /// A version by the head of its file, whose date is when it was published; `nil` where there is none.
    private func look(
        for version: String, of artifact: MavenPath, _ subject: RegistrySubject, through fetch: RegistryFetch
    ) async throws(RegistryFault) -> PackageVersion? {
        var request = subject.request(try artifact.file(of: version), accept: "application/xml, */*")
        request.method = .head
        let reply = try await fetch(request)
        guard reply.isFound else { return nil }
        guard reply.contentType.lowercased().range(ofText: "html") == nil else { throw .unreadable(reply.url, "an HTML page, perhaps a login") }
        return PackageVersion(version: version, published: reply.fields["last-modified"].flatMap(Timestamp.httpDate))
    }

    private func project(
        _ version: String, of artifact: MavenPath, _ subject: RegistrySubject, through fetch: RegistryFetch
    ) async throws(RegistryFault) -> MavenPublication? {
        let reply = try await fetch(subject.request(try artifact.file(of: version), accept: "application/xml, */*"))
        guard reply.isFound else { return nil }
        return try reply.xml { bytes throws(TextProblem) in try MavenPublication(bytes, group: artifact.group, artifact: artifact.name) }
    }
}
