/// One framework: one file in `Policies/frameworks`.
///
/// `@unchecked`: it is written while its file is read, by one task, and only read from then on. It is a class because programs are read by asking it at
/// every step, and a copy of so many lists would cost more than the step.
public final class Framework: @unchecked Sendable {
    /// The name of its file.
    public let id: String
    /// What people call it.
    public let name: String
    /// Languages by id.
    public var languages: [String] = []
    /// What a file holds that uses it, as bytes: `from 'hono'` is found by `hono`.
    public var imports: [String] = []
    /// How it orders what is registered.
    public var semantics = Semantics()
    var types: [DeclaredType] = []
    var calls: [FrameworkCall] = []
    var combinators: [Combinator] = []
    var roles: [RoleEntry] = []
    /// How many scopes further out a middleware is carried, by the words that the framework has for it; where it is never carried, empty.
    var reaches: [String: Int] = [:]
    /// The place of the parameter by which a handler hands a request on; `nil` where that is not how it is done.
    var handsOn: Int?
    /// The method of its first parameter by which a handler hands a request on; `nil` where that is not how it is done.
    var handsOnMethod: String?
    var versions: [VersionBlock] = []
    /// How calls find their router that do not name it, and what paths are made of.
    var surroundings = Surroundings()
    /// The files that an application begins with, where no call makes it.
    var application: ApplicationFiles?
    /// How routes name classes that answer them.
    var answering: AnsweringRule?
    /// How the application keeps middlewares under names.
    var names: NameForm?
    /// The phase of what is put around an application by giving its name to the whole: `app = CORSMiddleware(app)`.
    var outer: String?
    var parameters: [ParameterEntry] = []
    var classes: [ClassEntry] = []
    var modules: [ModuleEntry] = []
    /// Types of what answers requests: a function that is given one and gives one back is put around it.
    var handlers: [String] = []
    /// Traits of types that are made of a request, or turn it away.
    var extractors: [String] = []
    /// Names from outside that stand for texts: `net/http.MethodGet` is `GET`.
    var values: [String: String] = [:]
    /// What annotations of classes and methods mean.
    var annotations: [FrameworkCall] = []
    /// Which classes answer requests, beside those that an annotation says.
    var controllers: ControllerForm?
    /// How classes are put together to an application.
    var injection: ModuleForm?
    /// How middlewares read what annotations attach to routes.
    var metadata: MetadataForm?
    /// How the files end that stand at the top of what is built as one: `.csproj`, `pom.xml`.
    var units: [String] = []
    var presets: [PresetEntry] = []
    /// Chains of filters of which the first that fits is taken.
    var filterChains: FilterChainForm?
    /// Names from outside whose members are builders: values that each call gives back anew with more in them.
    var builders: [String] = []
    /// Files that are routes by their paths.
    var files: RouteFileForm?
    /// Keys of a middleware's settings whose function lets requests past it, each with the name from outside that lets nothing past.
    var skips: [String: String] = [:]
    /// Methods of a layer that put it around what they are given, and of a handler that put a layer around it.
    var around: Set<String> = []
    /// Its examples, which the tests run.
    public var examples: [FrameworkExample] = []

    init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    /// How calls find their router where the program does not name it.
    struct Surroundings: Hashable, Sendable {
        /// Whether calls without a receiver belong to the router that the function around them was given.
        var isImplicit = false
        /// Names from outside whose members are those of the router around: `Route::get`.
        var facades: Set<String> = []
        /// Fields of a router that are the router itself: `app.routes`.
        var same: Set<String> = []
        /// Words that make a part of a path, by name: `parameter: ":$"` makes `:id` of `.parameter("id")`.
        var pathWords: [String: String] = [:]
    }

    /// Types of parameters and fields that are routers.
    struct DeclaredType: Hashable, Sendable {
        let names: [String]
        let type: String
        let isRoot: Bool
        /// Whether all of the same unit that nobody is seen to pass are one.
        let isShared: Bool
        /// Whether the framework itself hands it over, so that nothing else registers with it.
        let isGiven: Bool
    }

    /// A function that gives back middleware made of its arguments.
    struct Combinator: Hashable, Sendable {
        /// What becomes of the arguments.
        enum Mode: String, Sendable, CaseIterable {
            /// All, one after another.
            case sequence
            /// One of them: a role counts only if each has it.
            case alternative
            /// The one at `argument` as it is.
            case identity
            /// All but the one at `argument`, which says for which paths not.
            case except
            /// The one at `argument`, where the first holds.
            case condition
            /// What it is given last, with the text at `argument` taken off the front of the path.
            case strip
            /// All but the one at `argument`, which is the path that they are for.
            case below
            /// None: it says something of what it is given, and gives it back.
            case mark
        }

        let paths: [String]
        let mode: Mode
        let argument: Int
        /// Methods of what is made that add to it: `layer`, `Append`.
        let adds: Set<String>
        /// Methods of what is made that put it around what they are given: `Then`.
        let applies: Set<String>
        /// Methods of what is made that add a middleware by themselves, with the name that it has elsewhere.
        let words: [String: String]
        /// Methods of what is made that add nothing. Where words are known, every other method adds something that is not known.
        let silent: Set<String>
    }

