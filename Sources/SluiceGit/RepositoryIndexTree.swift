internal import CLibgit2
public import SluiceModel

extension Repository {
    /// The name of the tree that the next commit has if it is made of the index in force. Nothing is written: the tree need not be there yet.
    /// - Throws: `GitError.unmerged` while a conflict is open; `tooLarge` for folders nested too deeply.
    public func indexTree() throws(GitError) -> ObjectID {
        let cursor = try indexCursor()
        return try Self.treeName(of: cursor, prefix: 0, depth: 0).id
    }

    private static let deepest = 1024

    /// The name of the tree with the entries of a folder of the index.
    private static func treeName(of folder: FolderCursor, prefix: Int, depth: Int) throws(GitError) -> ObjectName {
        guard depth < deepest else { throw .tooLarge("the nesting of folders", size: depth, limit: deepest) }
        var cursor = folder, bytes: [UInt8] = []
        while let entry = cursor.current {
            bytes += entry.mode.stored.utf8
            bytes.append(UInt8(ascii: " "))
            bytes += entry.name
            bytes.append(0)
            if let id = entry.id {
                bytes += UnsafeRawBufferPointer(start: id, count: 20)
            } else {
                let length = prefix + entry.name.count + 1
                var inner = try treeName(of: folder.folderOfIndex(entry.range, prefix: length), prefix: length, depth: depth + 1)
                withUnsafeBytes(of: &inner.oid) { bytes += $0.prefix(20) }
            }
            try cursor.advance()
        }
        var oid = git_oid()
        try Library.check(git_odb_hash(&oid, bytes, bytes.count, GIT_OBJECT_TREE), "naming the tree of the index")
        return ObjectName(oid)
    }
}

extension TreeEntry.Mode {
    /// As trees hold it.
    fileprivate var stored: String {
        switch self {
        case .tree: "40000"
        case .file: "100644"
        case .executable: "100755"
        case .link: "120000"
        case .submodule: "160000"
        }
    }
}
