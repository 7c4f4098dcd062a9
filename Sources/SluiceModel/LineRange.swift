/// Lines of a file, counted from 1, both ends included.
public struct LineRange: Hashable, Sendable, Comparable {
    public let first: Int
    public let last: Int

    /// - Returns: `nil` unless `1 <= first <= last`.
    public init?(first: Int, last: Int) {
        guard first >= 1, first <= last else { return nil }
        self.first = first
        self.last = last
    }

    public init(line: Int) {
        first = max(1, line)
        last = max(1, line)
    }

    public var count: Int { last - first + 1 }
    public func contains(_ line: Int) -> Bool { first <= line && line <= last }

    public static func < (left: LineRange, right: LineRange) -> Bool {
        (left.first, left.last) < (right.first, right.last)
    }
}