    /// Roles of what a package exports, or of a call.
    struct RoleEntry: Hashable, Sendable {
        /// Paths of names: `hono/cors.cors`, `fastapi.security.*`, `*.guardMiddleware`.
        let names: [String]
        let roles: Set<MiddlewareRole>
        /// Where an argument of this name has this text, these roles are meant in place of the others.
        let unless: [String: String]
        /// The same for a class of the project that is made from it and gives one of these methods a body that never refuses.
        let softenedBy: [String]
        let then: Set<MiddlewareRole>
    }

    /// Semantics of some versions.
    struct VersionBlock: Hashable, Sendable {
        /// `npm:express@>=5`
        let when: String
        let set: [String: String]
    }
}

/// A call that makes a router or registers something with one.
struct FrameworkCall: Hashable, Sendable {
    /// What a call does.
    enum Action: String, Sendable, CaseIterable {
        /// Makes a router.
        case scope
        /// Makes a router within the receiver: a group.
        case group
        /// The same router, to be used further: `router.routes()`.
        case same
        case middleware, route, mount
        case opaqueMount = "opaque-mount"
        case error
        case notFound = "not-found"
        case exemption, reset
        /// Calls a function with a router of its own, mounted in the receiver.
        case plugin
        /// Puts something around the whole application.
        case wrap
        /// Adds to the routes that the receiver stands for.
        case amend
        /// Routes that name the class and method which answer them.
        case dispatch
        /// The routes of a resource, as `actions` lists them, with a router for what belongs to it.
        case resources
        /// Keeps a function under a name.
        case define
        /// Calls functions that were kept under names.
        case replay
        /// Runs a file within the receiver.
        case load
        /// Calls a function within the receiver.
        case inside
        /// Takes middlewares out of a list, or moves them, by `position`.
        case rearrange
        /// Says for which actions middlewares are that were just registered.
        case narrow
        /// Says a version of something: `load_defaults 7.0`.
        case fact
        /// Registers calls that were written down in a list: `[Route("/", home)]`.
        case entries
        /// Makes a router of such a list, of a module that holds one, or of a module's name.
        case include
        /// Stands among the arguments of a call that makes a router, and registers with it.
        case option
        /// Registers the methods of a service.
        case service
        /// Serves a router with what is put around it.
        case serve
        /// Of an annotation: the class answers requests, below a path.
        case controller
        /// Of an annotation: a path before that of the routes, or of a route whose method another annotation names.
        case prefix
        /// Of an annotation: something is attached to the class or method for others to read.
        case metadata
        /// Of an annotation: the class says what the application is made of.
        case module
        /// Of an annotation: the class starts an application.
        case application
        /// Of an annotation: the class or method answers nothing.
        case ignored
        /// All controllers of the same unit are mounted here.
        case controllers
        /// Calls a function with a part of the router, by the name in `type`, where more of it is said.
        case configure
        /// Calls a function with the router itself, for requests of some kind only.
        case conditional
        /// Middlewares wait for the paths that they are for; the paths that they are not for; those that they are for.
        case hold, spare, release
        /// Takes something in: a router is mounted, a function is called with a router, what is from outside counts as a middleware.
        case install
        /// Gives the router a field: `app.decorate('authenticate', f)`.
        case field
        /// Registers what is in files that are only looked for when the program runs.
        case unread
        /// Says what stands before all paths of the router.
        case prefixes
        /// Says how far out the middlewares are carried that the router has so far.
        case reach
        /// Names hooks that routes can ask for in their options.
        case macro
        /// Gives a list of cases of which the first that fits a request holds.
        case rules
        /// Names the paths of a case.
        case pick
        /// Says of a case that nothing more is asked, or what is.
        case permit, decide
        /// The router is for these paths only.
        case limit
        /// Roles that would come by themselves do not.
        case without
        /// A middleware that stands before, after or at one that the framework knows, by the class in `AT`.
        case beside
        /// Changes what the application keeps under names, by `list` and `change`.
        case names
        /// Registers the actions of a class, as `actions` lists them.
        case viewset
        /// Mounts the receiver in the router that it is given.
        case mountIn = "mount-in"
        /// Runs files within the receiver, each as its option says.
        case files
    }

    /// What an argument or a key of an options object means.
    enum Option: Hashable, Sendable {
        case path, methods, handler, only, except, child, body, entries
        /// How far out what is registered is carried, by a word of `reaches`.
        case reach
        /// The router's own name: what two of one name hand on is registered once.
        case name
        /// `class#method`, the class, the method that answers; what stands before the names of classes.
        case target, controller, action, module
        /// Whether it is for one thing of a resource, or for all.
        case level
        /// What must hold, or must not.
        case condition, negatedCondition
        /// Whether it stands before what was registered before it.
        case first
        /// Names of functions that are called within.
        case replay
        /// How the argument changes a list of names.
        case names(NameForm.Change)
        /// A file, and what stands before what it registers: a path, or the option that says it, and middlewares.
        case file(prefix: String, middleware: [String])
        /// The host that it answers for; whether of all that fits only the last one runs.
        case host, exclusive
        /// A path that is answered without a handler of the project.
        case answered
        case middleware(phase: String, rank: Int)
        /// The roles that are switched off where the value is `false`, or all where the value is true.
        case exempts(Set<MiddlewareRole>)
        /// Which requests of those that the path fits are answered.
        case partial
    }

