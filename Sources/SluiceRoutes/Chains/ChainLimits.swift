/// How much of a program is worked out; beyond it the answer is `BOUND`, never a guess.
public struct ChainLimits: Sendable, Hashable {
    /// Scopes, counted once for each way in which they are mounted.
    public var scopes: Int
    /// Registrations, counted once for each way in which their scope is mounted.
    public var registrations: Int
    /// Scopes mounted in one another.
    public var depth: Int
    /// Links over all chains.
    public var links: Int

    public init(scopes: Int = 20_000, registrations: Int = 200_000, depth: Int = 100, links: Int = 500_000) {
        self.scopes = scopes
        self.registrations = registrations
        self.depth = depth
        self.links = links
    }
}
