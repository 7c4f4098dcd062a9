public import SluiceModel
public import SluiceRules

/// What a set of rules says of one blob. It depends on the blob, the language and the rules alone, so that it can be kept.
public struct FileMatches: Sendable, Hashable, Codable {
    /// In order of place.
    public var matches: [CodeMatch] = []
    /// What the rules could not tell of it.
    public var doubts: [Doubt] = []
    /// Comments that allow what nothing found.
    public var unused: [CodeMatch.Allowance] = []
    /// Lines that the grammar did not understand, so that no rule saw what stands there.
    public var unread: [ClosedRange<Int>] = []

    /// Something that the rules could not tell, of a file whose path does not matter.
    public struct Doubt: Sendable, Hashable, Codable {
        /// Counted from 1, if it is known.
        public let line: Int?
        /// A clause that can follow "could not tell: ".
        public let reason: String
        /// What a person can do about it.
        public let cure: String
    }

    /// Whether nothing at all is said.
    public var isEmpty: Bool { matches.isEmpty && doubts.isEmpty && unused.isEmpty && unread.isEmpty }

    /// Nothing found.
    public init() {}

    /// - Parameter bytes: what the rules ran on.
    public init(_ result: ScanResult, of bytes: [UInt8]) {
        var order: [[UInt8]: Int] = [:]
        matches = result.matches.map { match in
            let words = bytes[match.range].filter { $0 > 0x20 }
            let key = Array(match.rule.rawValue.utf8) + [0] + words
            defer { order[key, default: 0] += 1 }
            return CodeMatch(match, text: words, order: order[key, default: 0])
        }
        doubts = result.undecided.map { Doubt(line: $0.line, reason: $0.reason, cure: $0.cure) }
        unused = result.unusedSuppressions.map(CodeMatch.Allowance.init)
        unread = result.unread
    }

    /// What could not be told, of the file at a path.
    public func undecided(at path: RepositoryPath) -> [Undecided] {
        doubts.map { Undecided(check: .rules, path: path, line: $0.line, reason: $0.reason, cure: $0.cure) }
    }
}
