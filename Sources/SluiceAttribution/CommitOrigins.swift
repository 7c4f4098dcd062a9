public import SluiceModel

/// Who wrote a commit and its lines, as far as it is declared.
public struct CommitOrigins: Sendable {
    /// The strengths that make a commit assisted unless policy says otherwise.
    public static let usualStrengths: Set<MarkStrength> = [.author, .coAuthor, .disclosed]

    /// The marks on the commit, its notes and traces: the strongest first.
    ///
    /// A note is a mark only if one of the lines that it gives to an assistant is among those that the commit adds (reference: marks.md,
    /// sections 0.5 and 0.6).
    public let marks: [Mark]
    /// Whether the commit is a squash of several, not all of which need have been assisted.
    public let isMixed: Bool
    /// What could not be read.
    public let problems: [Undecided]
    let owners: [RepositoryPath: LineOwners]
    let parties: [Party]

    /// Whether some mark is of a strength that counts.
    public func isAssisted(counting strengths: Set<MarkStrength> = usualStrengths) -> Bool {
        marks.contains { strengths.contains($0.strength) }
    }

    /// Who made the commit as a whole: whoever the strongest mark that counts names.
    public func origin(counting strengths: Set<MarkStrength> = usualStrengths) -> Origin {
        marks.first { strengths.contains($0.strength) }.map(Origin.assisted) ?? .unknown
    }

    /// Who wrote a line that the commit adds: whom a note names, else whoever the commit's strongest mark that counts names.
    /// - Parameter line: in the file as the commit holds it, from 1.
    public func origin(of path: RepositoryPath, line: Int, counting strengths: Set<MarkStrength> = usualStrengths) -> Origin {
        if let owner = owners[path]?.owner(of: line) {
            switch parties[owner] {
            case .person(let evidence): return .person(evidence: evidence)
            case .assisted(let mark): return strengths.contains(mark.strength) ? .assisted(mark) : .unknown
            }
        }
        // A note's own mark speaks of its lines, not of those about which it is silent.
        let whole = marks.first { strengths.contains($0.strength) && $0.kind != .note && $0.kind != .trace }
        return whole.map(Origin.assisted) ?? .unknown
    }
}
