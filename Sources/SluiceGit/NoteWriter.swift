internal import CLibgit2
public import SluiceModel
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Writes notes under one ref: the only thing in a repository that is ever written.
public struct NoteWriter {
    /// How often a write is tried again while the ref stays where it is; each time that somebody else moves it, counting starts anew.
    private static let attempts = 20
    /// The number of notes beyond which they are put into folders.
    private static let flatLimit = 256

    private let repository: Repository
    private let ref: String

    /// - Parameter ref: the whole name, as `refs/notes/sluice`.
    public init(repository: Repository, ref: String) {
        self.repository = repository
        self.ref = ref
    }

    /// Writes all of the notes in one commit; a note that a commit has already is replaced. Others may write at the same time.
    /// - Throws: `GitError.unsupported` in the quarantine of a push, where no ref may move; `GitError.command` when the ref cannot be moved.
    public func write(_ notes: [(commit: ObjectID, text: [UInt8])]) throws(GitError) {
        guard !notes.isEmpty else { return }
        guard !repository.store.quarantined else {
            throw .unsupported(reason: "notes cannot be written before the push is accepted", cure: "write them in post-receive")
        }
        var blobs: [ObjectID: ObjectID] = [:]
        for (commit, text) in notes { blobs[commit] = try store(text, as: GIT_OBJECT_BLOB) }
        var (attempt, seen): (Int, ObjectID?) = (0, nil)
        while true {
            let old = try repository.reference(ref)
            let commit = try self.commit(tree: tree(with: blobs, over: old), parent: old)
            attempt = old == seen ? attempt + 1 : 1
            seen = old
            do throws(GitError) {
                return try move(from: old, to: commit)
            } catch {
                guard attempt < Self.attempts else { throw error }
            }
            // Let the others finish, each after another time.
            usleep(UInt32.random(in: 1_000...(5_000 * UInt32(attempt))))
        }
    }

    /// Has Git move the ref, which it does only if nobody has moved it meanwhile.
    private func move(from old: ObjectID?, to new: ObjectID) throws(GitError) {
        let zero = String(repeating: "0", count: 40)
        _ = try repository.git("update-ref", "-m", "notes: written by sluice", ref, new.hex, old?.hex ?? zero)
    }

    /// The tree of all notes that stand and those to be added, laid out as Git does: in folders of two digits where there are many,
    /// or where there were folders already.
    private func tree(with added: [ObjectID: ObjectID], over old: ObjectID?) throws(GitError) -> ObjectID {
        var notes: [ObjectID: ObjectID] = [:]
        var others: [FileChange] = []
        var folders = false
        if let old {
            let tree = try repository.tree(of: old)
            notes = try repository.noteTargets(inCommit: old)
            for change in try repository.files(from: [], to: .tree(tree)) {
                let digits = change.path.bytes.filter { $0 != UInt8(ascii: "/") }
                if digits.count == 40, ObjectID(hexBytes: digits) != nil {
                    folders = folders || change.path.bytes.count > 40
                } else {
                    others.append(change)
                }
            }
        }
        notes.merge(added) { $1 }
        let split = folders || notes.count > Self.flatLimit
        var builder = TreeText()
        for (target, blob) in notes {
            let digits = Array(target.hex.utf8)
            builder.add(split ? [Array(digits[..<2]), Array(digits[2...])] : [digits], TreeEntry(id: blob, mode: .file))
        }
        for other in others {
            guard let entry = other.after else { continue }
            builder.add(other.path.bytes.split(separator: UInt8(ascii: "/")).map(Array.init), entry)
        }
        return try builder.write { bytes throws(GitError) in try store(bytes, as: GIT_OBJECT_TREE) }
    }

    /// Stores the commit of the notes; its author is the program.
    private func commit(tree: ObjectID, parent: ObjectID?) throws(GitError) -> ObjectID {
        let now = time(nil)
        let identity = "sluice <sluice@localhost> \(now) +0000"
        let text = "tree \(tree.hex)\n" + (parent.map { "parent \($0.hex)\n" } ?? "")
            + "author \(identity)\ncommitter \(identity)\n\nNotes written by sluice\n"
        return try store(Array(text.utf8), as: GIT_OBJECT_COMMIT)
    }

    /// Stores an object and returns its name.
    private func store(_ bytes: [UInt8], as type: git_object_t) throws(GitError) -> ObjectID {
        var oid = git_oid()
        let code = git_odb_write(&oid, repository.store.handle.pointer, bytes, bytes.count, type)
        try Library.check(code, "writing a \(StoredObject.name(of: type))")
        return ObjectName(oid).id
    }
}

/// A tree that is being put together, folder by folder.
private struct TreeText {
    private var entries: [[UInt8]: TreeEntry] = [:]
    private var folders: [[UInt8]: TreeText] = [:]

    /// Puts an entry in under the names that lead to it.
    mutating func add(_ path: [[UInt8]], _ entry: TreeEntry) {
        guard let name = path.first else { return }
        if path.count == 1 { entries[name] = entry } else { folders[name, default: TreeText()].add(Array(path.dropFirst()), entry) }
    }

    /// Stores the folders, then the tree itself, and returns its name.
    func write(_ store: ([UInt8]) throws(GitError) -> ObjectID) throws(GitError) -> ObjectID {
        var all = entries
        for (name, folder) in folders { all[name] = TreeEntry(id: try folder.write(store), mode: .tree) }
        // Git's order: as if a folder's name ended with a slash.
        func key(_ name: [UInt8], _ entry: TreeEntry) -> [UInt8] { entry.mode == .tree ? name + [UInt8(ascii: "/")] : name }
        let sorted = all.sorted { key($0.key, $0.value).lexicographicallyPrecedes(key($1.key, $1.value)) }
        var bytes: [UInt8] = []
        for (name, entry) in sorted {
            bytes += Array(String(entry.mode.rawValue, radix: 8).utf8) + [UInt8(ascii: " ")] + name + [0] + entry.id.bytes
        }
        return try store(bytes)
    }
}
