/// One request to a registry: where, and what is accepted.
struct RegistryRequest: Sendable, Hashable {
    let url: RegistryURL
    let accept: String
    /// Whether caches on the way must ask again.
    var isFresh = false
}

/// What a server sent, whatever its status.
struct RegistryReply: Sendable {
    /// Where it came from in the end, after redirects.
    let url: RegistryURL
    let status: UInt
    let contentType: String
    let etag: String?
    let retryAfter: String?
    let body: [UInt8]
}

/// How one kind of registry is asked, and how its answers are read.
protocol RegistryProtocol: Sendable {
    /// The public registry.
    static var home: String { get }
    /// Hosts that anybody may read.
    static var publicHosts: [String] { get }
    /// Statuses by which the registry says that there is no such package.
    var goneStatuses: Set<UInt> { get }

    /// The request for a name.
    ///
    /// - Throws: `RegistryFault.notAName` where no URL can be made of it.
    func request(for name: String, at registry: RegistryURL, needsTimes: Bool) throws(RegistryFault) -> RegistryRequest

    /// Asked after "not found", so that one flaky answer blocks nobody. Where `isRecord` is false, only its status counts.
    func confirmation(of name: String, at registry: RegistryURL) throws(RegistryFault) -> (request: RegistryRequest, isRecord: Bool)

    /// The package; `nil` where the registry says in its own words that it is there no more.
    ///
    /// - Throws: `RegistryFault` where the bytes are no answer about that name.
    func record(in reply: RegistryReply, for name: String) throws(RegistryFault) -> PackageRecord?
}

extension RegistryReply {
    /// The fault of a body that is not JSON, told apart so that a person knows what came instead.
    func fault(_ fault: JSONStream.Fault) -> RegistryFault {
        let start = body.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
        if start == UInt8(ascii: "<") { return .unreadable(url, "an HTML page, perhaps a login") }
        if body.isEmpty { return .unreadable(url, "nothing") }
        switch fault {
        case .truncated where start == UInt8(ascii: "{"): return .truncated(url)
        case .truncated, .malformed: return .unreadable(url, "not JSON")
        case .tooDeep: return .unreadable(url, "JSON nested too deeply")
        }
    }
}
