/// What a file of `Policies/flags` says: how the flags of one SDK are asked for.
package struct FlagSDK: Hashable, Sendable {
    package let id: String
    package let name: String
    /// Languages by id.
    package let languages: [String]
    /// What a file holds that uses it.
    package let mentions: [String]
    /// The modules that it is imported from: `@openfeature/*`, `openfeature`, `github.com/open-feature/go-sdk`.
    package var modules: [String] = []
    /// Names that stand for it where nothing in the file declares them.
    package var globals: Set<String> = []
    /// Names of its types, for languages whose imports name none.
    package var types: Set<String> = []
    /// Names of environment variables that are flags; only for the SDK whose keys are such.
    package var names: NameFilter?
    package var forms: [FlagForm] = []
    /// Calls that make a truth of what an evaluation gives, with what each gives.
    package var conversions: [Conversion] = []
    package var examples: [FlagExample] = []

    /// A call around an evaluation that is a part of it.
    package struct Conversion: Hashable, Sendable {
        package let shape: FlagShape
        package let languages: [String]
        package let kind: ResultKind
        package let off: FlagValue?
    }

    /// Which names are those of flags.
    package struct NameFilter: Hashable, Sendable {
        package var prefixes: [String] = []
        package var suffixes: [String] = []
        package var infixes: [String] = []
        /// What stands before the name and says how it is read: `VITE_`.
        package var scopes: [String] = []
        /// Prefixes that say that the flag turns something off.
        package var negative: [String] = []
        /// Those that are set when the program is built.
        package var build: [String] = []
        /// Names that look like flags and are none.
        package var except: [String] = []

        package init() {}
    }

    package init(id: String, name: String, languages: [String], mentions: [String]) {
        self.id = id
        self.name = name
        self.languages = languages
        self.mentions = mentions
    }
}

/// One form of asking.
package struct FlagForm: Hashable, Sendable {
    package let shape: FlagShape
    package let languages: [String]
    package let role: Role
    package var kind: ResultKind = .bool
    package var evidence: Evidence = .file
    /// Of the SDK's modules those that the name must come from; all where empty.
    package var from: [String] = []
    /// Whether it is true where the flag is off.
    package var isNegative = false
    /// A mark before the key that turns the meaning around: `!`.
    package var negation: String?
    /// What is given where no default is written.
    package var implied: FlagValue?
    /// What is given where the flag is on.
    package var on: FlagValue?
    package var time: FlagEvaluation.Time?
    /// Of several keys, whether all must be on.
    package var needsAll = true

    package enum Role: String, Hashable, Sendable { case value, wrapper, gate }

    /// What must be known before a name counts.
    package enum Evidence: String, Hashable, Sendable, CaseIterable {
        /// That what is asked comes from the SDK.
        case receiver
        /// That the file uses the SDK, and nothing else is asked.
        case file
        /// The name is enough, unless something else is asked.
        case name
    }
}

/// A piece of code with what is asked for in it.
package struct FlagExample: Hashable, Sendable {
    package let name: String
    package let language: String
    /// By path; a single piece of code has the name `code`.
    package let files: [String: String]
    /// One line each: `key off=… on=… line`.
    package let evaluations: [String]
    /// Where the example stands, for messages.
    package let source: String?
}
