/// How a framework orders what is registered with it: its row in the table of axes (reference: middleware.md, A.1).
public struct Semantics: Hashable, Sendable {
    /// What a middleware belongs to.
    public enum Attachment: String, Sendable, CaseIterable {
        /// A pattern of paths: everything mounted is one list, and what stands under a path reaches all that is registered there later.
        case path
        /// The router or group that it was given to; siblings never see it.
        case object
    }

    /// Which routes of its scope a middleware covers.
    public enum Binding: String, Sendable, CaseIterable {
        /// Those registered after it.
        case positional
        /// Those registered before it.
        case retro
        /// All.
        case whole
    }

    /// Which of two middlewares of one scope is further out.
    public enum Order: String, Sendable, CaseIterable {
        /// The one registered first.
        case ascending
        /// The one registered last.
        case descending
    }

    /// How the path of a middleware is held against a route's.
    public enum Match: String, Sendable, CaseIterable {
        /// It covers itself and all below it.
        case prefix
        /// Itself alone, unless it ends with `/*`.
        case pattern
        /// Itself alone.
        case exact
    }

    /// Whether a sub-router is read at each request, or copied when it is mounted.
    public enum Mounting: String, Sendable, CaseIterable { case live, snapshot }

    /// When the middlewares of an outer scope are fixed for an inner one (object and positional only).
    public enum Cut: String, Sendable, CaseIterable {
        /// When the inner scope is made.
        case create
        /// When a route is registered in it.
        case register
    }

    /// Where the framework wants its error handler.
    public enum ErrorHandler: String, Sendable, CaseIterable { case first, last, api }

    /// Which of two routes that fit a request is taken.
    public enum Precedence: String, Sendable, CaseIterable {
        /// The one registered first.
        case first
        /// The one with the most particular path.
        case specific = "most-specific"
    }

    /// What a middleware belongs to.
    public var attachment = Attachment.object
    /// Which routes of its scope a middleware covers.
    public var binding = Binding.whole
    /// Which of two middlewares of one scope is further out.
    public var order = Order.ascending
    /// How the path of a middleware is held against a route's.
    public var match = Match.prefix
    /// Whether a sub-router is read at each request, or copied.
    public var mounting = Mounting.live
    /// When the middlewares of an outer scope are fixed for an inner one.
    public var cut = Cut.register
    /// Where the error handler belongs.
    public var errorHandler = ErrorHandler.api
    /// Which of two routes that fit a request is taken.
    public var precedence = Precedence.specific
    /// Whether the middlewares run where no route fits.
    public var runsOnNotFound = false
    /// Whether what is mounted hands on what it has no answer for.
    public var mountsPass = false
    /// Whether `/A` and `/a` are two paths.
    public var isCaseSensitive = true
    /// Stages, in order of time: one runs completely, over all scopes, before the next. One without a name where the framework has none.
    public var phases = [Phase(name: "")]

    /// A stage, with what differs in it from the whole.
    public struct Phase: Hashable, Sendable {
        /// As registrations name it: `onRequest`, `guard`.
        public var name: String
        /// That of the stage; `nil` for that of the whole.
        public var binding: Binding?
        /// That of the stage; `nil` for that of the whole.
        public var order: Order?
        /// That of the stage; `nil` for that of the whole.
        public var runsOnNotFound: Bool?
        /// Whether what an outer scope registers reaches into sub-applications that are mounted in it.
        public var crossesMounts = true
        /// Whether what has run for a request in this stage does not run again where it is registered a second time.
        public var isOnce = false
        /// Whether its middlewares are put into the order of their places in the framework's list (`Middleware.order`).
        public var isSorted = false

        public init(name: String, binding: Binding? = nil, order: Order? = nil, runsOnNotFound: Bool? = nil, crossesMounts: Bool = true) {
            self.name = name
            self.binding = binding
            self.order = order
            self.runsOnNotFound = runsOnNotFound
            self.crossesMounts = crossesMounts
        }
    }

    /// Objects, the whole scope, first is outermost.
    public init() {}
}
