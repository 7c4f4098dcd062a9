extension PackageRecord {
    /// The newest version among some of the record's: the one tagged `latest` where it is among them, else the highest release, else
    /// the highest prerelease. Yanked versions stand behind all others.
    public func newest(among versions: [PackageVersion], in ecosystem: Ecosystem) -> PackageVersion? {
        if let latest = tags["latest"], let version = versions.first(where: { $0.version == latest }) { return version }
        let kept = versions.filter { !$0.isYanked }
        let candidates = kept.isEmpty ? versions : kept
        return ecosystem == .pypi ? highestPython(candidates) : highestSemantic(candidates)
    }

    private func highestPython(_ versions: [PackageVersion]) -> PackageVersion? {
        let known = versions.compactMap { version in PythonVersion(version.version).map { (order: $0, version: version) } }
        let releases = known.filter { !$0.order.isPrerelease }
        return (releases.isEmpty ? known : releases).max { $0.order < $1.order }?.version ?? versions.last
    }

    private func highestSemantic(_ versions: [PackageVersion]) -> PackageVersion? {
        let known = versions.compactMap { version in SemanticVersion(version.version).map { (order: $0, version: version) } }
        let releases = known.filter { $0.order.prerelease.isEmpty }
        return (releases.isEmpty ? known : releases).max { $0.order < $1.order }?.version ?? versions.last
    }
}
