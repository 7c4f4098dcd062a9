/// A repository on a Git server, asked over HTTP what branches and tags it has (gitprotocol-http).
///
/// GitHub and most of its like answer in the same words about a repository that is not there and one that the asker may not see. So
/// such an answer is undecided, unless there is nobody whom a hidden one could belong to.
struct GitRepository: Sendable {
    /// `owner/name`, and more levels at some hosts.
    let path: String
    let subject: RegistrySubject
    /// What the host is called in the record's name; empty where the ecosystem has one host.
    let prefix: String

    /// Statuses of a repository that is not there, or that is hidden.
    private static let absent: Set<UInt> = [401]
    private static let service = "/info/refs?service=git-upload-pack"

    /// - Throws: `RegistryFault.notAName` where the path is none of a repository.
    init(_ path: String, of subject: RegistrySubject, prefix: String = "") throws(RegistryFault) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isSound = parts.count >= 2 && parts.count <= 20 && path.utf8.count <= 512 && parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
                && part.utf8.allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.~+".utf8.contains($0) }
        }
        guard isSound else { throw .notAName(subject.name) }
        self.path = path.hasSuffix(".git") ? String(path.dropLast(4)) : path
        self.subject = subject
        self.prefix = prefix
    }

    /// The repository; `nil` where it is not there, or not to be seen.
    func record(through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        guard let url = RegistryURL(subject.registry.description + "/" + path + ".git" + Self.service, isKept: true) else {
            throw .notAName(subject.name)
        }
        let accept = "application/x-git-upload-pack-advertisement"
        let reply = try await fetch(RegistryRequest(url: url, accept: accept, isFresh: subject.isFresh, expected: Self.absent))
        guard reply.isFound else { return nil }
        let refs: RefAdvertisement
        do { refs = try RefAdvertisement(reply.body) } catch {
            guard error == .malformed else { throw .truncated(reply.url) }
            throw .unreadable(reply.url, "no list of a repository's branches and tags, perhaps a login")
        }
        let record = refs.record(named: subject.name, replacement: newName(from: reply.url))
        guard let commit = subject.version, EcosystemTraits.isCommit(commit) else { return record }
        let isKnown = record.versions.contains { $0.version == commit.lowercased() }
        // What no branch or tag stands at may still lie behind one, and only a fetch could tell.
        return isKnown ? record : record.undecidedBeyond
    }

    /// Asks GitHub itself whether there is such an owner: without one there is no private repository either. On other hosts nobody is asked.
    func hasNoOwner(through fetch: RegistryFetch) async throws(RegistryFault) -> Bool {
        guard let owner = path.split(separator: "/").first.map(String.init) else { return false }
        guard let reply = try await ask("/users/" + owner, through: fetch) else { return false }
        return !reply.isFound
    }

    /// A second word, by another interface where there is one.
    func confirmation(through fetch: RegistryFetch) async throws(RegistryFault) -> Absence {
        guard let reply = try await ask("/repos/" + path, through: fetch) else {
            let again = try GitRepository(path, of: subject.fresh, prefix: prefix)
            return try await again.record(through: fetch).map(Absence.refuted) ?? .confirmed
        }
        return reply.isFound ? .doubted : .confirmed
    }

    /// GitHub's other interface; `nil` for other hosts.
    private func ask(_ path: String, through fetch: RegistryFetch) async throws(RegistryFault) -> RegistryReply? {
        guard subject.registry.host == "github.com" else { return nil }
        guard let url = RegistryURL(subject.registry.scheme + "://api.github.com" + path, isKept: true) else { throw .notAName(subject.name) }
        return try await fetch(RegistryRequest(url: url, accept: "application/vnd.github+json", isFresh: true))
    }

    /// Where redirects led to another path of the same host, the name that the repository has now.
    private func newName(from url: RegistryURL) -> String? {
        let start = subject.registry.path + "/"
        guard url.host == subject.registry.host, url.path.hasPrefix(start), url.path.hasSuffix("/info/refs") else { return nil }
        var name = String(url.path.dropFirst(start.count).dropLast("/info/refs".count))
        if name.hasSuffix(".git") { name = String(name.dropLast(4)) }
        return name.lowercased() == path.lowercased() ? nil : prefix + name
    }
}

extension PackageRecord {
    /// The same, where a version that is not listed may still be there.
    var undecidedBeyond: PackageRecord { adding([], hasAllVersions: false) }
}
