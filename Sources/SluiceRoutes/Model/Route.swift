public import SluiceModel

/// A route's lasting identity.
public struct RouteKey: Hashable, Sendable, Comparable {
    /// In capitals; `*` for all.
    public var method: String
    /// From the root, parameters as `{}`: names of parameters do not matter.
    public var path: String
    /// The host that it answers for; `nil` for all.
    public var host: String?

    public init(method: String, path: String, host: String? = nil) {
        self.method = method
        self.path = path
        self.host = host
    }

    /// `GET /users/{}`
    public var shown: String { "\(method) \(host.map { "//\($0)" } ?? "")\(path)" }
    public static func < (left: RouteKey, right: RouteKey) -> Bool {
        (left.path, left.method, left.host ?? "") < (right.path, right.method, right.host ?? "")
    }
}

/// One middleware of a chain.
public struct Link: Hashable, Sendable {
    /// Whether it runs for every request of the route.
    public enum Certainty: Hashable, Sendable {
        case certain
        /// Only where all of these hold.
        case conditional([RouteCondition])
        /// For some of the route's paths.
        case partial
    }

    /// What stands behind a middleware's name where chains are shown: nothing where it surely runs, `?` where it does under conditions, `~` where it covers
    /// a part of the route's paths.
    public var mark: String {
        switch certainty {
        case .certain: ""
        case .conditional: "?"
        case .partial: "~"
        }
    }

    /// What runs.
    public var middleware: Middleware
    /// Whether it runs for every request of the route.
    public var certainty: Certainty
    /// The stage's name; empty where the framework has none.
    public var phase: String
    /// Where the statement stands that put it there: the line that an edit has to touch.
    public var registered: Location

    public init(_ middleware: Middleware, _ certainty: Certainty = .certain, phase: String = "", registered: Location) {
        self.middleware = middleware
        self.certainty = certainty
        self.phase = phase
        self.registered = registered
    }
}

/// A route with everything that runs before it, outermost first.
public struct Route: Hashable, Sendable {
    /// Its lasting identity.
    public var key: RouteKey
    /// With the parameters' names, as it is shown: `/users/:id`.
    public var path: String
    /// The framework by its id.
    public var framework: String
    /// The scopes from the root to the one it is registered in, by name.
    public var scopes: [String]
    /// What answers in the end.
    public var handler: Middleware
    /// What runs before the handler, outermost first.
    public var chain: [Link]
    /// What covers the route and would run, had it not been exempted, with the place of the exemption.
    public var exempted: [Exempted] = []
    /// Decorators above the one that registers the route, the outermost first: they wrap what nobody calls.
    public var outside: [Link] = []
    /// The route that answers in its place, because it comes first and fits the same requests.
    public var shadowedBy: RouteKey?
    /// Why there may be more in the chain, or another path, than is known; empty where all of it is.
    public var doubts: [Unresolved.Code] = []
    /// Whether nothing is known to lead requests to it.
    public var isLoose = false
    /// Whether it stands for the requests that no route fits.
    public var isNotFound = false
    /// Where the statement stands that registers it.
    public var location: Location

    /// A middleware that does not run here because something says so.
    public struct Exempted: Hashable, Sendable {
        /// What does not run.
        public var middleware: Middleware
        /// Where that is said.
        public var location: Location
        public init(_ middleware: Middleware, at location: Location) {
            self.middleware = middleware
            self.location = location
        }
    }

    public init(
        key: RouteKey, path: String, framework: String, scopes: [String] = [], handler: Middleware, chain: [Link] = [], location: Location
    ) {
        self.key = key
        self.path = path
        self.framework = framework
        self.scopes = scopes
        self.handler = handler
        self.chain = chain
        self.location = location
    }
}

/// All routes of a tree.
public struct RouteTable: Sendable {
    /// By path and method.
    public var routes: [Route]
    /// What could not be followed.
    public var unresolved: [Unresolved]
    /// The error handlers and not-found answers of each root scope, with its flat list, for constraints on whole scopes.
    public var lists: [ScopeList]
    /// Middlewares that run for no route and would, had they been registered earlier (reference: middleware.md, A.7 `no-dead`).
    public var dead: [Link] = []
    /// The axes of each framework that occurs, by its id.
    public var semantics: [String: Semantics]
    /// How many scopes were seen.
    public var scopeCount: Int

    /// Everything that is registered with a root scope, flattened in order: middlewares, routes as such, error handlers.
    public struct ScopeList: Hashable, Sendable {
        /// The scope by its name.
        public var scope: String
        /// The framework by its id.
        public var framework: String
        /// In order of registration.
        public var links: [Link]
        /// Where the scope is made.
        public var location: Location
        public init(scope: String, framework: String, links: [Link], location: Location) {
            self.scope = scope
            self.framework = framework
            self.links = links
            self.location = location
        }
    }

    public init(
        routes: [Route] = [], unresolved: [Unresolved] = [], lists: [ScopeList] = [], semantics: [String: Semantics] = [:], scopeCount: Int = 0
    ) {
        self.routes = routes
        self.unresolved = unresolved
        self.lists = lists
        self.semantics = semantics
        self.scopeCount = scopeCount
    }
}
