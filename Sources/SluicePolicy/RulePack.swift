/// A set of rules that a policy adds: one that travels with sluice, or files of the user's own.
public struct RulePack: Sendable, Hashable {
    /// Where the rules are.
    public enum Source: Sendable, Hashable {
        /// The name behind `builtin:`.
        case builtin(String)
        /// A file or folder, relative to the folder of the policy file that was loaded.
        case path(String)
    }

    /// Where its rules are to be read.
    public let source: Source
    /// The policy line that names it, as `.sluice.yml:9`.
    public let namedBy: String

    init(source: Source, namedBy: String) {
        self.source = source
        self.namedBy = namedBy
    }

    /// A pack that travels with sluice, named by nobody.
    public init(builtin name: String) {
        source = .builtin(name)
        namedBy = "builtin:" + name
    }
}
