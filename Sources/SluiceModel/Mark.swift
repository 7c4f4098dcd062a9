/// Where a sign of AI assistance was found.
public enum MarkKind: String, Sendable, Hashable, CaseIterable {
    case trailer, identity, note, trace, environment, branch, config
}

/// How much an assistant did, as its mark declares it (reference: marks.md, section 3.1).
public enum MarkStrength: String, Sendable, Hashable, CaseIterable {
    /// The assistant is the commit's author.
    case author
    /// The assistant wrote or co-wrote the commit.
    case coAuthor = "co-author"
    /// A person discloses an assistant's help.
    case disclosed
    /// A person took over a suggestion: reported, and by default no reason to judge.
    case suggestion
    /// A hint, such as a branch's name: shown, never a reason to judge by itself.
    case hint

    /// From the strongest to the weakest.
    public var rank: Int {
        switch self {
        case .author: 0
        case .coAuthor: 1
        case .disclosed: 2
        case .suggestion: 3
        case .hint: 4
        }
    }
}

/// One declared sign that an assistant took part in a commit, with the words that say so.
public struct Mark: Hashable, Sendable {
    /// Where it was found.
    public let kind: MarkKind
    /// The assistant's id in `Policies/agents.yml`, or `unknown`.
    public let agent: String
    /// How much it says that the assistant did.
    public let strength: MarkStrength
    /// The line, identity or variable that matched, as bytes somebody may have pushed: escape before showing.
    public let evidence: [UInt8]

    public init(kind: MarkKind, agent: String, strength: MarkStrength, evidence: [UInt8]) {
        self.kind = kind
        self.agent = agent
        self.strength = strength
        self.evidence = evidence
    }
}
