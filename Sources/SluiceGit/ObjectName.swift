internal import CLibgit2
internal import SluiceModel

/// An object's name as libgit2 takes it: a key that costs no allocation, for maps over many commits.
struct ObjectName: Hashable, Comparable {
    var oid: git_oid

    init(_ oid: git_oid) { self.oid = oid }

    /// Reads 20 bytes, as they stand in a tree.
    init(raw: UnsafeRawPointer) {
        oid = git_oid()
        withUnsafeMutableBytes(of: &oid) { $0.copyMemory(from: UnsafeRawBufferPointer(start: raw, count: 20)) }
    }

    /// Reads 40 hexadecimal digits, as they stand in a commit; `nil` where others stand there.
    init?(hex: UnsafeRawPointer) {
        oid = git_oid()
        guard git_oid_fromstrn(&oid, hex.assumingMemoryBound(to: CChar.self), 40) == 0 else { return nil }
    }

    /// - Throws: `GitError.missingObject` for a SHA-256 name: no repository that opens here holds one.
    init(_ id: ObjectID) throws(GitError) {
        guard id.count == 20 else { throw .missingObject(id) }
        oid = git_oid()
        let bytes = id.bytes
        withUnsafeMutableBytes(of: &oid) { $0.copyBytes(from: bytes) }
    }

    var id: ObjectID {
        let words = words
        return ObjectID(sha1: words.0, words.1, words.2)
    }

    private var words: (UInt64, UInt64, UInt32) {
        withUnsafeBytes(of: oid) {
            ($0.loadUnaligned(fromByteOffset: 0, as: UInt64.self).bigEndian,
             $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian,
             $0.loadUnaligned(fromByteOffset: 16, as: UInt32.self).bigEndian)
        }
    }

    static func == (left: ObjectName, right: ObjectName) -> Bool { left.words == right.words }
    static func < (left: ObjectName, right: ObjectName) -> Bool { left.words < right.words }
    // The names are hashes already: one word tells objects apart.
    func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
