/// What a protocol is asked about.
struct RegistrySubject: Sendable, Hashable {
    let name: String
    /// The version that somebody wants, for registries which cannot list what they have.
    let version: String?
    /// Whether the name may be of something inside a package.
    let mayBeInside: Bool
    /// The registry's address.
    let registry: RegistryURL
    /// Whether the times of publication are wanted, even where they cost another request.
    let needsTimes: Bool
    /// Whether caches on the way must ask again.
    private(set) var isFresh = false

    init(_ question: PackageQuestion, at registry: RegistryURL, needsTimes: Bool) {
        name = question.name
        version = question.version
        mayBeInside = question.mayBeInside
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
