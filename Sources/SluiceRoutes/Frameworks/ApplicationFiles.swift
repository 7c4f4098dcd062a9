/// The files that an application consists of, where its framework finds them by their names.
struct ApplicationFiles: Hashable, Sendable {
    /// A file, or files, run in order.
    struct Entry: Hashable, Sendable {
        /// From the application's folder: `config/environments/*.rb`.
        let path: String
        /// What must hold for it to be run, `$` being what the star stands for.
        let condition: String?
        /// The path below which it is run, and the middlewares before what it registers: a router of its own.
        var prefix: String?
        var middleware: [String] = []
    }

    /// Classes that are found by the names of their files.
    struct Providers: Hashable, Sendable {
        /// How the files end.
        let ending: String
        /// What a file holds that is of interest, one of them.
        let words: [String]
        /// The methods that are called.
        let methods: [String]
    }

    /// The file that tells where an application is: `config/routes.rb`.
    let marker: String
    /// The type of the application's router.
    let type: String
    let entries: [Entry]
    /// A word in the marker that says that it puts the application together itself.
    var begins: String?
    /// Classes that register routes when the application begins.
    var providers: Providers?
    /// Files by words in them that change what is there by itself, and are not followed: what is listed then is not all.
    var unread: [String: String] = [:]
    /// What the application begins with.
    let auto: [FrameworkCall.AutoMiddleware]
}

/// How routes name the classes that answer them, and what those inherit.
struct AnsweringRule: Hashable, Sendable {
    /// What stands behind a name in a route to make a class's: `Controller`.
    let suffix: String
    /// The type of the routers that stand for classes.
    let type: String
    /// Statements that bring another class's in: `include`.
    let mixins: Set<String>
    /// Functions in such a class whose statements are run for whoever takes it in: `included`.
    let hooks: Set<String>
    /// Functions in such a class whose functions belong to whoever takes it in: `class_methods`.
    let extensions: Set<String>
    /// The function that an object of the class begins with, and the one that lists middlewares; where names are whole, with their modules.
    var constructor: String?
    var list: String?
    /// What classes from outside bring, by their names.
    let bases: [String: [FrameworkCall.AutoMiddleware]]
}
