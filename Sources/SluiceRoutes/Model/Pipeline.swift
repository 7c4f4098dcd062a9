public import SluiceModel

/// What a program registers with its framework, in order of time: the input of chains (reference: middleware.md, A.3).
public struct Pipeline: Sendable {
    /// In the order in which they were made.
    public var scopes: [RouteScope] = []
    /// In order of their sequence numbers.
    public var registrations: [Registration] = []
    /// Lists of cases of which the first that fits holds.
    public var choices: [RouteChoice] = []
    /// What could not be followed.
    public var unresolved: [Unresolved] = []
    /// What the axes would be with other versions that the tree may mean.
    public var readings: [VersionReading] = []
    /// The axes of each framework that occurs, by its id.
    public var semantics: [String: Semantics] = [:]

    public init() {}
}

/// An application, router, group, blueprint, controller, list of middleware, filter chain or builder.
public struct RouteScope: Hashable, Sendable {
    /// File and name: `src/app.ts#app`. The same in both trees where neither changed.
    public var name: String
    /// The framework's id.
    public var framework: String
    /// Its kind within the framework: `app`, `router`.
    public var type: String
    /// Whether requests reach it without being mounted.
    public var isRoot: Bool
    /// The path that stands before all its routes, beside that of its mounts; `nil` where it is not known.
    public var prefix: String?
    /// When it was made.
    public var sequence: Int
    /// Whether it may hold registrations that were not seen.
    public var isOpen = false
    /// The host that it answers for; `nil` for all.
    public var host: String?
    /// Whether of all in it that fits a request only the last one runs: middlewares of its own run for none of its routes.
    public var isExclusive = false
    /// Whether its routes answer only some of the requests that their paths fit.
    public var isPartial = false
    /// Where it is made.
    public var location: Location

    public init(name: String, framework: String, type: String, isRoot: Bool, prefix: String? = "", sequence: Int, location: Location) {
        self.name = name
        self.framework = framework
        self.type = type
        self.isRoot = isRoot
        self.prefix = prefix
        self.sequence = sequence
        self.location = location
    }
}

/// One registering statement.
public struct Registration: Sendable {
    /// What is registered.
    public enum Kind: Sendable, Hashable {
        /// The handlers, for what the semantics say.
        case middleware
        /// A handler for a method and path, with the handlers of its own before it.
        case route
        /// Another scope below a path. What else is handed over runs before it.
        case mount(scope: Int)
        /// What handles errors.
        case error
        /// What answers where no route fits.
        case notFound
        /// Middlewares of these names or roles do not run for the routes that this covers.
        case exemption(symbols: Set<String>, roles: Set<MiddlewareRole>)
        /// What was registered before in this scope and phase is dropped.
        case reset
        /// Something that takes requests below a path and cannot be read.
        case opaqueMount
    }

    /// The scope's place in the pipeline's list.
    public var scope: Int
    /// The order of execution, not of lines.
    public var sequence: Int
    /// What is registered.
    public var kind: Kind
    /// The place in the semantics' list of phases.
    public var phase = 0
    /// Order within one scope and phase that goes before that of time; lower is further out.
    public var rank = 0
    /// Relative to the scope; `nil` where it could not be computed. Parameters as `:name`, a tail as `*`.
    public var path: String? = "/"
    /// Whether `path` covers what the match of the semantics says, or something else.
    public var match: Semantics.Match?
    /// Whether it runs for routes alone, in a scope whose middlewares run where no route fits too.
    public var skipsNotFound = false
    /// Of a mount: whether the scope is read live or copied, where that is something else than the semantics say.
    public var mounting: Semantics.Mounting?
    /// Of a mount: when what stands outside is fixed for the scope, where that is something else than the semantics say. With `create`, nothing that
    /// comes after the mount reaches into it, however it binds.
    public var cut: Semantics.Cut?
    /// Of a mount: whether its path stands in place of the mounted scope's own prefix.
    public var replacesPrefix = false
    /// In capitals; `nil` for all.
    public var methods: Set<String>?
    /// The host that it answers for; `nil` for all.
    public var host: String?
    /// The sequence of the one route that it is for; `nil` where paths and methods say for which.
    public var route: Int?
    /// The names of actions that it is for; `nil` for all.
    public var only: Set<String>?
    /// The names of actions that it is not for.
    public var except: Set<String> = []
    /// Path patterns, relative to the scope, that it is not for.
    public var exceptPaths: [String] = []
    /// The methods that those of `exceptPaths` are limited to, by their place; all where there are none.
    public var exceptMethods: [Int: Set<String>] = [:]
    /// Whether `exceptPaths` are whole paths, not relative to the scope.
    public var exceptsWholePaths = false
    /// Flattened, outermost first. Of a route, what runs before its handler; of a mount, what runs before the mounted scope.
    public var middleware: [Middleware] = []
    /// Those of `middleware` that belong to another phase than the registration, by their place.
    public var phases: [Int: Int] = [:]
    /// Of a route that a decorator registers: the decorators above that one, the outermost first. They wrap what nobody calls.
    public var outside: [Middleware] = []
    /// What answers; only of routes.
    public var handler: Middleware?
    /// The cases that it stands in; all must hold.
    public var cases: [RouteChoice.Place] = []
    /// All must hold for the registration to happen.
    public var conditions: [RouteCondition] = []
    /// Conditions of single middlewares, by their place.
    public var middlewareConditions: [Int: [RouteCondition]] = [:]
    /// The same number says that it is the same middleware, which runs once however often it is registered.
    public var identity: Int?
    /// Whether the handler of a route may hand the request on to what is registered after it. Of a middleware: whether it is such a handler, as what comes
    /// after the route sees it.
    public var handsOn = false
    /// Whether a route answers only some of the requests that its path and method fit: a pattern for a parameter, or a condition on the request, says which.
    public var isPartial = false
    /// Where the statement stands.
    public var location: Location

    public init(scope: Int, sequence: Int, kind: Kind, location: Location) {
        self.scope = scope
        self.sequence = sequence
        self.kind = kind
        self.location = location
    }
}

/// What could not be followed, by the code of its reason (reference: middleware.md, A.9).
public struct Unresolved: Hashable, Sendable {
    /// Why.
    public enum Code: String, Sendable, CaseIterable {
        case dynamicPath = "DYN_PATH"
        case dynamicRegistration = "DYN_REG"
        case unresolvedImport = "UNRES_IMPORT"
        case externalPackage = "EXT_PKG"
        case condition = "COND"
        case reflection = "REFLECT"
        case injection = "DI"
        case generated = "GEN"
        case inlineExemption = "INLINE_EXEMPT"
        case external = "EXTERNAL"
        case version = "VERSION"
        case language = "LANG"
        case parseError = "PARSE_ERROR"
        /// The program is too large or goes round in circles.
        case bounded = "BOUND"
    }

    /// Why it could not be followed.
    public let code: Code
    /// One clause: what it was.
    public let text: String
    /// Where it stands.
    public let location: Location

    public init(_ code: Code, _ text: String, at location: Location) {
        self.code = code
        self.text = text
        self.location = location
    }
}
