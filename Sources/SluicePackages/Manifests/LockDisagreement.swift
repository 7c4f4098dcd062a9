public import SluiceModel

/// One point in which a lock file does not fit a manifest that it was made from.
public struct LockDisagreement: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
        /// The lock file does not have the package.
        case absent
        /// No version in the lock file satisfies the requirement.
        case otherVersion(String)
        /// The lock file takes the package's archive from this place, which is another package's.
        case otherArchive(String)
        /// The lock file's hash is not that of the manifest.
        case otherManifest
    }

    /// What is wrong.
    public let kind: Kind
    /// The lock file.
    public let lock: RepositoryPath
    /// The manifest's path.
    public let manifest: RepositoryPath
    /// The use in the manifest, or of the entry in the lock file; `nil` where the manifest as a whole is meant.
    public let use: PackageUse?
    /// The command that makes the lock file anew.
    public let cure: String
}
