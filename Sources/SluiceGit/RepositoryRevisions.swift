internal import CLibgit2
public import SluiceModel

extension Repository {
    /// The commit that words such as `main~3`, `v1.0` or a name of an object mean.
    /// - Throws: `GitError.unknownRevision` where they mean none, or more than one.
    public func resolve(_ revision: String) throws(GitError) -> ObjectID {
        if let id = ObjectID(hex: revision) {
            guard contains(id) else { throw .unknownRevision(revision) }
            guard let commit = try commitID(of: id) else { throw .unknownRevision(revision) }
            return commit
        }
        var words = revision == "@" || revision.hasPrefix("@{") || revision.hasPrefix("@~") || revision.hasPrefix("@^")
            ? "HEAD" + revision.dropFirst() : revision
        // A worktree's own HEAD, should libgit2 have been shown the folder that is shared.
        if layout.foreignCommonDirectory, words == "HEAD" || words.hasPrefix("HEAD~") || words.hasPrefix("HEAD^") {
            guard let head = try head() else { throw .unknownRevision(revision) }
            words = head.hex + words.dropFirst("HEAD".count)
        }
        var object: OpaquePointer?
        let code = git_revparse_single(&object, handle.pointer, words)
        guard code >= 0, let object else { throw .unknownRevision(revision) }
        let found = Handle(object, free: { git_object_free($0) })
        guard let oid = git_object_id(found.pointer), let commit = try store.commitName(of: ObjectName(oid.pointee)) else {
            throw .unknownRevision(revision)
        }
        return commit.id
    }

    /// The commits that a range starts from, and those whose history it leaves out.
    ///
    /// Understood, alone or several with spaces between: `A`, `^A`, `A..B`, `A...B` (what only one of them reaches); an empty side is `HEAD`.
    public func range(_ text: String) throws(GitError) -> (tips: [ObjectID], hidden: [ObjectID]) {
        var range: (tips: [ObjectID], hidden: [ObjectID]) = ([], [])
        for word in text.split(separator: " ") { try add(String(word), to: &range) }
        guard !range.tips.isEmpty else { throw .unknownRevision(text) }
        return range
    }

    /// Adds what one word of a range means.
    private func add(_ word: String, to range: inout (tips: [ObjectID], hidden: [ObjectID])) throws(GitError) {
        if word.hasPrefix("^") {
            range.hidden.append(try resolve(String(word.dropFirst())))
        } else if let (left, right) = try Self.sides(of: word, separator: "...", resolve: resolve) {
            let common = try HistoryWalk.common(numbers(of: [left])[0], numbers(of: [right])[0], in: graph)
            range.tips += [left, right]
            range.hidden += common.map { graph.name(of: $0).id }
        } else if let (left, right) = try Self.sides(of: word, separator: "..", resolve: resolve) {
            range.tips.append(right)
            range.hidden.append(left)
        } else {
            range.tips.append(try resolve(word))
        }
    }

    /// The commits on both sides of the dots; `nil` where the word has no such dots.
    private static func sides(
        of word: String, separator: String, resolve: (String) throws(GitError) -> ObjectID
    ) throws(GitError) -> (ObjectID, ObjectID)? {
        let (bytes, dots) = (Array(word.utf8), Array(separator.utf8))
        guard bytes.count >= dots.count else { return nil }
        guard let start = (0...(bytes.count - dots.count)).first(where: { Array(bytes[$0..<($0 + dots.count)]) == dots }) else { return nil }
        func side(_ part: ArraySlice<UInt8>) -> String { part.isEmpty ? "HEAD" : String(decoding: part, as: UTF8.self) }
        return (try resolve(side(bytes[..<start])), try resolve(side(bytes[(start + dots.count)...])))
    }
}
