/// Which classes answer requests, and how their routes are read, as a framework's file says under `controllers`.
struct ControllerForm: Hashable, Sendable {
    /// Classes that are made from one of these are controllers without an annotation.
    var bases: Set<String> = []
    /// So end the names of controllers; what a token in a path stands for is the name without it.
    var suffix = ""
    /// Whether a class with such a name is one where an annotation of its own, or of a method, says a path or a method.
    var isKnownByName = false
    /// Whether `[controller]` and `[action]` in paths stand for names.
    var hasTokens = false
    /// Whether what stands above an outer class holds beside what stands above the class itself.
    var inheritsAll = false
    /// How paths of methods begin that stand for themselves, without the class's.
    var absolute: [String] = []
    /// The type of the router that a controller is.
    var type = "controller"
}

/// How classes are put together to an application, as a framework's file says under `injection`.
struct ModuleForm: Hashable, Sendable {
    /// Keys of what a module says of itself: other modules, controllers, and what is made available.
    var imports = "imports"
    var controllers = "controllers"
    var providers = "providers"
    /// The method that is given something to register middlewares with, and the type of that.
    var configure = ""
    var type = ""
    /// Phases by the names that providers are given to hold for the whole application.
    var tokens: [String: String] = [:]
    /// Calls that give paths to modules.
    var routing: Set<String> = []
}

/// How middlewares read what annotations attach to routes, as a framework's file says under `metadata`.
struct MetadataForm: Hashable, Sendable {
    /// Methods that read it, with its key as the first argument.
    var reads: Set<String> = []
    /// Calls that make an annotation which is its own key.
    var makers: Set<String> = []
}
