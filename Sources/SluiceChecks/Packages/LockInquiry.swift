internal import SluiceModel
internal import SluicePackages

/// What is to be said of lock files (reference: packages.md, sections 1.1 and 4.6, point g).
enum LockInquiry {
    /// An archive that is another under the name of the same version.
    static func outcome(of change: PackageChange.HashChange) -> PackageOutcome {
        let use = change.use
        let version = use.requirement.map { " " + Quoted.text($0) } ?? ""
        return .fault(
            .hashChanged,
            message: "The lock file has another hash for `\(Quoted.text(use.name))`\(version) (\(use.ecosystem.rawValue)) than before: an archive of one version never changes.",
            version: use.requirement)
    }

    /// A lock file that was not made from its manifest.
    static func message(_ disagreement: LockDisagreement) -> String {
        let lock = Quoted.bytes(disagreement.lock.bytes)
        let name = disagreement.use.map { "`\(Quoted.text($0.alias ?? $0.name))`" } ?? "the manifest"
        let asked = disagreement.use?.requirement.map { "`\(Quoted.text($0))`" } ?? "any version"
        switch disagreement.kind {
        case .absent: return "`\(lock)` does not hold \(name), which the manifest asks for."
        case .otherVersion(let locked): return "`\(lock)` holds \(name) \(Quoted.text(locked)), and the manifest asks for \(asked)."
        case .otherArchive(let place):
            return "`\(lock)` takes \(name) from the place of another package: \(PackageInquiry.withoutPassword(place))."
        case .otherManifest: return "`\(lock)` was made from another state of the manifest: its hash of it is not right."
        }
    }
}
