package import SluiceModel

/// One stretch in which the text of a file differs, as Git writes it: where nothing stands on a side, the start is the line before the place.
package struct LineHunk: Hashable, Sendable {
    /// From 1; 0 before the first line.
    package let oldStart: Int
    package let oldCount: Int
    /// From 1; 0 before the first line.
    package let newStart: Int
    package let newCount: Int

    package init(oldStart: Int, oldCount: Int, newStart: Int, newCount: Int) {
        self.oldStart = oldStart
        self.oldCount = oldCount
        self.newStart = newStart
        self.newCount = newCount
    }

    /// The lines that the file has now and had not.
    package var added: LineRange? { LineRange(first: newStart, last: newStart + newCount - 1) }
    /// The lines that the file had and has not any more.
    package var removed: LineRange? { LineRange(first: oldStart, last: oldStart + oldCount - 1) }
    /// Where the change shows in the file as it is now: its lines, or the line after which some are gone.
    package var shown: LineRange { added ?? LineRange(line: max(1, newStart)) }
}

extension LineRange {
    /// Whether two stretches share a line.
    package func meets(_ other: LineRange) -> Bool { first <= other.last && other.first <= last }
    /// What two stretches share.
    package func common(_ other: LineRange) -> LineRange? { LineRange(first: max(first, other.first), last: min(last, other.last)) }
    /// Whether all of another lies within.
    package func holds(_ other: LineRange) -> Bool { first <= other.first && other.last <= last }

    /// `L41`, `L41-58`.
    package var brief: String { count == 1 ? "L\(first)" : "L\(first)-\(last)" }
    /// `line 41`, `lines 41–58`.
    package var spoken: String { count == 1 ? "line \(first)" : "lines \(first)–\(last)" }
}
