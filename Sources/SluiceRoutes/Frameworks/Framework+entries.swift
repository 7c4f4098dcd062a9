internal import SluiceModel

extension Framework {
    /// Calls that stand as the default of a parameter, or in its annotation, and ask for something that runs before the function.
    struct ParameterEntry: Hashable, Sendable {
        /// `fastapi.Depends`
        let calls: Set<String>
        /// What is around a type with such calls: `typing.Annotated`
        let annotations: Set<String>
        let phase: String
    }

    /// Classes whose objects answer requests, and what in them runs before they do.
    struct ClassEntry: Hashable, Sendable {
        /// Paths of classes that they inherit from, with `*` at either end; empty for all.
        let bases: [String]
        /// Class methods that make a handler of them: `as_view`.
        let makers: Set<String>
        let phase: String
        /// Whether classes that they inherit from, and that have roles, run before them.
        let hasMixins: Bool
        /// Fields that hold lists of middlewares.
        let fields: [Field]
        /// Methods whose decorators are around the whole, beside those of the class.
        let decorated: Set<String>
        /// Names of methods that answer the HTTP methods of the same name.
        let answers: Set<String>

        struct Field: Hashable, Sendable {
            let name: String
            /// Where the class has no such field: a setting of the program, `REST_FRAMEWORK.DEFAULT_PERMISSION_CLASSES`.
            let setting: [String]
            let isReversed: Bool
            /// The method that says it while a request is served: what the field holds is not all then.
            let method: String?
        }
    }

    /// Handlers with one decorator and without another have what a setting of the program lists.
    struct PresetEntry: Hashable, Sendable {
        let mark: String
        let unless: String
        let setting: [String]
    }

    /// Modules of settings that are a program by themselves.
    struct ModuleEntry: Hashable, Sendable {
        /// The name that such a module has, whose text names the module of the routes.
        let routes: String
        /// The list's name in that module.
        let holds: String
        let type: String
        /// Names of lists of middlewares.
        let lists: [String: String]
        /// The variable of the environment that says which module it is.
        let chosenBy: String
    }
}
