/// A package of a NuGet source, put together from its list of versions and what is said of them.
enum NuGetRecord {
    /// - Parameters:
    ///   - name: as asked for, if no entry spells it.
    ///   - versions: of the plain list, which is the one to go by: a description of a version that is not in it is left out.
    static func record(named name: String, versions: [String], entries: [NuGetRegistration.Entry]) -> PackageRecord? {
        guard !versions.isEmpty else { return nil }
        var described: [String: NuGetRegistration.Entry] = [:]
        for entry in entries { if let version = entry.version { described[plain(version)] = entry } }
        let list = versions.map { version in
            let entry = described[plain(version)]
            return PackageVersion(
                version: version, published: entry?.published, deprecation: entry?.deprecation, isUnlisted: entry?.isUnlisted ?? false)
        }
        let newest = entries.last { !$0.isUnlisted } ?? entries.last
        let isForge = ["https://github.com/", "https://gitlab.com/"].contains { newest?.page?.lowercased().hasPrefix($0) == true }
        return PackageRecord(
            name: newest?.id ?? name, versions: list, status: newest?.deprecation == nil ? .active : .abandoned,
            replacement: newest?.alternate, repository: isForge ? newest?.page : nil)
    }

    /// A version as the plain list spells it: in lower case and without what stands behind a `+`.
    private static func plain(_ version: String) -> String { String(version.lowercased().prefix { $0 != "+" }) }
}
