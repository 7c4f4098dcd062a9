/// One registry that a name is asked of.
public struct RegistryAddress: Sendable, Hashable {
    /// Where the registry is.
    public let url: RegistryURL
    /// Sent to this origin and to no other.
    let credential: Credential?
    /// Whether its "not found" means that there is no such package. A registry that hides what the asker may not see says the
    /// same words of a private package.
    let isNotFoundFinal: Bool
    /// Whether the name may not leave this server, be it by a redirect.
    let isConfined: Bool
    /// When it is asked.
    var turn = RegistryTurn.always
    /// Why "not found" would not be the last word, where there is another reason than a login.
    var doubt: RegistryFault?
}

/// When a registry is asked that stands behind another.
enum RegistryTurn: Sendable, Hashable {
    /// Together with the one before it: a package may be in either.
    case always
    /// Only after the one before it has said that it lacks the package. A name that the first registry has is never sent to the second.
    case afterMissing
    /// After the one before it lacks the package or failed.
    case afterFailure
}

/// Where a name is asked.
public enum Route: Sendable, Hashable {
    /// Every one of these, in this order.
    case registries([RegistryAddress])
    /// The name is private and no registry of its own is known: it is sent nowhere.
    case `private`
    /// A rule forbids to ask, or a setting cannot be used; both sentences are for people.
    case unreachable(reason: String, cure: String)
}
