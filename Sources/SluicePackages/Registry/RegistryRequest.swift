/// One request to a registry: where, and what is accepted.
struct RegistryRequest: Sendable, Hashable {
    /// What is asked for: all of it, or its head alone.
    enum Method: String, Sendable { case get = "GET", head = "HEAD" }

    let url: RegistryURL
    let accept: String
    /// Whether caches on the way must ask again.
    var isFresh = false
    var method = Method.get
    /// Whether the whole record comes from this request's answer, so that "unchanged since" may stand for it.
    var isWhole = false
    /// Further header fields, such as a token that the registry gave for this request. An `Authorization` here stands in the place of the
    /// address's own credential.
    var fields: [String: String] = [:]
    /// Statuses that are an answer beside 200 and the protocol's `goneStatuses`.
    var expected: Set<UInt> = []
    /// The least time from one request of this kind to the next at the same host.
    var pace: Duration?
}

/// What a server sent, whatever its status.
struct RegistryReply: Sendable {
    /// Where it came from in the end, after redirects.
    let url: RegistryURL
    let status: UInt
    /// The header's fields by their names in lower case.
    let fields: [String: String]
    let body: [UInt8]

    var isFound: Bool { status == 200 }
    var contentType: String { fields["content-type"] ?? "" }
    var etag: String? { fields["etag"] }
    var retryAfter: String? { fields["retry-after"] }
}

extension RegistryReply {
    /// Reads the body with a document's own reader.
    ///
    /// - Throws: the fault that says what came in the place of the document.
    func document<Document>(_ read: ([UInt8]) throws(JSONStream.Fault) -> Document) throws(RegistryFault) -> Document {
        do { return try read(body) } catch { throw fault(error) }
    }

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
