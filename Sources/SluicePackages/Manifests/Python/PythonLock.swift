/// A `pylock.toml`, the lock file of the standard (PEP 751).
struct PythonLock {
    private let root: TOMLNode

    init(_ root: TOMLNode) { self.root = root }

    func collect(into draft: inout ManifestDraft) {
        for entry in root["packages"]?.items ?? [] {
            guard var package = LockedPython(entry, in: &draft) else { continue }
            package.index = entry["index"]?.string
            for file in (entry["sdist"].map { [$0] } ?? []) + (entry["wheels"]?.items ?? []) { Self.take(file, into: &package) }
            if let archive = entry["archive"] {
                Self.take(archive, into: &package)
                package.source = Self.place(of: archive)
            }
            if let repository = entry["vcs"] {
                package.source = .git(PyprojectSources.repository(repository["url"]?.string ?? repository["path"]?.string ?? ""))
                package.version = package.version ?? repository["commit-id"]?.string
            }
            if let folder = entry["directory"] { package.source = .path(folder["path"]?.string ?? "") }
            draft.add(package.use(section: "packages", in: draft))
        }
    }

    private static func take(_ file: TOMLNode, into package: inout LockedPython) {
        for hash in file["hashes"]?.entries ?? [] {
            if let digest = hash.node.string { package.integrity.append(hash.key + ":" + digest) }
        }
        if package.resolved == nil { package.resolved = file["url"]?.string }
    }

    private static func place(of archive: TOMLNode) -> PackageSource {
        if let url = archive["url"]?.string { return .url(url) }
        return .path(archive["path"]?.string ?? "")
    }
}
