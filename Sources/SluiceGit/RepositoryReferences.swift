internal import CLibgit2
public import SluiceModel

extension Repository {
    /// The commit that `HEAD` names; `nil` before the first commit of a branch.
    public func head() throws(GitError) -> ObjectID? {
        let line = try headLine()
        if let name = Self.symbolicTarget(line) { return try reference(name) }
        guard let id = ObjectID(hexBytes: line) else { throw .file(gitDirectory + "/HEAD", detail: "it names no commit and no ref") }
        return id
    }

    /// The branch that `HEAD` names, as `refs/heads/main`, also before its first commit; `nil` when `HEAD` is detached.
    public func headReferenceName() -> String? {
        (try? headLine()).flatMap(Self.symbolicTarget)
    }

    /// The commits that are being merged, as `MERGE_HEAD` lists them; empty outside a merge.
    public func mergeHeads() throws(GitError) -> [ObjectID] {
        let path = gitDirectory + "/MERGE_HEAD"
        let lines = try FileSystem.contents(path)?.split(separator: UInt8(ascii: "\n")) ?? []
        var heads: [ObjectID] = []
        for line in lines {
            guard let id = ObjectID(hexBytes: Array(line)) else { throw .file(path, detail: "'\(Shown.line(line))' is no commit's name") }
            heads.append(id)
        }
        return heads
    }

    /// What a ref points at: for an annotated tag the tag itself. `nil` when there is no such ref.
    /// - Parameter name: the whole name, as `refs/heads/main`.
    public func reference(_ name: String) throws(GitError) -> ObjectID? {
        var oid = git_oid()
        let code = git_reference_name_to_id(&oid, handle.pointer, name)
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
        try Library.check(code, "reading the ref \(Shown.line(name))")
        return ObjectName(oid).id
    }

    /// Every ref with what it points at, symbolic refs resolved, in the order of their names. A symbolic ref to nothing is left out.
    public func references() throws(GitError) -> [(name: String, target: ObjectID)] {
        var found: [(name: String, target: ObjectID)] = []
        try forEachReference { name, _, target in found.append((String(cString: name), target.id)) }
        return found.sorted { $0.name < $1.name }
    }

    /// The commit that an object is or leads to; `nil` for a tree, a blob, or a tag of one.
    public func commitID(of object: ObjectID) throws(GitError) -> ObjectID? {
        try store.commitName(of: ObjectName(object))?.id
    }

    /// Goes over all refs, in no order.
    /// - Parameter body: takes the name, what packed refs say that a tag leads to, and the target.
    func forEachReference(_ body: (UnsafePointer<CChar>, ObjectName?, ObjectName) throws(GitError) -> Void) throws(GitError) {
        var pointer: OpaquePointer?
        try Library.check(git_reference_iterator_new(&pointer, handle.pointer), "listing the refs")
        guard let pointer else { return }
        let iterator = Handle(pointer, free: { git_reference_iterator_free($0) })
        while true {
            var found: OpaquePointer?
            let code = git_reference_next(&found, iterator.pointer)
            if code == GIT_ITEROVER.rawValue { return }
            try Library.check(code, "listing the refs")
            guard let found else { return }
            let reference = Handle(found, free: { git_reference_free($0) })
            guard let name = git_reference_name(reference.pointer) else { continue }
            if let target = git_reference_target(reference.pointer) {
                try body(name, git_reference_target_peel(reference.pointer).map { ObjectName($0.pointee) }, ObjectName(target.pointee))
            } else if let target = try self.reference(String(cString: name)) {
                try body(name, nil, ObjectName(target))
            }
        }
    }

    /// The first line of `HEAD`, read from the repository's own folder: libgit2 may have been shown the folder that is shared.
    private func headLine() throws(GitError) -> [UInt8] {
        guard let bytes = try FileSystem.contents(gitDirectory + "/HEAD") else { throw .notARepository(gitDirectory) }
        return Array(bytes.prefix { $0 != UInt8(ascii: "\n") })
    }

    /// The ref in a line such as `ref: refs/heads/main`; `nil` for any other line.
    private static func symbolicTarget(_ line: [UInt8]) -> String? {
        guard line.starts(with: "ref:".utf8) else { return nil }
        return String(decoding: line.dropFirst(4).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }, as: UTF8.self)
    }
}
