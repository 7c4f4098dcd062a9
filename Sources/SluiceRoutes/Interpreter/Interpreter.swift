internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Runs a program without its inputs: what it would register with its frameworks, in order, under which conditions (reference: middleware.md, A.4).
///
/// Every value is followed as far as the code tells it: through names, fields, parameters, results, imports. What is not known is `unknown`, and what is
/// registered then is said not to be known. It never runs longer than its budget.
final class Interpreter {
    let files: any SourceFiles
    let languages: LanguageTable
    let frameworks: [Framework]
    /// The roles that decorators and annotations of the project take away, by their names: what its policy says.
    let markers: [String: Set<MiddlewareRole>]
    let calls: CallIndex
    lazy var paths = TreePaths(files.paths)

    /// The files that use a framework.
    var candidates: Set<RepositoryPath> = []
    var pipeline = Pipeline()
    /// Grows with everything that is made or registered.
    private(set) var sequence = 0
    /// What must hold for the statement that runs now to run.
    var conditions: [RouteCondition] = []
    /// The routers that the functions around were given, the innermost last.
    var surrounding: [Int] = []
    /// What is known of routers whose routes name classes.
    var routing = RoutingState()
    /// What applications keep under names, and what is known of classes that are middlewares.
    var nameLists: [NamedMiddlewares] = []
    var middlewareClasses: [String: MiddlewareClass] = [:]
    /// Classes by file and name.
    var classTypes: [String: TypeValue] = [:]
    /// How deep calls are nested.
    var depth = 0
    /// The functions that run now, by place, to see circles.
    var running: [ObjectIdentifier: Set<Int>] = [:]
    private var steps = 0
    /// Whether the budget is used up.
    private(set) var isExhausted = false

    var loaded: [RepositoryPath: ProgramFile?] = [:]
    var modules: [RepositoryPath: ProgramModule] = [:]
    /// The names that all files of a language see.
    var globals: [LanguageID: Frame] = [:]
    /// The names that all files of a folder see.
    var packages: [RepositoryPath: Frame] = [:]
    /// The object of a class that stands for all of which nothing is known.
    var instances: [ObjectIdentifier: InstanceValue] = [:]
    /// Annotations, read as programs of their own.
    var fragments: [AnnotationKey: ProgramFile?] = [:]
    /// The lists of routes that are read now, to see circles.
    var included: [ObjectIdentifier?] = []
    /// What routers will register with the application that they are mounted in.
    var lifted: [Int: [Registration]] = [:]
    /// Routers whose part in an application is registered already.
    var settled: [Int: Set<Int>] = [:]
    /// The modules of settings that the program runs with, the first one first.
    var settingsModules: [ProgramModule] = []
    /// Modules whose names others take over as a whole.
    var wildcards: Set<RepositoryPath> = []
    let parser = Parser()
    /// Combinators of all frameworks, by path.
    lazy var combinators = readCombinators()
    /// Types of what answers requests, by language.
    var handlersByLanguage: [String: Set<String>] = [:]
    /// Names from outside that stand for texts.
    lazy var texts = frameworks.reduce(into: [String: String]()) { $0.merge($1.values) { first, _ in first } }
    /// What has been served with something around it.
    var served: Set<String> = []
    /// What calls gave back that left nothing behind.
    var barren: [PlainCall: Value] = [:]
    /// The paths of groups whose routes have no other.
    var scopePaths: [Int: [String?]] = [:]
    /// Routers that all calls of a program share, by framework and name.
    var sharedScopes: [String: Int] = [:]
    /// The methods that routes of a router have where they name none.
    var scopeMethods: [Int: Set<String>] = [:]
    /// Functions that were handed to something that is not known.
    var handedOver: [Closure] = []
    /// What names of modules may begin with, by the folder of their configuration.
    var aliasesOf: [RepositoryPath: [(prefix: String, folder: RepositoryPath)]] = [:]
    lazy var workspaces = readWorkspaces()
    lazy var crates = readCrates()
    /// Methods of Rust that are implemented for types of other crates, by name.
    var extensionMethods: [String: [Closure]] = [:]
    lazy var goModules = readGoModules()
    /// What files say that their package is called.
    var packageNames: [RepositoryPath: String?] = [:]
    /// The names of all types that are routers.
    lazy var typeNames = Set(frameworks.flatMap(\.types).flatMap(\.names))
    /// Whether types are those of routers, by language and text.
    var routerTypes: [String: Bool] = [:]
    /// How often each name occurs.
    var nameCounts: [String: Int]?
    /// What bodies of the project tell.
    var bodies: [BodyKey: (Set<MiddlewareRole>, RoleEvidence)?] = [:]
    /// What concerns classes.
    var annotated = AnnotatedProgram()
    /// The routers of built values, in order.
    var builtRouters: [BuilderRouter] = []
    /// What concerns filter chains.
    var filters = FilterChains()
    /// The manifests of units by folder, of each framework.
    var unitsOf: [String: [RepositoryPath: [RepositoryPath]]] = [:]
    /// What is to happen later, by how deep the calls are nested that put it off.
    var queues: [[DeferredCall]] = [[]]
    /// The routers that others were made in, and see the fields of.
    var outerScopes: [Int: Int] = [:]
    /// The classes whose methods are registered now, the innermost last.
    var routedClasses: [TypeValue] = []
    /// The routers that are objects of classes of the project.
    var ownRouters: [Int: OwnRouter] = [:]
    /// The fields that routers were given.
    var fields: [Int: RecordValue] = [:]
    /// How many routers further out a middleware is carried, by the place of its registration.
    var carried: [Int: Int] = [:]
    /// The registrations that copies were made of.
    var origins: [Int: Int] = [:]
    /// What was carried to a router already.
    var carriedTo: [Int: Set<Int>] = [:]
    var namedScopes: Set<Int> = []
    /// Hooks that routes ask for by name.
    var macros: [String: Value] = [:]
    /// Files whose grammar found mistakes, so that registrations may be missing.
    var broken: Set<RepositoryPath> = []

