/// How much of a tree's routing is known: always said, because "all routes are guarded" means nothing where some were not read.
public struct RouteCoverage: Hashable, Sendable {
    /// Frameworks by id, sorted.
    public var frameworks: [String]
    /// Applications, routers and groups.
    public var scopes: Int
    /// Routes that are known, without those that stand for what is not found.
    public var routes: Int
    /// Those of them of which the whole path and chain are known.
    public var resolved: Int
    /// What could not be followed, in order of place.
    public var unresolved: [Gap]

    /// A place that could not be followed.
    public struct Gap: Hashable, Sendable {
        /// The code of the reason: `DYN_REG`.
        public let code: String
        /// Where it stands.
        public let location: Location
        public init(code: String, location: Location) {
            self.code = code
            self.location = location
        }
    }

    public init(frameworks: [String], scopes: Int, routes: Int, resolved: Int, unresolved: [Gap]) {
        self.frameworks = frameworks
        self.scopes = scopes
        self.routes = routes
        self.resolved = resolved
        self.unresolved = unresolved
    }

    /// How many places are named.
    private static let most = 3

    /// `pipeline: express · 3 scopes · 41/44 routes resolved · 2 unresolved (src/plugins/index.ts:12 DYN_REG, …)`
    public var line: String {
        var parts = [frameworks.joined(separator: " + "), "\(scopes) scope\(scopes == 1 ? "" : "s")", "\(resolved)/\(routes) routes resolved"]
        if !unresolved.isEmpty {
            let places = unresolved.prefix(Self.most).map { "\($0.location.path.shown):\($0.location.line) \($0.code)" }
            parts.append("\(unresolved.count) unresolved (\(places.joined(separator: ", "))\(unresolved.count > Self.most ? ", …" : ""))")
        }
        return "pipeline: " + parts.joined(separator: " · ")
    }
}
