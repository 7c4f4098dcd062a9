internal import CLibgit2
public import SluiceModel

extension Repository {
    /// The lines of a blob that another one does not have: compared as text whatever attributes or zero bytes say, no context.
    /// - Parameter old: `nil` where all lines are new.
    /// - Throws: `tooLarge` beyond 64 MB, and beyond half a million lines that changed places or words.
    public func addedLines(from old: ObjectID?, to new: ObjectID) throws(GitError) -> [LineRange] {
        guard old != new else { return [] }
        guard let old else { return LineRange(first: 1, last: try lineCount(of: new)).map { [$0] } ?? [] }
        return try difference(from: ObjectName(old), to: ObjectName(new)).added
    }

    /// For lines of a blob: the line of another one that each was before; none for an added one.
    /// - Throws: as `addedLines`.
    public func earlierLines(of lines: [Int], from old: ObjectID, to new: ObjectID) throws(GitError) -> [Int: Int] {
        let sorted = Set(lines).sorted()
        if old == new { return Dictionary(uniqueKeysWithValues: sorted.map { ($0, $0) }) }
        return try difference(from: ObjectName(old), to: ObjectName(new)).origins(of: sorted)
    }

    /// How many lines a blob has; a last one without an end counts.
    public func lineCount(of blob: ObjectID) throws(GitError) -> Int {
        let object = try store.read(ObjectName(blob), as: GIT_OBJECT_BLOB)
        return withExtendedLifetime(object) { Text.lineCount(object.bytes) }
    }

    /// Compares two blobs line by line.
    func difference(from old: ObjectName, to new: ObjectName) throws(GitError) -> LineDifference {
        let before = try store.read(old, as: GIT_OBJECT_BLOB)
        let after = try store.read(new, as: GIT_OBJECT_BLOB)
        return try withExtendedLifetime((before, after)) { () throws(GitError) -> LineDifference in
            try LineDifference(from: before.bytes, to: after.bytes)
        }
    }
}
