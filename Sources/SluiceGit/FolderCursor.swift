internal import CLibgit2
internal import SluiceModel
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Reads one folder of one side of a comparison, entry by entry, in Git's order.
struct FolderCursor {
    /// One entry, as it stands in memory that the cursor's source holds: valid while the cursor, or a copy of it, is kept alive.
    struct Entry {
        let name: UnsafeRawBufferPointer
        let mode: TreeEntry.Mode
        /// Twenty bytes; `nil` for a folder of the index, whose tree nobody has written yet.
        let id: UnsafeRawPointer?
        /// For a folder of the index: its entries.
        let range: Range<Int>

        var isFolder: Bool { mode == .tree }

        var treeEntry: TreeEntry? { id.map { TreeEntry(id: ObjectName(raw: $0).id, mode: mode) } }

        /// Whether both are known to hold the same.
        static func same(_ left: Entry?, _ right: Entry?) -> Bool {
            guard let left, let right else { return left == nil && right == nil }
            guard left.mode == right.mode, let one = left.id, let other = right.id else { return false }
            return memcmp(one, other, 20) == 0
        }

        /// Git's order: as if a folder's name ended with a slash. Below 0 when the left one comes first; a file and a folder are never equal.
        static func order(_ left: Entry, _ right: Entry) -> Int {
            let common = min(left.name.count, right.name.count)
            // No entry has an empty name, so both have a base address.
            let difference = memcmp(left.name.baseAddress!, right.name.baseAddress!, common)
            guard difference == 0 else { return Int(difference) }
            let ends = (left.byte(at: common), right.byte(at: common))
            guard ends.0 == ends.1 else { return ends.0 - ends.1 }
            return left.name.count - right.name.count
        }

        private func byte(at index: Int) -> Int {
            index < name.count ? Int(name[index]) : (isFolder ? Int(UInt8(ascii: "/")) : 0)
        }
    }

    /// What the entries are read from.
    private enum Source {
        case nothing
        case tree(StoredObject)
        case index(IndexInForce, prefix: Int, end: Int)
    }

    private let source: Source
    private var place = 0
    private(set) var current: Entry?

    /// A folder that is not there.
    init() { source = .nothing }

    init(tree: StoredObject) throws(GitError) {
        source = .tree(tree)
        try advance()
    }

    /// The entries of the index in a range, all of which start with the same bytes.
    init(index: IndexInForce, range: Range<Int>, prefix: Int) {
        source = .index(index, prefix: prefix, end: range.upperBound)
        place = range.lowerBound
        current = nextOfIndex(index, prefix: prefix, end: range.upperBound)
    }

    /// A folder below this one, by its entries of the index.
    func folderOfIndex(_ range: Range<Int>, prefix: Int) -> FolderCursor {
        guard case .index(let index, _, _) = source else { return FolderCursor() }
        return FolderCursor(index: index, range: range, prefix: prefix)
    }

    /// Goes on to the next entry.
    /// - Throws: `GitError.unreadable` for a malformed tree.
    mutating func advance() throws(GitError) {
        switch source {
        case .nothing: current = nil
        case .tree(let tree): current = try nextOfTree(tree)
        case .index(let index, let prefix, let end): current = nextOfIndex(index, prefix: prefix, end: end)
        }
    }

    /// Reads `mode name<NUL>` and twenty bytes.
    private mutating func nextOfTree(_ tree: StoredObject) throws(GitError) -> Entry? {
        let bytes = tree.bytes
        guard place < bytes.count, let base = bytes.baseAddress else { return nil }
        var (mode, start): (UInt32, Int) = (0, place)
        while start < bytes.count, bytes[start] != UInt8(ascii: " ") {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[start]), mode < 0o1000000 else { throw malformed(tree) }
            mode = mode << 3 | UInt32(bytes[start] - UInt8(ascii: "0"))
            start += 1
        }
        start += 1
        guard start < bytes.count, let zero = memchr(base + start, 0, bytes.count - start) else { throw malformed(tree) }
        let end = UnsafeRawPointer(zero) - base
        guard end > start, end + 21 <= bytes.count, let kind = TreeEntry.Mode(stored: mode) else { throw malformed(tree) }
        place = end + 21
        return Entry(name: UnsafeRawBufferPointer(start: base + start, count: end - start), mode: kind, id: base + (end + 1), range: 0..<0)
    }

    /// The error for a tree that breaks off or holds an unknown mode.
    private func malformed(_ tree: StoredObject) -> GitError {
        .unreadable(tree.name.id, detail: "the tree is malformed at byte \(place)")
    }

    /// Takes a file, or all the entries below one folder at once.
    private mutating func nextOfIndex(_ index: IndexInForce, prefix: Int, end: Int) -> Entry? {
        guard place < end else { return nil }
        let entry = index.entry(place)
        let rest = UnsafeRawBufferPointer(rebasing: entry.path[prefix...])
        guard let base = rest.baseAddress, let slash = memchr(base, 0x2F, rest.count) else {
            place += 1
            return Entry(name: rest, mode: entry.mode, id: entry.id, range: 0..<0)
        }
        let start = place
        let length = UnsafeRawPointer(slash) - base
        let folder = UnsafeRawBufferPointer(rebasing: entry.path[..<(prefix + length + 1)])
        place = index.end(of: folder, from: start, below: end)
        return Entry(name: UnsafeRawBufferPointer(start: base, count: length), mode: .tree, id: nil, range: start..<place)
    }
}

extension TreeEntry.Mode {
    /// A mode as stored, without the bits that say nothing here; `nil` for a kind that Git does not know.
    init?(stored: UInt32) {
        switch stored & 0o170000 {
        case 0o040000: self = .tree
        case 0o100000: self = stored & 0o100 != 0 ? .executable : .file
        case 0o120000: self = .link
        case 0o160000: self = .submodule
        default: return nil
        }
    }
}
