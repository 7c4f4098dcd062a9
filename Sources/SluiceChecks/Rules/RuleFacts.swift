public import SluiceModel

/// What the rules say of the files of a change, before and after.
public struct RuleFacts: Sendable {
    /// A file of the tree after that the rules looked at.
    public struct File: Sendable {
        /// Its path in the tree after.
        public let path: RepositoryPath
        /// What the rules say of it.
        public let after: FileMatches
        /// For each tree before, what stood in its place.
        public let before: [Side]
        /// The lines of comments that allow something and do not count, because the change adds them and their origin is assisted.
        public let voidAllowances: Set<Int>
        /// The lines of comments that allow something and that the change adds.
        public let newAllowances: Set<Int>
        /// The stretches that no rule saw and in which the change adds a line.
        public let unread: [ClosedRange<Int>]

        public init(
            path: RepositoryPath, after: FileMatches, before: [Side] = [], voidAllowances: Set<Int> = [], newAllowances: Set<Int> = [],
            unread: [ClosedRange<Int>] = []
        ) {
            self.path = path
            self.after = after
            self.before = before
            self.voidAllowances = voidAllowances
            self.newAllowances = newAllowances
            self.unread = unread
        }
    }

    /// What stood in a file's place in one tree before.
    public struct Side: Sendable {
        /// What the rules said of it; empty where nothing stood there.
        public let matches: FileMatches
        /// For lines of the file on which something was found, the line that each was before; none for an added one.
        public let lines: [Int: Int]

        public init(matches: FileMatches = FileMatches(), lines: [Int: Int] = [:]) {
            self.matches = matches
            self.lines = lines
        }
    }

    /// The files of the tree after, by path.
    public var files: [File]
    /// For each tree before, what the rules said of files that are gone.
    public var gone: [[FileMatches]]
    /// Files that were not looked at, for there was no time left.
    public var unreached: [RepositoryPath] = []
    /// How many programs after are in a language that no rule is for, by its name.
    public var unruled: [String: Int] = [:]
    /// What the rules say of themselves.
    public var descriptions: [RuleID: RuleDescription]

    public init(files: [File] = [], gone: [[FileMatches]] = [], descriptions: [RuleID: RuleDescription] = [:]) {
        self.files = files
        self.gone = gone
        self.descriptions = descriptions
    }
}
