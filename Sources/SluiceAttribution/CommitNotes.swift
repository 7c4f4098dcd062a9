public import SluiceModel

/// What the notes and traces say of one commit.
public struct CommitNotes: Sendable {
    /// The size beyond which a note is not read, in bytes. The largest known has 3.2 million.
    public static let sizeLimit = 4 << 20

    /// What could not be read. The rest counts all the same.
    public private(set) var problems: [Undecided] = []
    private(set) var attestations: [Attestation] = []
    private(set) var traces: [TraceFile] = []

    public init() {}

    /// Adds the commit's note under a ref. A ref that the table does not list is ignored.
    ///
    /// The bodies of notes may hold secrets: no part of them but paths, keys and tool names is ever repeated.
    /// - Parameter ref: the whole name, as `refs/notes/ai`.
    public mutating func add(ref: String, bytes: [UInt8], table: AgentTable) {
        guard let known = table.noteRefs.first(where: { $0.ref == ref }) else { return }
        guard bytes.count <= Self.sizeLimit else {
            addUnread(ref: ref)
            return
        }
        switch known.parser {
        case .gitAI: addGitAI(known, bytes, table)
        case .agentTrace: addTrace(known, bytes, table)
        case .shares: addShares(known, bytes, table)
        case .paths: addPaths(known, bytes)
        }
    }

    /// Adds a note that is too large to be read.
    public mutating func addUnread(ref: String) {
        let reason = "the note in \(ref) has more than \(Self.sizeLimit) bytes, and no more are read"
        problems.append(Undecided(check: nil, reason: reason, cure: "let a newer version of the tool write the note: it leaves transcripts out"))
    }

    /// Adds a file of trace records that was read before.
    public mutating func add(_ traces: TraceFile) {
        self.traces.append(traces)
        problems += traces.problems
    }

    /// Adds a file of trace records. For several commits, read a `TraceFile` once.
    public mutating func add(traceFile bytes: [UInt8], at path: RepositoryPath = TraceFile.usualPath, table: AgentTable) {
        add(TraceFile(bytes, at: path, table: table))
    }

    private mutating func addGitAI(_ known: NoteRef, _ bytes: [UInt8], _ table: AgentTable) {
        let note = GitAINote(bytes)
        var parties: [[UInt8]: Party] = [:]
        for entry in note.entries {
            let party = parties[Array(entry.key)] ?? Self.party(of: entry, in: note, known, table)
            parties[Array(entry.key)] = party
            attestations.append(
                Attestation(path: Array(entry.path), ranges: entry.ranges, party: party, tie: .note, weight: .authorship))
        }
        for problem in note.problems.prefix(5) { addProblem(known, problem.place, problem.reason) }
        if note.problems.count > 5, let sixth = note.problems.dropFirst(5).first {
            addProblem(known, sixth.place, "there are \(note.problems.count - 5) more mistakes from here on")
        }
    }

    private static func party(of entry: GitAINote.Entry, in note: GitAINote, _ known: NoteRef, _ table: AgentTable) -> Party {
        let start = Array("\(known.ref): ".utf8) + entry.key.prefix(64)
        guard !entry.isPerson else { return .person(evidence: start) }
        // A key without a record is an assistant's all the same: a missing record must not make a line a person's.
        let tool = note.tools[entry.session]
        let named = tool.map { start + Array(" (".utf8) + $0.prefix(64) + Array(")".utf8) } ?? start
        let agent = tool.flatMap { table.agent(forTool: $0) } ?? known.agent ?? unknownAgent
        return .assisted(Mark(kind: .note, agent: agent, strength: .coAuthor, evidence: named))
    }

    private mutating func addTrace(_ known: NoteRef, _ bytes: [UInt8], _ table: AgentTable) {
        let stream = JSONStream.values(in: bytes)
        let record = TraceRecord(table: table, source: known.ref)
        for value in stream.values {
            if let found = record.attestations(in: value, loose: .note) {
                attestations += found
            } else {
                addProblem(known, TextPlace(of: value.offset, in: bytes), "the JSON is neither a trace record nor a ledger")
            }
        }
        if let problem = stream.problem { addProblem(known, TextPlace(of: problem.offset, in: bytes), problem.message) }
    }

    /// Counts of characters for each file: a file is assisted where the assistant's count is not zero.
    private mutating func addShares(_ known: NoteRef, _ bytes: [UInt8], _ table: AgentTable) {
        let stream = JSONStream.values(in: bytes)
        if let problem = stream.problem { addProblem(known, TextPlace(of: problem.offset, in: bytes), problem.message) }
        for value in stream.values {
            guard let files = value["files"], files.isObject else {
                addProblem(known, TextPlace(of: value.offset, in: bytes), "the JSON has no object `files`")
                continue
            }
            let tool = value["generator"]?.string
            let agent = tool.flatMap { table.agent(forTool: $0) } ?? known.agent ?? unknownAgent
            let evidence = Array(known.ref.utf8) + (tool.map { Array(": ".utf8) + $0.prefix(64) } ?? [])
            let party = Party.assisted(Mark(kind: .note, agent: agent, strength: .coAuthor, evidence: evidence))
            for (path, file) in files.members where Self.isPositive(file["aiChars"]) {
                attestations.append(Attestation(path: path, ranges: nil, party: party, tie: .note, weight: .file))
            }
        }
    }

    private static func isPositive(_ node: JSONNode?) -> Bool {
        guard case .number(let number) = node?.value else { return false }
        // A number that is not whole is above zero for all that is known of it.
        return number.map { $0 > 0 } ?? true
    }

    /// One object a line, each of which names a file.
    private mutating func addPaths(_ known: NoteRef, _ bytes: [UInt8]) {
        let stream = JSONStream.values(in: bytes)
        if let problem = stream.problem { addProblem(known, TextPlace(of: problem.offset, in: bytes), problem.message) }
        let mark = Mark(kind: .note, agent: known.agent ?? unknownAgent, strength: .coAuthor, evidence: Array(known.ref.utf8))
        for value in stream.values {
            if let path = value["path"]?.string {
                attestations.append(Attestation(path: path, ranges: nil, party: .assisted(mark), tie: .note, weight: .file))
            } else {
                addProblem(known, TextPlace(of: value.offset, in: bytes), "the JSON names no `path`")
            }
        }
    }

    private mutating func addProblem(_ known: NoteRef, _ place: TextPlace, _ reason: String) {
        // The same mistake on every line of a large note is one thing to mend.
        guard problems.count < 20 else { return }
        let reason = problems.count == 19 ? reason + " (further mistakes are not listed)" : reason
        problems.append(
            Undecided(
                check: nil, line: place.line, column: place.column, reason: "the note in \(known.ref) cannot be read in full: \(reason)",
                cure: "write the note anew with the tool it comes from, or remove it with `git notes --ref=\(known.ref) remove COMMIT`"))
    }
}