    /// The most steps that a program is followed for; a step is a term.
    static let stepLimit = 4_000_000
    static let depthLimit = 40

    private let shelf: CodeShelf
    /// The files that were asked for, whether they are there or not.
    private(set) var asked: Set<RepositoryPath> = []

    init(_ files: any SourceFiles, languages: LanguageTable, frameworks: [Framework], markers: [String: Set<MiddlewareRole>], shelf: CodeShelf) {
        self.files = files
        self.shelf = shelf
        self.languages = languages
        self.frameworks = frameworks
        self.markers = markers
        calls = CallIndex(frameworks)
        for framework in frameworks { pipeline.semantics[framework.id] = framework.semantics }
    }

    func next() -> Int {
        sequence += 1
        return sequence
    }

    /// Counts a step; false where there have been too many.
    func step() -> Bool {
        steps += 1
        if steps > Self.stepLimit { isExhausted = true }
        return !isExhausted
    }

    func note(_ code: Unresolved.Code, _ text: String, at place: CodePlace) {
        let unresolved = Unresolved(code, text, at: place.file.location(place.term))
        if !pipeline.unresolved.contains(unresolved) { pipeline.unresolved.append(unresolved) }
    }

    private func readCombinators() -> [String: Framework.Combinator] {
        var found: [String: Framework.Combinator] = [:]
        for framework in frameworks { for combinator in framework.combinators { for path in combinator.paths { found[path] = combinator } } }
        return found
    }

    // MARK: Files

    /// A file as terms; `nil` where it is no code or cannot be read.
    func file(_ path: RepositoryPath) -> ProgramFile? {
        if let known = loaded[path] { return known }
        let file = read(path)
        loaded[path] = .some(file)
        return file
    }

    private func read(_ path: RepositoryPath) -> ProgramFile? {
        asked.insert(path)
        guard let language = languages.language(ofPath: path), let entry = parsed(path, language) else { return nil }
        guard let code = entry.code else { return unread(path, "the file cannot be parsed") }
        if entry.hasError { broken.insert(path) }
        let family = LanguageFamily(code.language)
        let outer = family.isGlobal ? global(code.language) : family.isFolder ? package(path.folder) : nil
        return ProgramFile(path: path, code: code, frame: Frame(outer: outer))
    }

    /// A file's terms, as they were read before where its blob is known; `nil` where there is no such file.
    private func parsed(_ path: RepositoryPath, _ language: Language) -> StoredCode.Parsed? {
        let blob = files.blob(at: path)
        if let known = blob.flatMap({ shelf[$0, language.id] }) { return known }
        guard let bytes = files.bytes(of: path) else { return nil }
        let tree = try? parser.tree(of: bytes, in: language)
        let entry = StoredCode.Parsed(code: tree.flatMap { Code.read($0) }, hasError: tree?.hasError ?? true)
        if let blob { shelf.put(entry, for: blob, language.id, size: bytes.count) }
        return entry
    }

    /// The bytes of a file that configures the program.
    func configuration(_ path: RepositoryPath) -> [UInt8]? {
        asked.insert(path)
        return files.bytes(of: path)
    }

    private func unread(_ path: RepositoryPath, _ reason: String) -> ProgramFile? {
        let place = Location(path: path, line: 1, column: 1)
        pipeline.unresolved.append(Unresolved(.parseError, reason, at: place))
        broken.insert(path)
        return nil
    }

    func global(_ language: LanguageID) -> Frame {
        if let frame = globals[language] { return frame }
        let frame = Frame(outer: nil)
        globals[language] = frame
        return frame
    }

    func package(_ folder: RepositoryPath) -> Frame {
        if let frame = packages[folder] { return frame }
        let frame = Frame(outer: nil)
        packages[folder] = frame
        return frame
    }
}

/// How the files of a language see one another.
struct LanguageFamily {
    /// Whether all files see the names of all.
    let isGlobal: Bool
    /// Whether the files of a folder see one another's names.
    let isFolder: Bool
    let isScript: Bool
    let isPython: Bool
    let isGo: Bool
    let isRust: Bool

    init(_ language: LanguageID) {
        // Asked at every step: no list is made for it.
        let name = language.rawValue
        isScript = name == "typescript" || name == "tsx" || name == "javascript"
        isPython = name == "python"
        isGo = name == "go"
        isRust = name == "rust"
        isFolder = isGo
        isGlobal = switch name {
        case "swift", "csharp", "java", "kotlin", "php", "ruby", "scala": true
        default: false
        }
    }
}

/// Where a statement runs: its file, the names that it sees, and what it gives back.
final class Activation {
    let file: ProgramFile
    let frame: Frame
    let receiver: Value?
    /// What the function gives back, each under its conditions.
    var results: [Value.Choice] = []
    /// The value of the expression statement that ran last.
    var lastValue: Value?
    /// What is done with the values of its statements.
    var collector: Collector?
    /// How many conditions held when it was called.
    let base: Int
    /// The module that exports are put into.
    let module: ProgramModule?

    init(file: ProgramFile, frame: Frame, receiver: Value? = nil, base: Int, module: ProgramModule? = nil) {
        self.file = file
        self.frame = frame
        self.receiver = receiver
        self.base = base
        self.module = module
    }

    var code: Code { file.code }
    func place(_ term: Int) -> CodePlace { CodePlace(file: file, term: term) }
}
