internal import CLibgit2
public import SluiceModel

/// One entry of a tree object.
public struct FolderEntry: Hashable, Sendable {
    /// The last component of its path.
    public let name: [UInt8]
    /// What stands there.
    public let entry: TreeEntry

    public init(name: [UInt8], entry: TreeEntry) {
        self.name = name
        self.entry = entry
    }
}

extension Repository {
    /// The entries of one tree that are wanted by their names, in Git's order; nothing below them is read.
    /// - Throws: `missingObject`; `unreadable` for a malformed tree.
    public func entries(
        of tree: ObjectID, where isWanted: (_ name: RawSpan, _ mode: TreeEntry.Mode) -> Bool
    ) throws(GitError) -> [FolderEntry] {
        var found: [FolderEntry] = []
        var cursor = try cursor(tree)
        while let next = cursor.current {
            if isWanted(RawSpan(_unsafeBytes: next.name), next.mode), let entry = next.treeEntry {
                found.append(FolderEntry(name: Array(next.name), entry: entry))
            }
            try cursor.advance()
        }
        return found
    }
}
