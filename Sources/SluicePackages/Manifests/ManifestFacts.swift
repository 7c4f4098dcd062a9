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
    /// Whether the file could be read at all.
    public let isReadable: Bool
    /// A number made of the file's bytes where it could not be read, so that another unreadable file is not taken for the same.
    let digest: UInt64

    /// The size beyond which a manifest is not read, in bytes.
    public static let sizeLimit = 2 << 20

    /// Reads a manifest. Never fails: what cannot be read is a problem with its place and cure.
    public init(reading kind: ManifestKind, path: RepositoryPath, bytes: [UInt8]) {
        var draft = ManifestDraft(path: path, bytes: bytes)
        do throws(TextProblem) {
            guard bytes.count <= Self.sizeLimit else {
                throw TextProblem(offset: 0, reason: "the file has \(bytes.count) bytes; at most \(Self.sizeLimit) are read")
            }
            try Self.read(kind, into: &draft, bytes: bytes)
            self.init(kind: kind, path: path, uses: draft.uses, problems: draft.problems, isReadable: true, digest: 0)
        } catch {
            let problem = draft.undecided(error.reason, cure: Self.cure(kind), at: error.offset)
            self.init(kind: kind, path: path, uses: [], problems: [problem], isReadable: false, digest: Self.digest(of: bytes))
        }
    }

    init(kind: ManifestKind, path: RepositoryPath, uses: [PackageUse], problems: [Undecided], isReadable: Bool, digest: UInt64) {
        self.kind = kind
        self.path = path
        self.uses = uses
        self.problems = problems
        self.isReadable = isReadable
        self.digest = digest
    }

    private static func read(_ kind: ManifestKind, into draft: inout ManifestDraft, bytes: [UInt8]) throws(TextProblem) {
        switch kind {
        case .packageJSON: PackageJSONManifest(try JSONReader.read(bytes)).collect(into: &draft)
        case .requirements: try RequirementsManifest(bytes).collect(into: &draft)
        case .pyproject: PyprojectManifest(try TOMLReader.read(bytes)).collect(into: &draft)
        }
    }

    private static func cure(_ kind: ManifestKind) -> String {
        switch kind {
        case .packageJSON: "mend the file until `npm pkg get name` reads it, and save it as UTF-8"
        case .requirements: "write the file as UTF-8 text that `pip install --dry-run -r` reads"
        case .pyproject: "mend the file until it is TOML 1.0, and save it as UTF-8"
        }
    }

    /// FNV-1a, 64 bits: the same on every machine.
    private static func digest(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
    }
}
