/// Why a text cannot be read, with its place.
public struct TextProblem: Error, Hashable, Sendable {
    /// Bytes from the start of the text.
    public let offset: Int
    /// A clause that can follow "line 3, column 7: ".
    public let reason: String

    /// A problem at a place.
    public init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }
}
