/// The files that an index lists of one project, gathered by version.
struct SimpleFiles {
    /// One file, as far as it matters here.
    struct File {
        var name: String
        var published: Int64?
        var isYanked = false
        /// Why it was yanked, if that is said.
        var reason: String?
    }

    private struct Release {
        var published: Int64?
        var files = 0
        var yankedFiles = 0
        var reason: String?
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
    func record(named name: String, deprecation: String? = nil, isSecurityPlaceholder: Bool = false) -> PackageRecord? {
        guard !isEmpty || isSecurityPlaceholder else { return nil }
        let versions = order.compactMap { version in
            releases[version].map {
                PackageVersion(
                    version: version, published: $0.published, isYanked: $0.isYanked,
                    deprecation: ($0.isYanked ? $0.reason : nil) ?? deprecation)
            }
        }
        return PackageRecord(name: name, versions: versions, isSecurityPlaceholder: isSecurityPlaceholder)
    }
}
