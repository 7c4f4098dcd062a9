/// What an annotation of a class or method says, in the words of a framework's file.
struct Annotation {
    let framework: Framework
    let call: FrameworkCall
    let fit: Shape.Fit
    let arguments: [Argument]
    /// The last part of its name, as the framework's file has it.
    let name: String
    /// As it is written, without spaces.
    let text: String
    /// Where it stands above the class or method.
    let place: CodePlace
    var conditions: [RouteCondition]
    /// The project's own class or annotation that it is, where it is made from one of the framework's.
    var type: TypeValue?

    /// Whether it names a path.
    var hasPath: Bool {
        if call.path != nil || fit.ones["PATH"] != nil { return true }
        return call.options.contains { key, option in
            option == .path && arguments.contains { argument in
                if argument.name == key { return true }
                if case .record(let record) = argument.value { return record[key] != nil }
                return false
            }
        }
    }
}

/// What was met that concerns classes, for when all files have been read.
struct AnnotatedProgram {
    /// The classes of the project, in the order in which they were met.
    var types: [TypeValue] = []
    /// Functions that are called as methods of their first parameter, by name.
    var extensions: [String: [Closure]] = [:]
    /// Applications with the class that says what they are made of.
    var roots: [(scope: Int, module: Argument)] = []
    /// Where controllers are mounted.
    var mounts: [(scope: Int, place: CodePlace)] = []
    /// The application of each unit, by framework and folder.
    var applications: [UnitKey: Int] = [:]
    /// What controllers' routes stand below in an application, beside what they say.
    var prefixes: [Int: String?] = [:]
    /// Patterns that give routes to methods without any.
    var conventions: [String] = []
    /// What annotations attach to routes.
    var marks: [MetadataMark] = []
    /// Middlewares that wait for the routes that they are for.
    var held: [Argument] = []
    /// The paths that they are not for.
    var spared: [Argument] = []
    /// The scopes of each controller, each with the path that it is mounted at.
    var controllers: [ObjectIdentifier: [(scope: Int, path: String?)]] = [:]
    /// Controllers in order.
    var order: [(type: TypeValue, framework: Framework)] = []
    /// Which controllers were mounted.
    var mounted: Set<ObjectIdentifier> = []
}

/// What is built as one, in one framework.
struct UnitKey: Hashable {
    let framework: String
    let folder: String
}

/// A word that an annotation attaches to a route or to all of a scope.
struct MetadataMark {
    let scope: Int
    /// The place of the route's registration; `nil` for all of the scope.
    let route: Int?
    let key: String
    let value: Value
    let place: CodePlace
}
