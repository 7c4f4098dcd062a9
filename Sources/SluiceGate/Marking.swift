internal import SluiceAttribution
internal import SluiceGit
internal import SluiceModel

/// Finds the marks of commits: in messages, identities, notes and trace files.
struct Marking: Sendable {
    let table: AgentTable
    /// For each note ref, the notes: annotated object to blob.
    let notes: [(ref: String, targets: [ObjectID: ObjectID])]
    /// The trace files of the trees at hand, which a project appends to; each once.
    let traces: [TraceFile]

    /// Reads the maps of the note refs once.
    /// - Parameters:
    ///   - pushed: notes commits that are being pushed and take the place of the stored ones.
    ///   - trees: where trace files are looked for: the trees of the tips.
    init(
        table: AgentTable, repository: Repository, pushed: [String: ObjectID] = [:], trees: [ObjectID]
    ) throws(GitError) {
        self.table = table
        var notes: [(ref: String, targets: [ObjectID: ObjectID])] = []
        for ref in table.noteRefs.map(\.ref) {
            let targets = if let new = pushed[ref] {
                try repository.noteTargets(inCommit: new)
            } else {
                try repository.noteTargets(in: ref)
            }
            if !targets.isEmpty { notes.append((ref, targets)) }
        }
        self.notes = notes
        var traces: [TraceFile] = []
        var read: Set<ObjectID> = []
        for tree in trees {
            guard let entry = try repository.entry(TraceFile.usualPath, in: tree), entry.isContent, read.insert(entry.id).inserted,
                let bytes = try repository.blob(entry.id, limit: TraceFile.sizeLimit)
            else { continue }
            traces.append(TraceFile(bytes, table: table))
        }
        self.traces = traces
    }

    /// What is known of who wrote a commit.
    func origins(of commit: Commit, in repository: Repository) throws(GitError) -> CommitOrigins {
        var own = CommitNotes()
        for (ref, targets) in notes {
            guard let blob = targets[commit.id] else { continue }
            if let bytes = try repository.blob(blob, limit: CommitNotes.sizeLimit) {
                own.add(ref: ref, bytes: bytes, table: table)
            } else {
                own.addUnread(ref: ref)
            }
        }
        for file in traces { own.add(file) }
        var failure: GitError?
        let origins = Attribution(table: table).origins(of: commit, notes: own) { path in
            do throws(GitError) {
                return try Self.addedLines(of: commit, at: path, in: repository)
            } catch {
                failure = error
                return []
            }
        }
        if let failure { throw failure }
        return origins
    }

    /// The lines of a file that a commit adds: those that no parent has.
    private static func addedLines(of commit: Commit, at path: RepositoryPath, in repository: Repository) throws(GitError) -> [LineRange] {
        guard let now = try repository.entry(path, in: commit.tree), now.isContent else { return [] }
        var added: Set<Int>?
        for parent in commit.parents.isEmpty ? [nil] : commit.parents.map(Optional.some) {
            var before: ObjectID?
            if let parent, repository.contains(parent) {
                before = try repository.entry(path, in: repository.tree(of: parent)).flatMap { $0.isContent ? $0.id : nil }
            }
            let lines = Set(try repository.addedLines(from: before, to: now.id).flatMap { $0.first...$0.last })
            added = added.map { $0.intersection(lines) } ?? lines
        }
        return (added ?? []).sorted().map(LineRange.init(line:))
    }
}
