internal import SluicePolicy

/// Where a policy was found, and so where the files are that it names.
enum PolicyHome: Sendable, Hashable {
    /// In the binary: it names no files.
    case binary
    /// In a folder on disk; the path is absolute.
    case disk(folder: String)
    /// In a tree or the index of the repository at hand, at its root.
    case snapshot(Snapshot)
}

/// A policy of the trusted side with the place it was found at.
struct TrustedPolicy: Sendable {
    let policy: Policy
    let home: PolicyHome
}
