/// Composer's repositories: Packagist, and others that speak its second protocol (reference: packages.md, section 3, Packagist).
struct ComposerRepository: RegistryProtocol {
    static let home = "https://repo.packagist.org"
    static let publicHosts = ["repo.packagist.org", "packagist.org"]
    static let parallel = 10
    /// Every version has its time.
    static let isTimed = true

    static func settings(_ sources: SettingsSources) -> any EcosystemSettings { ComposerSettings(sources) }

    /// The list of releases; the list of branches too where it is wanted or nothing was ever released.
    func record(of subject: RegistrySubject, through fetch: RegistryFetch) async throws(RegistryFault) -> PackageRecord? {
        let name = try Self.name(subject.name)
        guard let place = try await place(of: name, subject, fetch) else { return nil }
        switch place {
        case .listed(let document): return document.record
        case .pattern(let pattern):
            let wantsBranches = subject.version != nil
            var document = try await document(of: name, at: pattern, suffix: "", subject, fetch)
            if wantsBranches || document?.isEmpty == true {
                let branches = try await self.document(of: name, at: pattern, suffix: "~dev", subject, fetch)
                document = document.map { $0.adding(branches) } ?? branches
            }
            return document?.record
        }
    }

    /// Where a repository keeps what it knows of a package.
    private enum Place {
        /// In a file of its own; `%package%` stands for the name.
        case pattern(String)
        /// In the repository's first file.
        case listed(ComposerDocument)
    }

    /// Packagist's own place is known; another repository says where in its `packages.json`. `nil` where it says that it lacks the package.
    private func place(
        of name: String, _ subject: RegistrySubject, _ fetch: RegistryFetch
    ) async throws(RegistryFault) -> Place? {
        if Self.publicHosts.contains(subject.registry.host) { return .pattern("/p2/%package%.json") }
        let reply = try await fetch(subject.request("/packages.json"))
        guard reply.isFound else { throw .unreadable(reply.url, "a server without packages.json") }
        let root = try ComposerRoot(reply, name: name)
        if let document = root.document, !document.isEmpty { return .listed(document) }
        guard root.mayHavePackage else { return nil }
        if let pattern = root.metadata { return .pattern(pattern) }
        guard !root.isOld else { throw .unreadable(reply.url, "a repository of Composer 1") }
        return nil
    }

    private func document(
        of name: String, at pattern: String, suffix: String, _ subject: RegistrySubject, _ fetch: RegistryFetch
    ) async throws(RegistryFault) -> ComposerDocument? {
        guard let hole = pattern.range(ofText: "%package%") else { throw .unreadable(subject.registry, "a place without a package") }
        let path = pattern[..<hole.lowerBound] + name + suffix + pattern[hole.upperBound...]
        guard let url = path.hasPrefix("/p2/") && Self.publicHosts.contains(subject.registry.host)
            ? subject.registry.appending(String(path)) : RegistryURL(subject.registry.origin + "/", isKept: true)?.resolving(String(path))
        else { throw .unreadable(subject.registry, "a place that is no URL") }
        var request = RegistryRequest(url: url, accept: "application/json", isFresh: subject.isFresh)
        request.isWhole = suffix.isEmpty && subject.version == nil
        let reply = try await fetch(request)
        return reply.isFound ? try ComposerDocument(reply, name: name) : nil
    }

    /// `vendor/package` in small letters.
    private static func name(_ text: String) throws(RegistryFault) -> String {
        let parts = text.lowercased().utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isSound = parts.count == 2 && parts.allSatisfy { part in
            part.first.map(UTF8Text.isAlphanumeric) == true && part.allSatisfy { UTF8Text.isAlphanumeric($0) || "-_.".utf8.contains($0) }
        }
        guard isSound, text.utf8.count <= 255 else { throw .notAName(text) }
        return text.lowercased()
    }
}
