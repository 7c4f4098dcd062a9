/// How the notes under a ref are read (reference: marks.md, sections 1, 2.2 and 4.1).
public enum NoteParser: String, Sendable, Hashable, CaseIterable {
    /// Lines by path and session, then `---`, then JSON.
    case gitAI = "git-ai"
    /// Agent Trace records, or a ledger of attributed lines, in JSON.
    case agentTrace = "agent-trace"
    /// JSON that counts an assistant's characters for each file.
    case shares
    /// JSON lines that each name a file which an assistant wrote to.
    case paths
}

/// A ref whose notes say who wrote what.
public struct NoteRef: Hashable, Sendable {
    /// The whole name, as `refs/notes/ai`.
    public let ref: String
    /// How the notes are read.
    public let parser: NoteParser
    /// The assistant that writes such notes, where only one does.
    public let agent: String?
}
