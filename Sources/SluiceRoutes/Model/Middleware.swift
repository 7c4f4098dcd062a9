public import SluiceModel

/// One thing that runs for a request before its handler, or the handler itself.
public struct Middleware: Hashable, Sendable {
    /// What it is called where it is registered, without spaces: `requireRole("admin")` and `requireRole("user")` are two. Compared between trees.
    public var symbol: String
    /// Where it is defined: `npm` packages by their path (`hono/cors.cors`), the project's own by file and name (`src/mw/auth.ts#requireUser`);
    /// `nil` where that is not known.
    public var origin: String?
    /// `nil` where it could be anything; empty where it is known to be none of the roles.
    public var roles: Set<MiddlewareRole>?
    /// How the roles are known.
    public var evidence: RoleEvidence
    /// What it says with its arguments, for comparison: `origin: "*"`. By argument or key; texts of literals only.
    public var settings: [String: String]
    /// A number that is the same for the same body, where the middleware or handler is the project's own; 0 where it is not.
    public var body: UInt64
    /// Its place in the list into whose order the framework puts a chain; `nil` where it is not in one.
    public var order: Int?
    /// Where it is registered.
    public var location: Location

    public init(
        symbol: String, origin: String? = nil, roles: Set<MiddlewareRole>? = nil, evidence: RoleEvidence = .none, settings: [String: String] = [:],
        body: UInt64 = 0, location: Location
    ) {
        self.symbol = symbol
        self.origin = origin
        self.roles = roles
        self.evidence = evidence
        self.settings = settings
        self.body = body
        self.location = location
    }
}
