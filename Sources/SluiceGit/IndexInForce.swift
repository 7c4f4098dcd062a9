internal import CLibgit2
internal import SluiceModel
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The index that the next commit is made from, read once and never written.
final class IndexInForce {
    /// An entry in memory that the index holds.
    struct Entry {
        let path: UnsafeRawBufferPointer
        let mode: TreeEntry.Mode
        let id: UnsafeRawPointer
    }

    private let handle: Handle
    private var entries: [Entry] = []
    /// Paths that a merge left in conflict.
    private(set) var unmerged: [RepositoryPath] = []

    /// How many files the next commit would hold.
    var count: Int { entries.count }
    /// The entry at a place in the order of paths.
    func entry(_ place: Int) -> Entry { entries[place] }

    /// Reads the index file. One that libgit2 cannot read, such as a split or a sparse one, is asked of Git (reference: c-libraries.md, 5.2).
    /// - Parameter listing: gives what `git ls-files --stage -z` prints.
    init(path: String, listing: () throws(GitError) -> [UInt8]) throws(GitError) {
        var pointer: OpaquePointer?
        if git_index_open(&pointer, path) == 0, let pointer {
            handle = Handle(pointer, free: { git_index_free($0) })
        } else {
            handle = try IndexListing.index(from: listing())
        }
        try readEntries()
    }

    /// Takes over the entries that belong to the next commit, and the names of those in conflict.
    private func readEntries() throws(GitError) {
        let count = git_index_entrycount(handle.pointer)
        entries.reserveCapacity(count)
        for place in 0..<count {
            guard let entry = git_index_get_byindex(handle.pointer, place), let path = entry.pointee.path else { continue }
            let bytes = UnsafeRawBufferPointer(start: path, count: strlen(path))
            // A path that is only announced (`git add -N`) is no part of the next commit.
            if UInt32(entry.pointee.flags_extended) & UInt32(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) != 0 { continue }
            guard git_index_entry_stage(entry) == 0 else {
                let path = RepositoryPath(bytes: bytes)
                if unmerged.last != path { unmerged.append(path) }
                continue
            }
            guard let mode = TreeEntry.Mode(stored: entry.pointee.mode) else {
                throw .index("\(Shown.line(bytes)) has the unknown mode \(String(entry.pointee.mode, radix: 8))")
            }
            // The name stands inside the entry, which lives as long as the index.
            let id = UnsafeRawPointer(entry) + MemoryLayout<git_index_entry>.offset(of: \.id)!
            entries.append(Entry(path: bytes, mode: mode, id: id))
        }
    }

    /// The place of the first entry, from a place on, that does not start with the bytes.
    func end(of prefix: UnsafeRawBufferPointer, from start: Int, below end: Int) -> Int {
        var (low, high, step) = (start, end, 1)
        while low + step < end, starts(entries[low + step].path, with: prefix) {
            low += step
            step *= 2
        }
        high = min(end, low + step)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts(entries[middle].path, with: prefix) { low = middle } else { high = middle }
        }
        return high
    }

    private func starts(_ path: UnsafeRawBufferPointer, with prefix: UnsafeRawBufferPointer) -> Bool {
        guard path.count >= prefix.count, let one = path.baseAddress, let other = prefix.baseAddress else { return false }
        return memcmp(one, other, prefix.count) == 0
    }

    /// The entries at a path and below it, in order of paths.
    func entries(under path: RepositoryPath) -> [(path: RepositoryPath, entry: TreeEntry)] {
        let prefix = path.bytes + [UInt8(ascii: "/")]
        return entries.compactMap { entry in
            guard entry.path.elementsEqual(path.bytes) || entry.path.starts(with: prefix) else { return nil }
            return (RepositoryPath(bytes: entry.path), TreeEntry(id: ObjectName(raw: entry.id).id, mode: entry.mode))
        }
    }

    /// The entry at a path; `nil` where there is none.
    func entry(at path: RepositoryPath) -> TreeEntry? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path.lexicographicallyPrecedes(path.bytes) { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].path.elementsEqual(path.bytes) else { return nil }
        return TreeEntry(id: ObjectName(raw: entries[low].id).id, mode: entries[low].mode)
    }
}
