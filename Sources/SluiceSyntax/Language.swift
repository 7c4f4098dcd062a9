internal import SluiceData
internal import Synchronization

/// One language: one file in `Policies/languages`.
///
/// What tells the language of a file is read at once; what its grammar's kinds mean is read when the language is first parsed.
public struct Language: Sendable {
    /// The name of its file.
    public let id: LanguageID
    /// What people call it: `JavaScript`, `C#`.
    public let name: String
    /// Other names, those of Semgrep's `languages:` among them. Never the id itself.
    public let aliases: [String]
    /// Without the dot, in lowercase.
    public let extensions: [String]
    /// Whole names: `Dockerfile`. A name that ends with `.*` stands for all that have something behind the dot.
    public let fileNames: [String]
    /// Programs that a first line `#!` may name, without version numbers.
    public let interpreters: [String]
    /// The grammar's name; `Grammar.init(named:)` has more.
    public let grammar: String
    /// The version of the grammar's tables, and whether the parser reads it; `nil` where it is not linked in. For `sluice doctor`.
    public var grammarVersion: (abi: Int, isSupported: Bool)? {
        Grammar.abi(ofNamed: grammar).map { ($0, Grammar.isSupported($0)) }
    }
    let meaning: Meaning

    /// Texts to put around a fragment so that the grammar takes it, the likeliest first; none where the language's file is wrong.
    public var frames: [Frame] { (try? meaning.map())?.frames ?? [] }

    /// A text to put around a fragment of code: a statement alone is no file in Go, Java or PHP.
    public struct Frame: Hashable, Sendable {
        /// What goes before the fragment.
        public let before: String
        /// What goes after it.
        public let after: String
    }

    /// The map from the grammar's kinds to roles, read once when it is first asked for.
    final class Meaning: Sendable {
        private let read: @Sendable () -> Result<RoleMap, DataProblems>
        private let known = Mutex<Result<RoleMap, DataProblems>?>(nil)

        init(_ read: @escaping @Sendable () -> Result<RoleMap, DataProblems>) { self.read = read }

        func map() throws(DataProblems) -> RoleMap {
            let result = known.withLock { known in
                let result = known ?? read()
                known = result
                return result
            }
            return try result.get()
        }
    }
}

extension Language: Hashable {
    public static func == (left: Language, right: Language) -> Bool { left.id == right.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
