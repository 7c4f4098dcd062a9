extension FrameworkCall {
    /// Where a call's middleware stands in a list, and what it says of the classes that answer routes.
    struct Routing: Hashable, Sendable {
        /// Where it stands among those that are there already, `$AT` being one of them.
        var position: Position?
        /// Whether the same symbol registered again takes the place of the one before.
        var isUnique = false
        /// Which part of a resource that is for which is registered within it.
        var level: Level?
        /// What it adds to the names of classes, and the class that is meant where a route names none: `$NAME` or a literal.
        var module: String?
        var controller: String?
        /// The routes of a resource.
        var actions: [ResourceAction] = []
        /// The actions that classes from outside have, and the decorators that make more of them.
        var provides: [Provision] = []
        var extra: Set<String> = []
        /// What stands in paths for one thing of a resource, and for one under which others are.
        var member = ""
        var nested = ""
        /// The file that is run, `$` in it being the argument's text.
        var file: String?
    }

    /// Actions that classes have by inheriting from these.
    struct Provision: Hashable, Sendable {
        /// Paths, with `*` at either end.
        let bases: [String]
        let actions: Set<String>
    }

    /// A place in a list of middlewares.
    enum Position: String, Sendable, CaseIterable {
        case before, after, replace, remove, first
        case moveBefore = "move-before"
        case moveAfter = "move-after"
    }

    /// A part of a resource.
    enum Level: String, Sendable, CaseIterable { case member, collection, new }

    /// One route of a resource.
    struct ResourceAction: Hashable, Sendable {
        let name: String
        let methods: Set<String>
        /// Below the resource's own.
        let path: String
        /// The class that answers, where it is not the resource's.
        let controller: String?
    }
}
