public import SluiceModel

/// One kind of file that brings packages in, and how it is read. Each family of kinds stands in a file of its own.
public struct ManifestKind: Sendable, Hashable {
    /// What a file of the kind is to the project.
    public enum Purpose: Sendable, Hashable {
        /// It asks for packages. A package that any such file of the tree before asked for is not new.
        case manifest
        /// It holds what an installer chose.
        case lock
        /// It holds commands that install packages, among other things.
        case commands
    }

    /// Its name, which never changes: facts are kept under it.
    public let id: String
    /// What it is to the project.
    public let purpose: Purpose
    /// File names in lower case; endings of file names where they begin with `*`, beginnings where they end with it.
    let names: [String]
    /// What must be true of the path beside its name.
    let condition: (@Sendable (ManifestPath) -> Bool)?
    /// What mends a file that cannot be read.
    let cure: String
    /// The size in bytes beyond which a file is not read.
    public let sizeLimit: Int
    /// How one of its dependencies is written, given name and requirement: `"left-pad": "^1.0.0"`.
    public let line: @Sendable (_ name: String, _ requirement: String?) -> String
    /// Reads a file into the draft.
    let read: @Sendable (_ bytes: [UInt8], _ draft: inout ManifestDraft) throws(TextProblem) -> Void

    init(
        id: String, purpose: Purpose = .manifest, names: [String], condition: (@Sendable (ManifestPath) -> Bool)? = nil, cure: String,
        sizeLimit: Int = 2 << 20, line: @escaping @Sendable (_ name: String, _ requirement: String?) -> String,
        read: @escaping @Sendable (_ bytes: [UInt8], _ draft: inout ManifestDraft) throws(TextProblem) -> Void
    ) {
        self.id = id
        self.purpose = purpose
        self.names = names
        self.condition = condition
        self.cure = cure
        self.sizeLimit = sizeLimit
        self.line = line
        self.read = read
    }

    /// The size in bytes beyond which a lock file is not read.
    static let lockLimit = 32 << 20

    /// Every kind. The first that fits a path is the path's.
    public static let all: [ManifestKind] =
        npmFamily + python + rust + go + ruby + php + jvm + dotnet + elixir + dart + apple + containers + actions + commands

    public static func == (left: ManifestKind, right: ManifestKind) -> Bool { left.id == right.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// The kind of a file, by its path; `nil` for every other file, and for what an installer has put into the tree.
    public static func of(_ path: RepositoryPath) -> ManifestKind? {
        guard couldBe(path.lastComponent) else { return nil }
        let place = ManifestPath(path)
        return place.isInstalled ? nil : KindTable.shared.kinds(of: place.name).first { $0.condition?(place) ?? true }
    }

    /// The kind of an id.
    public static func named(_ id: String) -> ManifestKind? { KindTable.shared.byID[id] }

    /// Whether a file of this name is of some kind in some folder: asked of every file of large trees, so it makes no text.
    public static func couldBe(_ name: ArraySlice<UInt8>) -> Bool { KindTable.shared.couldBe(name) }

    /// Whether a file of this name is a manifest or a lock file in some folder.
    public static func couldDeclare(_ name: ArraySlice<UInt8>) -> Bool { KindTable.declaring.couldBe(name) }
}
