/// The packages of a `composer.lock`.
struct ComposerLock {
    private let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    /// Reads both lists. A package that another one replaces or provides stands in neither: the statement has its name among the
    /// descriptors.
    func collect(into draft: inout ManifestDraft) {
        guard root.members != nil else { return note("the file is no object", root, &draft) }
        draft.lock = LockStatement(contentHash: root["content-hash"]?.string, holdsEveryPackage: true)
        for section in ["packages", "packages-dev"] {
            guard let node = root[section], node.value != .null else { continue }
            guard let items = node.items else { note("`\(section)` is no list", node, &draft); continue }
            for package in items { add(package, section, &draft) }
        }
    }

    private func add(_ package: JSONNode, _ section: String, _ draft: inout ManifestDraft) {
        guard let node = package["name"], let name = node.string, let version = package["version"]?.string else {
            return note("a package has no name or no version", package, &draft)
        }
        for table in ["replace", "provide"] {
            for member in package[table]?.members ?? [] { draft.lock?.descriptors.insert(PackageName.canonical(member.key, in: .packagist)) }
        }
        let hash = package["dist"]?["shasum"]?.string ?? ""
        let isPath = package["dist"]?["type"]?.string == "path"
        draft.add(
            PackageUse(
                ecosystem: .packagist, name: name, canonicalName: PackageName.canonical(name, in: .packagist), requirement: version,
                source: Self.source(of: package), section: section,
                location: draft.location(node.range.lowerBound + 1..<node.range.upperBound - 1), role: .locked,
                integrity: hash.isEmpty ? [] : ["sha1:" + hash],
                resolved: isPath ? nil : package["dist"]?["url"]?.string.map { RepositoryURL.withoutSecret($0) }))
    }

    /// A registry says where it wants to hear of an installation; what comes straight from a repository or a folder does not.
    private static func source(of package: JSONNode) -> PackageSource {
        let dist = package["dist"]
        if dist?["type"]?.string == "path", let url = dist?["url"]?.string { return .path(url) }
        if let told = package["notification-url"]?.string {
            var url = ComposerRepositories.plain(told)
            if url.hasSuffix("/downloads") { url = String(url.dropLast(10)) }
            return .registry(url: ComposerRepositories.isPackagist(url) ? nil : url)
        }
        if let source = package["source"], let url = source["url"]?.string {
            return source["type"]?.string == "git" ? .git(RepositoryURL.plain(url)) : .url(RepositoryURL.withoutSecret(url))
        }
        return dist?["url"]?.string.map { .url(RepositoryURL.withoutSecret($0)) } ?? .registry(url: nil)
    }

    private func note(_ reason: String, _ node: JSONNode, _ draft: inout ManifestDraft) {
        draft.note(reason, cure: "let `composer update --lock` write the file anew", at: node.range.lowerBound)
    }
}
