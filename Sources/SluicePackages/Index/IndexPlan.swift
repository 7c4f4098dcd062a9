/// What an index is to be built from.
public struct IndexPlan: Sendable {
    /// Lists of names, of any number of ecosystems; several of one are taken together.
    public var lists: [NameList]
    /// Folders, zips and files with OSV records.
    public var advisories: [String]
    /// The ecosystems by the names that OSV gives them: see `OSVNames`.
    public var osvNames: [String: Ecosystem]
    /// The time that the index will carry, in seconds since 1970.
    public var builtAt: Int64

    /// A plan. The same plan over the same files gives the same bytes.
    public init(lists: [NameList], advisories: [String] = [], osvNames: [String: Ecosystem] = [:], builtAt: Int64) {
        (self.lists, self.advisories, self.osvNames, self.builtAt) = (lists, advisories, osvNames, builtAt)
    }
}

/// What came of building an index.
public struct IndexReport: Hashable, Sendable {
    /// What the index holds.
    public internal(set) var summary: IndexSummary
    /// Names that no package of their ecosystem can have.
    public internal(set) var refused = RefusedNames()
    /// Records that could not be read, each with its place. A record that is not read warns of nobody.
    public internal(set) var unread = RefusedNames()
    /// Records that were taken back by those who published them; they are not kept.
    public internal(set) var withdrawn = 0
}

/// What an index holds.
public struct IndexSummary: Hashable, Sendable {
    /// What it holds of one ecosystem.
    public struct Part: Hashable, Sendable {
        /// Whose names they are.
        public let ecosystem: Ecosystem
        /// Names in all.
        public let names: Int
        /// Whether a list of all names of the registry was among the sources: only then does a missing name say something.
        public let isWhole: Bool
        /// Names that have a rank.
        public let ranked: Int
        /// Records of malicious packages.
        public let malicious: Int
    }

    /// The file.
    public let file: String
    /// Bytes of the file.
    public let size: Int
    /// When it was built, in seconds since 1970.
    public let builtAt: Int64
    /// In order of ecosystems.
    public let parts: [Part]
}
