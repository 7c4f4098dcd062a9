/// What a check could not tell, beside "found" and "looked and found nothing".
public struct Undecided: Hashable, Sendable, Error {
    /// The family that could not look; `nil` where the whole door could not.
    public let check: CheckFamily?
    /// The file in question, if there is one.
    public let path: RepositoryPath?
    /// The line in that file, counted from 1, if it is known.
    public let line: Int?
    /// The column in that line, counted from 1, if it is known.
    public let column: Int?
    /// Why it could not tell: a clause that can follow "could not tell: ".
    public let reason: String
    /// What a person can do about it.
    public let cure: String

    public init(
        check: CheckFamily?, path: RepositoryPath? = nil, line: Int? = nil, column: Int? = nil, reason: String, cure: String
    ) {
        self.check = check
        self.path = path
        self.line = line
        self.column = column
        self.reason = reason
        self.cure = cure
    }
}
