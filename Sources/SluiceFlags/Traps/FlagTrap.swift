package import SluiceModel

/// One place where a flag does not do what it seems to do.
package struct FlagTrap: Hashable, Sendable {
    package let kind: TrapKind
    package let path: RepositoryPath
    /// Where it shows, in the file after the change.
    package let lines: LineRange
    /// The flag; `nil` where no key is written.
    package let key: FlagKey?
    /// One sentence that names the flag and what happens.
    package let message: String
    /// What to write instead, in the words of the file.
    package let edit: String
    /// Further places, the most helpful first.
    package let related: [Related]
    /// Lower than the rule's own where what is seen may be meant; `nil` for the rule's own.
    package let confidence: Confidence?
    /// The text of the place without its white space: the same trap in another place, or in the file before, has the same.
    package let text: String
    /// Further lines that make it what it is: a trap is new if any of its lines is.
    package let evidence: [LineRange]

    package init(
        kind: TrapKind, path: RepositoryPath, lines: LineRange, key: FlagKey?, message: String, edit: String, related: [Related] = [],
        confidence: Confidence? = nil, text: String, evidence: [LineRange] = []
    ) {
        self.kind = kind
        self.path = path
        self.lines = lines
        self.key = key
        self.message = message
        self.edit = edit
        self.related = related
        self.confidence = confidence
        self.text = text
        self.evidence = evidence
    }

    /// The rule that it breaks.
    package var rule: RuleID { kind.rule }
}
