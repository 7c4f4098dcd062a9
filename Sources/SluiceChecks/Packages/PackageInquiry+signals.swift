internal import SluicePackages

/// What speaks against a package that is there, beside its versions (reference: packages.md, sections 4.2, 4.5 and 4.6).
extension PackageInquiry {
    /// A record of malicious packages that has the version that would be installed, or where that is not known every version.
    func malicious(_ chosen: PackageVersion?) -> PackageOutcome? {
        let version = chosen?.version ?? use.requirement
        let records = facts.advisories[use.question] ?? []
        guard let record = records.first(where: { $0.affected.match(version, in: use.ecosystem) == .affected }) else { return nil }
        let summary = record.summary.isEmpty ? "." : ": " + Quoted.text(record.summary)
        let which = record.affected.areAll ? "\(name) (\(ecosystem))" : "Version \(Quoted.text(version ?? "")) of \(name) (\(ecosystem))"
        return .fault(.malicious, message: "\(which) is malicious by \(Quoted.text(record.id))\(summary)", version: record.affected.areAll ? nil : version)
    }

    /// What warns of the version that would be installed, or of the package as a whole.
    func warnings(_ chosen: PackageVersion?, in record: PackageRecord) -> [PackageOutcome] {
        let words = deprecated(chosen, in: record)
        guard words.isEmpty, isNew, record.status == .archived || record.status == .abandoned else { return words }
        let instead = record.replacement.map { "; its owner names `\(Quoted.text($0))` in its place" } ?? ""
        let state = record.status == .archived ? "archived" : "given up"
        return [.fault(.abandoned, message: "\(name) (\(ecosystem)) is \(state) by its owner\(instead).", better: nil)]
    }

    /// Signs that each are weak: they annotate, and make a block only together with a name that is made like another's.
    func signals(_ chosen: PackageVersion?, in record: PackageRecord) -> [PackageOutcome] {
        guard let chosen else { return [] }
        if isNew, let squat = likeness(of: record) { return [squat] + installScript(chosen, in: record) + provenanceLost(chosen, in: record) }
        return (isNew ? brandNew(record) + installScript(chosen, in: record) : []) + provenanceLost(chosen, in: record) + hashMismatch(in: record)
    }

    /// The package's own age in seconds, where the registry says it.
    func age(of record: PackageRecord) -> Int64? { record.firstPublication.map { max(0, facts.settings.now - $0) } }

    private func brandNew(_ record: PackageRecord) -> [PackageOutcome] {
        guard let least = facts.settings.minimumPackageAge, let age = age(of: record), age < least else { return [] }
        let count = record.versions.count == 1 ? "its only version" : "the first of its \(record.versions.count) versions"
        return [
            .fault(
                .brandNew,
                message: "\(name) (\(ecosystem)) is new: \(count) was published \(Self.span(age)) ago; the policy asks for \(Self.span(least)).")
        ]
    }

    /// Many sound packages run a script; one that is young or has a single version has not been looked at by many.
    private func installScript(_ chosen: PackageVersion, in record: PackageRecord) -> [PackageOutcome] {
        guard chosen.hasInstallScript, use.role != .locked || record.versions.count == 1 else { return [] }
        let isYoung = facts.settings.suspectAge.map { least in age(of: record).map { $0 < least } ?? false } ?? false
        guard isYoung || record.versions.count == 1 else { return [] }
        return [
            .fault(
                .installScript,
                message: "Version \(Quoted.text(chosen.version)) of \(name) (\(ecosystem)), a package that few have used yet, runs a program when it is installed.",
                version: chosen.version)
        ]
    }

    /// How many versions in a row must say where they were built before one that does not is conspicuous.
    private static let provenVersions = 3

    private func provenanceLost(_ chosen: PackageVersion, in record: PackageRecord) -> [PackageOutcome] {
        guard chosen.hasProvenance == false, let place = record.versions.firstIndex(where: { $0.version == chosen.version }) else { return [] }
        let before = record.versions[..<place].suffix(Self.provenVersions)
        guard before.count == Self.provenVersions, before.allSatisfy({ $0.hasProvenance == true }) else { return [] }
        return [
            .fault(
                .provenanceLost,
                message: "Version \(Quoted.text(chosen.version)) of \(name) (\(ecosystem)) does not say where it was built, and the versions before it do.",
                version: chosen.version, better: before.last?.version)
        ]
    }

    /// A lock file's hash against those of the registry, where both are made in the same way.
    private func hashMismatch(in record: PackageRecord) -> [PackageOutcome] {
        guard use.role == .locked, let version = record.versions.first(where: { $0.version == use.requirement }) else { return [] }
        let ours = Dictionary(grouping: use.integrity, by: ArchiveHash.algorithm)
        let theirs = Dictionary(grouping: version.integrity, by: ArchiveHash.algorithm)
        let common = Set(ours.keys).intersection(theirs.keys)
        guard !common.isEmpty, !common.contains(where: { !Set(ours[$0] ?? []).isDisjoint(with: theirs[$0] ?? []) }) else { return [] }
        return [
            .fault(
                .hashMismatch,
                message: "The lock file's hash of \(name) \(Quoted.text(version.version)) is not that of the archive in the registry of \(ecosystem).",
                version: version.version)
        ]
    }
}
