/// What a protocol is asked about.
struct RegistrySubject: Sendable, Hashable {
    let name: String
    /// The version that somebody wants, for registries which cannot list what they have.
    let version: String?
    /// The registry's address.
    let registry: RegistryURL
    /// Whether the times of publication are wanted, even where they cost another request.
    let needsTimes: Bool
    /// Whether caches on the way must ask again.
    private(set) var isFresh = false

    init(name: String, version: String? = nil, registry: RegistryURL, needsTimes: Bool) {
        self.name = name
        self.version = version
        self.registry = registry
        self.needsTimes = needsTimes
    }

    /// The same, past all caches.
    var fresh: RegistrySubject {
        var subject = self
        subject.isFresh = true
        return subject
    }

    /// A request below the registry's address.
    ///
    /// - Parameter path: escaped already; begins with `/`.
    func request(_ path: String, accept: String = "application/json") -> RegistryRequest {
        RegistryRequest(url: registry.appending(path), accept: accept, isFresh: isFresh)
    }
}
