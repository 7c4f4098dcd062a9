/// A list of names that an index is built from.
public struct NameList: Hashable, Sendable {
    /// Where the names come from.
    public enum Source: Hashable, Sendable {
        /// A file: one name a line, CSV with a line of titles, or JSON.
        case file(String)
        /// Names that are there already.
        case names([String])
    }

    /// What a list says by what it leaves out, and by its order.
    public enum Extent: Hashable, Sendable {
        /// All that the registry has, in any order.
        case whole
        /// Popular names, the most popular first. Columns `rank` or `downloads` count more than the order.
        case popular
    }

    /// Whose names they are.
    public let ecosystem: Ecosystem
    /// Where they come from.
    public let source: Source
    /// Whether it holds all names, or popular ones in order.
    public let extent: Extent

    /// A list of an ecosystem's names.
    public init(_ ecosystem: Ecosystem, _ source: Source, _ extent: Extent) {
        self.ecosystem = ecosystem
        self.source = source
        self.extent = extent
    }
}

/// One name of a list as it stands there.
struct ListedName {
    /// As written.
    let name: [UInt8]
    /// The line of a text, or the place among the names of a JSON file; from 1.
    let line: Int
    /// The lower, the more popular; `nil` where the list does not say.
    let weight: Int?
}

/// Names that could not be taken into an index.
public struct RefusedNames: Hashable, Sendable {
    /// How many.
    public internal(set) var count = 0
    /// The first of them, each with its place and what is wrong with it: `names.txt:3: …`.
    public internal(set) var examples: [String] = []
    /// The most examples.
    static let exampleLimit = 10
}
