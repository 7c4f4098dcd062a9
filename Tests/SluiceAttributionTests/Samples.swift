import SluiceAttribution
import SluiceData
import SluiceModel

/// The table as it is shipped.
let shipped: AgentTable = {
    do throws(DataProblems) {
        return try AgentTable(from: PolicyFolder())
    } catch {
        preconditionFailure(error.problems.map(\.shown).joined(separator: "\n"))
    }
}()

let parent = ObjectID(bytes: [UInt8](repeating: 1, count: 20))
let other = ObjectID(bytes: [UInt8](repeating: 2, count: 20))
let this = ObjectID(bytes: [UInt8](repeating: 3, count: 20))

/// `Name <mail>` as an identity.
func identity(_ text: String) -> Identity {
    let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].hasSuffix(" ") ? parts[0].dropLast() : parts[0]
    return Identity(name: Array(name.utf8), mail: Array((parts.count > 1 ? parts[1] : "").utf8.prefix { $0 != UInt8(ascii: ">") }))
}

/// A commit by a person, unless said otherwise.
func commit(_ message: String = "subject\n", author: String = "Jane <jane@example.com>", committer: String? = nil) -> Commit {
    // The ids above are 20 bytes each.
    Commit(
        id: this!, tree: this!, parents: [parent!], author: identity(author), committer: identity(committer ?? author), message: Array(message.utf8))
}

extension Mark {
    /// `strength agent`, for short expectations.
    var short: String { "\(strength.rawValue) \(agent)" }
}

/// The strengths and agents of a message's marks.
func marks(_ message: String, author: String? = nil, committer: String? = nil) -> [String] {
    shipped.marks(inMessage: Array(message.utf8), author: author.map(identity), committer: committer.map(identity)).map(\.short)
}

/// The lines that a change adds, by path.
func adding(_ lines: [RepositoryPath: ClosedRange<Int>]) -> (RepositoryPath) -> [LineRange] {
    { path in lines[path].flatMap { LineRange(first: $0.lowerBound, last: $0.upperBound) }.map { [$0] } ?? [] }
}

/// The origins that notes give a commit.
func origins(_ notes: CommitNotes, of commit: Commit = commit(), adding lines: [RepositoryPath: ClosedRange<Int>]) -> CommitOrigins {
    Attribution(table: shipped).origins(of: commit, notes: notes, addedLines: adding(lines))
}

/// Notes of one ref.
func notes(_ ref: String, _ text: String) -> CommitNotes {
    var notes = CommitNotes()
    notes.add(ref: ref, bytes: Array(text.utf8), table: shipped)
    return notes
}
