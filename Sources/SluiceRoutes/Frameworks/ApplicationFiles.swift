/// The files that an application consists of, where its framework finds them by their names.
struct ApplicationFiles: Hashable, Sendable {
    /// A file, or files, run in order.
    struct Entry: Hashable, Sendable {
        /// From the application's folder: `config/environments/*.rb`.
        let path: String
        /// What must hold for it to be run, `$` being what the star stands for.
        let condition: String?
    }

    /// The file that tells where an application is: `config/routes.rb`.
    let marker: String
    /// The type of the application's router.
    let type: String
    let entries: [Entry]
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
    /// What classes from outside bring, by their names.
    let bases: [String: [FrameworkCall.AutoMiddleware]]
}
