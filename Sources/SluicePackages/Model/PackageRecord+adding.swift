extension PackageRecord {
    /// The same package with further versions, which another registry has.
    func adding(_ further: [PackageVersion], hasAllVersions: Bool) -> PackageRecord {
        PackageRecord(
            name: name, versions: versions + further, tags: tags, isSecurityPlaceholder: isSecurityPlaceholder && further.isEmpty,
            hasAllVersions: hasAllVersions, lastChange: further.isEmpty ? lastChange : nil, created: created, status: status,
            replacement: replacement, repository: repository, maintainers: maintainers)
    }
}
