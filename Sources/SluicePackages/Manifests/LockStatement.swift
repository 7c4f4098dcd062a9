/// What a lock file says of the manifests that it was made from, so that the two can be held against each other
/// (reference: packages.md, section 1: "agreement").
public struct LockStatement: Sendable, Hashable {
    /// For each manifest, by its path from the lock file's folder (`package.json`, `packages/a/package.json`), the packages that it asked
    /// for when the lock was made: the name as the manifest keys it, with each requirement as written. An empty requirement is a name
    /// whose requirement the lock does not record.
    public var manifests: [String: [String: Set<String>]]
    /// What Yarn writes for every package that anything asks for: `name@requirement`. Of Composer, the names alone of packages that stand
    /// nowhere in the lock because another one replaces or provides them.
    public var descriptors: Set<String>
    /// The hash of the manifest that the lock was made from, as written.
    public var contentHash: String?
    /// Whether every package that the manifests beside it ask for must stand among the lock's own, in a version that fits.
    public var holdsEveryPackage: Bool
    /// The sections of those manifests that `holdsEveryPackage` speaks of: these, and those that begin with one of these and a dot. All
    /// of them where it is empty.
    public var sections: Set<String>

    public init(
        manifests: [String: [String: Set<String>]] = [:], descriptors: Set<String> = [], contentHash: String? = nil,
        holdsEveryPackage: Bool = false, sections: Set<String> = []
    ) {
        self.manifests = manifests
        self.descriptors = descriptors
        self.contentHash = contentHash
        self.holdsEveryPackage = holdsEveryPackage
        self.sections = sections
    }
}
