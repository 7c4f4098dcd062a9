internal import SluiceModel

/// What is known of routers while routes are read that name the classes which answer them.
struct RoutingState {
    /// What a router says of the routes in it.
    struct Context {
        /// What stands before the names of classes.
        var module: [String] = []
        /// The class that is meant where a route names none.
        var controller: String?
        /// Of a resource: what stands in the paths of what belongs to one thing of it, and of what is nested in it.
        var member = ""
        var nested = ""
    }

    /// A change of a list's order, done when all of it is known.
    struct Move {
        let scope: Int
        let phase: Int
        let position: FrameworkCall.Position
        /// The one that it is about; a number is a place.
        let anchor: String
        /// What is put there.
        let registrations: Range<Int>
        let conditions: [RouteCondition]
    }

    /// By router.
    var contexts: [Int: Context] = [:]
    /// Functions that are kept under names.
    var kept: [String: Argument] = [:]
    /// Versions that the program says.
    var facts: [String: String] = [:]
    var moves: [Move] = []
    /// The router of a class that was made last, by the router that it is mounted in.
    var attached: [Int: (name: String, scope: Int)] = [:]
    /// What a class registers, once it has been read.
    var templates: [String: Range<Int>] = [:]
    /// Middlewares that only some versions have.
    var dated: [(registration: Int, since: [String: String])] = []
    /// The folder of the application that is read.
    var root = RepositoryPath("")
    /// How many files were run within a router.
    var loads = 0
    var index: ClassIndex?
    /// Classes whose statements run now.
    var open: Set<String> = []
}
