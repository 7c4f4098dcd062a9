/// The files that an index lists of one project, gathered by version.
struct SimpleFiles {
    /// One file, as far as it matters here.
    struct File {
        var name: String
        var published: Int64?
        var isYanked = false
        /// Why it was yanked, if that is said.
        var reason: String?
        /// Whether there is a signed statement of how it was built, if that is said.
        var hasProvenance: Bool?
        /// `sha256:…` and other hashes, where they are said.
        var hashes: [String] = []
    }

    private struct Release {
        var published: Int64?
        var files = 0
        var yankedFiles = 0
        var reason: String?
        var hasProvenance: Bool?
        var hashes: [String] = []
        /// A version is yanked once all of its files are.
        var isYanked: Bool { files > 0 && files == yankedFiles }
    }

    private var releases: [String: Release] = [:]
    private var order: [String] = []

    var isEmpty: Bool { order.isEmpty }

    /// Takes a file in. Returns whether its name is one of the project's.
    @discardableResult
    mutating func add(_ file: File, of project: String) -> Bool {
        guard let version = DistributionName.version(in: file.name, of: project) else { return false }
        var release = releases[version] ?? Release()
        if releases[version] == nil { order.append(version) }
        release.published = [release.published, file.published].compactMap { $0 }.min()
        release.files += 1
        release.yankedFiles += file.isYanked ? 1 : 0
        release.reason = release.reason ?? file.reason
        if let hasProvenance = file.hasProvenance { release.hasProvenance = hasProvenance || release.hasProvenance == true }
        release.hashes += file.hashes
        releases[version] = release
        return true
    }

    /// Takes in a version that is listed by itself, with or without files.
    mutating func add(version: String) {
        guard releases[version] == nil else { return }
        order.append(version)
        releases[version] = Release()
    }

    /// The project; `nil` where it has no release at all.
    ///
    /// - Parameter deprecation: what is said of every version, because it is said of the project.
    func record(named name: String, deprecation: String? = nil, status: PackageStatus = .active) -> PackageRecord? {
        let isQuarantined = status == .quarantined
        guard !isEmpty || isQuarantined else { return nil }
        let versions = order.compactMap { version in releases[version].map { Self.version(version, $0, deprecation) } }
        return PackageRecord(
            name: name, versions: versions, isSecurityPlaceholder: isQuarantined, created: versions.compactMap(\.published).min(),
            status: status)
    }

    private static func version(_ version: String, _ release: Release, _ deprecation: String?) -> PackageVersion {
        PackageVersion(
            version: version, published: release.published, isYanked: release.isYanked,
            deprecation: (release.isYanked ? release.reason : nil) ?? deprecation, hasProvenance: release.hasProvenance,
            integrity: release.hashes)
    }
}
