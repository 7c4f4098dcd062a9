public import SluiceModel

/// Since when a flag is asked for.
public struct FlagAge: Hashable, Sendable {
    /// The flag's key.
    public let key: String
    /// The oldest commit that asks for it, of those that the branch reaches.
    public let commit: ObjectID
    /// When that was committed, in seconds since 1970.
    public let since: Int64
    /// Whole days until now.
    public let days: Int
    /// Where it is asked for today, in order.
    public let places: [Location]
}
