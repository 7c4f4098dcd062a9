internal import CLibgit2
public import SluiceModel

extension Repository {
    /// The notes that a ref holds: for each annotated object the blob with its note. Empty where there is no such ref.
    ///
    /// The tree is read whole, because entries lie flat and in folders side by side and libgit2 then misses some (reference: marks.md, 0.12).
    /// - Parameter ref: the whole name, as `refs/notes/ai`.
    public func noteTargets(in ref: String) throws(GitError) -> [ObjectID: ObjectID] {
        guard let tip = try reference(ref) else { return [:] }
        return try noteTargets(inCommit: tip)
    }

    /// The notes in a commit of a notes ref, such as one that is being pushed.
    public func noteTargets(inCommit id: ObjectID) throws(GitError) -> [ObjectID: ObjectID] {
        guard let commit = try commitID(of: id) else { throw .unreadable(id, detail: "it is no commit of notes") }
        var notes: [ObjectID: ObjectID] = [:]
        try collectNotes(in: ObjectName(tree(of: commit)), under: [], into: &notes)
        return notes
    }

    /// Joins the names on the way to a note: forty digits name an object. Entries of other names are no notes.
    private func collectNotes(in tree: ObjectName, under digits: [UInt8], into notes: inout [ObjectID: ObjectID]) throws(GitError) {
        var cursor = try FolderCursor(tree: store.read(tree, as: GIT_OBJECT_TREE))
        var folders: [(ObjectName, [UInt8])] = []
        while let entry = cursor.current, let id = entry.id {
            let joined = digits + entry.name
            if entry.isFolder {
                if entry.name.count == 2, joined.count < 40, joined.allSatisfy(Self.isDigit) { folders.append((ObjectName(raw: id), joined)) }
            } else if entry.mode != .submodule, joined.count == 40, let target = ObjectID(hexBytes: joined) {
                // Should a note lie both flat and in a folder, the one nearer to the root counts.
                if notes[target] == nil { notes[target] = ObjectName(raw: id).id }
            }
            try cursor.advance()
        }
        for (folder, digits) in folders { try collectNotes(in: folder, under: digits, into: &notes) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
