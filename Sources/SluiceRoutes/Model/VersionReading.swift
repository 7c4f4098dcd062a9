/// The axes of a framework in another version than the one that is taken, where the tree does not say which it is.
public struct VersionReading: Hashable, Sendable {
    /// The framework's id.
    public let framework: String
    /// Its axes in that version.
    public let semantics: Semantics
    /// What is said where it makes a difference.
    public let doubt: Unresolved

    public init(framework: String, semantics: Semantics, doubt: Unresolved) {
        self.framework = framework
        self.semantics = semantics
        self.doubt = doubt
    }
}
