/// What the verification of a decision log found.
public struct LogVerification: Sendable, Hashable {
    /// What is wrong with a line.
    public enum Fault: String, Sendable, Hashable {
        /// The line is not one that sluice wrote.
        case notARecord = "not a record of sluice"
        /// The line's own hash does not fit: it was changed.
        case changed = "changed after it was written"
        /// The line is whole, but does not follow the one before: a line was put in, taken out or moved.
        case unchained = "does not follow the line before it"
        /// The log ends in the middle of a line.
        case cutOff = "cut off"
    }

    /// The number of good lines before the first broken one, or of all.
    public let count: Int
    /// The first broken line, counted from 1; `nil` where all are good.
    public let firstBroken: Int?
    /// What is wrong with it.
    public let fault: Fault?

    /// Whether every line is good. An empty log is.
    public var isWhole: Bool { firstBroken == nil }
}
