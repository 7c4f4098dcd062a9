public import SluiceModel

/// One stretch in which two texts differ; a stretch of no lines stands after its first line.
public struct LineStretch: Hashable, Sendable {
    /// Counted from 1.
    public let oldStart: Int
    /// 0 where lines were only added.
    public let oldCount: Int
    /// Counted from 1.
    public let newStart: Int
    /// 0 where lines were only taken away.
    public let newCount: Int
}

extension Repository {
    /// Where two blobs differ, in order; `nil` stands for a file that is not there.
    /// - Throws: `tooLarge` beyond 64 MB, and beyond half a million lines that changed places or words.
    public func stretches(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [LineStretch] {
        guard old != new else { return [] }
        guard let old else {
            let count = try new.map { new throws(GitError) in try lineCount(of: new) } ?? 0
            return [LineStretch(oldStart: 0, oldCount: 0, newStart: 1, newCount: count)]
        }
        guard let new else { return [LineStretch(oldStart: 1, oldCount: try lineCount(of: old), newStart: 0, newCount: 0)] }
        return try difference(from: ObjectName(old), to: ObjectName(new)).hunks.map {
            LineStretch(oldStart: $0.oldStart, oldCount: $0.oldCount, newStart: $0.newStart, newCount: $0.newCount)
        }
    }
}
