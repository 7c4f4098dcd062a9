internal import SluiceModel

/// Who is said to have written lines.
enum Party: Hashable {
    case person(evidence: [UInt8])
    case assisted(Mark)
}

/// One statement of a note or a trace about lines of one file.
struct Attestation {
    /// What ties a statement to a commit.
    enum Tie: Hashable {
        /// It stands in a note of the commit.
        case note
        /// It was recorded while this commit was checked out: it speaks of that commit or of a child of it.
        case revision(ObjectID)
        /// It names no revision: it counts if the commit adds this line of the trace file.
        case line(Int)
    }

    /// The weight of a statement where several speak of one line; a higher one wins.
    enum Weight: Int {
        /// Of a whole file, or of lines as they stood before later edits.
        case file
        case lines
        /// Of lines as the commit holds them, kept through rewriting of history.
        case authorship
    }

    /// As it was written, which need not be as the repository calls the file.
    let path: [UInt8]
    /// `nil` for the whole file.
    let ranges: [LineRange]?
    let party: Party
    let tie: Tie
    let weight: Weight
}
