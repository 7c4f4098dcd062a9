extension PackageRecord {
    /// The newest version among some of the record's: the one tagged `latest` where it is among them, else the highest release, else
    /// the highest prerelease. Yanked and unlisted versions stand behind all others.
    public func newest(among versions: [PackageVersion], in ecosystem: Ecosystem) -> PackageVersion? {
        if let latest = tags["latest"], let version = versions.first(where: { $0.version == latest }) { return version }
        let kept = versions.filter { !$0.isYanked && !$0.isUnlisted }
        return EcosystemTraits.of(ecosystem).version.highest(kept.isEmpty ? versions : kept)
    }
}