    /// Kinds of values, to tell overloads apart.
    enum Kind: String, Sendable, CaseIterable { case text, texts, regex, function, scope, record, list, handler, symbol, yes }

    var shape: Shape
    /// Types of the receiver; empty for any of the framework's.
    var on: Set<String> = []
    var action = Action.middleware
    /// What the arguments must be, by their names in the shape.
    var when: [String: Set<Kind>] = [:]
    /// A literal path, or `$NAME`; `nil` for `$PATH` where the shape has it.
    var path: String?
    /// In capitals; empty for the name of what is called, `["*"]` for all.
    var methods: [String] = []
    /// Names of what is called that stand for all methods.
    var anyMethod: Set<String> = []
    var phase = ""
    var rank = 0
    /// The type of the router that it makes.
    var type = ""
    var isRoot = false
    /// What is registered where the call itself names it: `app.UseAuthentication()`.
    var symbol: String?
    var roles: Set<MiddlewareRole>?
    var options: [String: Option] = [:]
    /// Symbols that an exemption takes away are those of the arguments; roles are these.
    var exempts: Set<MiddlewareRole> = []
    /// Middlewares that come with the router by themselves.
    var auto: [AutoMiddleware] = []
    var match: Semantics.Match?
    /// Whether it stands further out than all that was registered before.
    var isFirst = false
    /// The method of the object handed over that is called with the router.
    var method: String?
    /// The field whose statements are middlewares and routes as those of the function handed over are: what it holds is what it says, one by one.
    var builder: String?
    /// Of a mount: whether the router is read live or copied, where that is something else than the semantics say.
    var mounting: Semantics.Mounting?
    /// Whether what is registered belongs to the application, from when the router is mounted in it.
    var isLifted = false
    /// Of a mount: whether its path stands in place of the router's own.
    var replacesPrefix = false
    /// Paths below its own that a route answers too: `/:id`.
    var below: [String] = []
    /// Of an include: the name under which modules hold their list.
    var holds: String?
    /// What a path may hold beside the path.
    var pattern: Pattern?
    /// The router that all such calls of a program share, by name.
    var shared: String?
    /// Whether the middlewares run where no route fits, where that is something else than the semantics say.
    var runsOnNotFound: Bool?

    /// What stands in the text of a path.
    enum Pattern: String, Sendable, CaseIterable {
        /// `GET /x`
        case method
        /// `GET example.org/x/`: a method, a host, and all that is below where it ends with a slash.
        case mux
    }
    /// Whether it happens after all that is registered in order, whenever it is called.
    var isLate = false
    /// Whether the routes that it registers, amends or holds answer only some of the requests that their paths fit.
    var isPartial = false
    /// The pattern that gives routes to methods of controllers without any.
    var convention: String?
    /// What an argument must be, by its name in the shape: names from outside, or texts.
    var from: [String: [String]] = [:]
    /// Whether it happens when the statements around it have run, or are awaited.
    var isDeferred = false
    /// Whether the function that is called gets the receiver itself, and no router of its own.
    var shares = false
    /// Names from outside that are put around a function so that it gets the receiver itself.
    var transparent: Set<String> = []
    /// How far out the middleware is carried, by a word of `reaches`, where no option says so.
    var reach: String?

    /// Whether its paths are alternatives: where several fit, what is registered runs once.
    var isOneOf = false
    /// Of a group: whether its path is that of its routes, as `$SCOPE`, and not one below which they stand.
    var keepsPath = false
    /// Of names: the list that is changed, by its name, `$NAME`, or `$CALL` for the call's own; `nil` for the one that runs for everything.
    var list: String?
    /// Of names: what is changed, and how.
    var part = NameForm.Part.groups
    var change = NameForm.Change.append
    /// Where it stands in a list, and what it says of the classes that answer.
    var routing = Routing()

    struct AutoMiddleware: Hashable, Sendable {
        let symbol: String
        let roles: Set<MiddlewareRole>
        let phase: String
        let rank: Int
        /// What must hold for it to be there.
        var condition: String?
        /// The lowest version of something that has it: `load_defaults: 5.2`.
        var since: [String: String] = [:]
    }
}

/// A program and what is known of its routes, in a framework's file.
public struct FrameworkExample: Sendable, Hashable {
    /// What it shows.
    public let name: String
    /// Files by path.
    public let files: [String: String]
    /// The chain of each route: `GET /x`, then `auth, handler`.
    public let chains: [String: String]
    /// Codes of what must be said not to be known, each at least once.
    public let unresolved: [String]
    /// The source that says so, where there is one.
    public let source: String?
}
