/// A coding assistant, as `Policies/agents.yml` lists it.
public struct Agent: Hashable, Sendable {
    /// The lasting name, in kebab-case: what reports call it.
    public let id: String
    /// The name that people know.
    public let name: String
}

/// What is said of an assistant whose name is not known.
let unknownAgent = "unknown"
