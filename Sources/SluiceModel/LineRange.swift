/// Lines of a file, counted from 1, both ends included.
public struct LineRange: Hashable, Sendable, Comparable {
    /// At least 1.
    public let first: Int
    /// At least `first`.
    public let last: Int

    /// - Returns: `nil` unless `1 <= first <= last`.
    public init?(first: Int, last: Int) {
        guard first >= 1, first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// One line; what is below 1 counts as 1.
    public init(line: Int) {
        first = max(1, line)
        last = max(1, line)
    }

    /// How many lines, at least one.
    public var count: Int { last - first + 1 }
    /// Whether a line lies within, the ends included.
    public func contains(_ line: Int) -> Bool { first <= line && line <= last }

    public static func < (left: LineRange, right: LineRange) -> Bool {
        (left.first, left.last) < (right.first, right.last)
    }
}
