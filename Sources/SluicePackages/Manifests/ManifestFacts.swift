public import SluiceModel

/// What one manifest says: the packages it asks for, and what in it could not be read.
///
/// Facts depend on the file's bytes and kind alone; the path only stands in their places.
public struct ManifestFacts: Sendable, Hashable {
    /// What kind of manifest it is.
    public let kind: ManifestKind
    /// Where it stands in the tree.
    public let path: RepositoryPath
    /// In order of the file.
    public let uses: [PackageUse]
    /// Parts that say something which is not understood; the whole file where `isReadable` is false.
    public let problems: [Undecided]
    /// Of a lock file: what it was made from.
    public let lock: LockStatement?
    /// Of a manifest whose lock file holds a hash of it: that hash, as it would have to be.
    public let contentHash: String?
    /// The packages that the project itself is, by the manifest's own word.
    public let own: Set<OwnPackage>
    /// Whether the file could be read at all.
    public let isReadable: Bool
    /// A number made of the file's bytes where it could not be read, so that another unreadable file is not taken for the same.
    let digest: UInt64

    /// Reads a manifest. Never fails: what cannot be read is a problem with its place and cure.
    public init(reading kind: ManifestKind, path: RepositoryPath, bytes: [UInt8]) {
        var draft = ManifestDraft(path: path, bytes: bytes)
        do throws(TextProblem) {
            guard bytes.count <= kind.sizeLimit else {
                throw TextProblem(offset: 0, reason: "the file has \(bytes.count) bytes; at most \(kind.sizeLimit) are read")
            }
            try kind.read(bytes, &draft)
            self.init(
                kind: kind, path: path, uses: draft.uses, problems: draft.problems, lock: draft.lock, contentHash: draft.contentHash, own: draft.own,
                isReadable: true, digest: 0)
        } catch {
            let problem = draft.undecided(error.reason, cure: kind.cure, at: error.offset)
            self.init(kind: kind, path: path, uses: [], problems: [problem], isReadable: false, digest: Self.digest(of: bytes))
        }
    }

    init(
        kind: ManifestKind, path: RepositoryPath, uses: [PackageUse], problems: [Undecided], lock: LockStatement? = nil,
        contentHash: String? = nil, own: Set<OwnPackage> = [], isReadable: Bool, digest: UInt64
    ) {
        self.kind = kind
        self.path = path
        self.uses = uses
        self.problems = problems
        self.lock = lock
        self.contentHash = contentHash
        self.own = own
        self.isReadable = isReadable
        self.digest = digest
    }

    /// FNV-1a, 64 bits: the same on every machine.
    private static func digest(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
    }
}
