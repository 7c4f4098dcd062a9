internal import CLibgit2
internal import SluiceModel

/// Finds the paths at which what stands after differs from every side before.
///
/// All sides are read together, folder by folder. What some side before already holds, down to whole folders of the same
/// name, is left unread, so the cost follows the change and not the tree.
struct TreeComparison {
    /// Deeper than any tree that people make; a deeper one is an attack.
    private static let depthLimit = 1024
    /// More files than any change that can be judged; a few small trees can describe billions.
    private static let countLimit = 2_000_000

    private let store: ObjectStore
    private let hasBefore: Bool
    private var changes: [FileChange] = []
    private var path: [UInt8] = []
    private var depth = 0

    /// - Parameters:
    ///   - before: the sides before; with none, all that stands after differs.
    ///   - after: the side after.
    static func changes(from before: [FolderCursor], to after: FolderCursor, in store: ObjectStore) throws(GitError) -> [FileChange] {
        var comparison = TreeComparison(store: store, hasBefore: !before.isEmpty)
        try comparison.compare((before.isEmpty ? [FolderCursor()] : before) + [after])
        // Folder order is path order already, but for trees that somebody wrote out of order.
        return comparison.changes.sorted { $0.path < $1.path }
    }

    private init(store: ObjectStore, hasBefore: Bool) {
        self.store = store
        self.hasBefore = hasBefore
    }

    /// - Parameter given: one folder of each side, the side after last; the caller's hold on them keeps their entries valid.
    private mutating func compare(_ given: [FolderCursor]) throws(GitError) {
        var sides = given
        let last = sides.count - 1
        var entries = [FolderCursor.Entry?](repeating: nil, count: sides.count)
        while let first = Self.first(of: sides) {
            var unchanged = false
            for index in sides.indices {
                let current = sides[index].current
                entries[index] = current.flatMap { FolderCursor.Entry.order($0, first) == 0 ? $0 : nil }
                if entries[index] != nil { try sides[index].advance() }
            }
            for index in 0..<last where FolderCursor.Entry.same(entries[index], entries[last]) { unchanged = true }
            if unchanged { continue }
            if first.isFolder { try descend(into: first, entries, given) } else { try note(first, entries) }
        }
    }

    /// The entry that comes first in Git's order.
    private static func first(of sides: [FolderCursor]) -> FolderCursor.Entry? {
        var first: FolderCursor.Entry?
        for side in sides {
            guard let entry = side.current else { continue }
            guard let known = first else {
                first = entry
                continue
            }
            if FolderCursor.Entry.order(entry, known) < 0 { first = entry }
        }
        return first
    }

    /// Goes into a folder of this name on all sides that have one.
    private mutating func descend(into folder: FolderCursor.Entry, _ entries: [FolderCursor.Entry?], _ sides: [FolderCursor]) throws(GitError) {
        depth += 1
        let length = path.count
        path += folder.name
        path.append(UInt8(ascii: "/"))
        guard depth <= Self.depthLimit else { throw .tooLarge("the nesting of folders", size: depth, limit: Self.depthLimit) }
        var inner: [FolderCursor] = []
        for (side, entry) in zip(sides, entries) { inner.append(try side.cursor(into: entry, prefix: path.count, store)) }
        try compare(inner)
        path.removeLast(path.count - length)
        depth -= 1
    }

    /// Takes down a file that differs.
    private mutating func note(_ entry: FolderCursor.Entry, _ entries: [FolderCursor.Entry?]) throws(GitError) {
        guard changes.count < Self.countLimit else { throw .tooLarge("the number of changed files", size: changes.count + 1, limit: Self.countLimit) }
        let before = hasBefore ? entries.dropLast().map { $0?.treeEntry } : []
        changes.append(FileChange(path: RepositoryPath(bytes: path + entry.name), before: before, after: entries.last??.treeEntry))
    }
}

extension FolderCursor {
    /// The folder that an entry of this one names; an empty one where there is no entry.
    func cursor(into entry: Entry?, prefix: Int, _ store: ObjectStore) throws(GitError) -> FolderCursor {
        guard let entry else { return FolderCursor() }
        if let id = entry.id { return try FolderCursor(tree: store.read(ObjectName(raw: id), as: GIT_OBJECT_TREE)) }
        return folderOfIndex(entry.range, prefix: prefix)
    }
}
