internal import CLibgit2
public import SluiceModel

extension Repository {
    /// Lends a blob's bytes to a closure, without a copy.
    /// - Throws: `missingObject`, in a partial clone too; `unreadable`; what the closure throws.
    public func withBlob<R>(_ id: ObjectID, _ body: (RawSpan) throws(GitError) -> R) throws(GitError) -> R {
        let object = try store.read(ObjectName(id), as: GIT_OBJECT_BLOB)
        return try withExtendedLifetime(object) { () throws(GitError) -> R in try body(object.bytes.bytes) }
    }

    /// A blob's bytes, copied; `nil` when it is larger than the limit, in which case only its size was read.
    public func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8]? {
        guard try size(of: id) <= limit else { return nil }
        let object = try store.read(ObjectName(id), as: GIT_OBJECT_BLOB)
        return withExtendedLifetime(object) { Array(object.bytes) }
    }

    /// The size of a blob in bytes, read from its header.
    public func size(of blob: ObjectID) throws(GitError) -> Int {
        let header = try store.header(ObjectName(blob))
        guard header.type == GIT_OBJECT_BLOB else {
            throw .unreadable(blob, detail: "it is a \(StoredObject.name(of: header.type)), and a blob is wanted")
        }
        return header.size
    }
}
