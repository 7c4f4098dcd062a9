/// A server that requests go through.
enum Proxy: Hashable, Sendable {
    case http(host: String, port: Int, Credential?)
    case socks(host: String, port: Int)
}

/// The proxies that the environment names, as most programs read them.
struct ProxySettings: Sendable {
    private let byScheme: [String: WrittenValue]
    private let exceptions: [String]

    /// In a server's hook the environment is partly the client's: a `Proxy:` header arrives as `HTTP_PROXY`. Where a request's
    /// method is in the environment, that variable is not believed.
    init(environment: [String: String]) {
        var found: [String: WrittenValue] = [:]
        for scheme in ["http", "https"] {
            for name in [scheme + "_proxy", scheme.uppercased() + "_PROXY", "all_proxy", "ALL_PROXY"] {
                guard found[scheme] == nil, let value = environment[name], !value.isEmpty else { continue }
                guard name != "HTTP_PROXY" || environment["REQUEST_METHOD"] == nil else { continue }
                found[scheme] = WrittenValue(text: value, place: "the variable \(name)")
            }
        }
        byScheme = found
        let none = environment["no_proxy"].flatMap { $0.isEmpty ? nil : $0 } ?? environment["NO_PROXY"] ?? ""
        exceptions = none.split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
    }

    /// The proxy for a URL; `nil` for none.
    ///
    /// - Throws: `RegistryFault.proxy` where the proxy is named in a way that cannot be used.
    func proxy(for url: RegistryURL) throws(RegistryFault) -> Proxy? {
        guard let written = byScheme[url.scheme], !exceptions.contains(where: { Self.matches($0, url) }) else { return nil }
        guard let proxy = Self.read(written.text) else { throw .proxy(place: written.place) }
        return proxy
    }

    /// A proxy without a scheme speaks HTTP. One that is itself reached over TLS, and SOCKS with a login, cannot be used.
    private static func read(_ text: String) -> Proxy? {
        let kind = text.range(ofText: "://").map { text[..<$0.lowerBound].lowercased() } ?? "http"
        let rest = text.range(ofText: "://").map { String(text[$0.upperBound...]) } ?? text
        guard let (url, credential) = RegistryURL.read("http://" + rest) else { return nil }
        switch kind {
        case "http": return .http(host: url.host, port: url.port ?? 80, credential)
        case "socks", "socks5", "socks5h": return credential == nil ? .socks(host: url.host, port: url.port ?? 1080) : nil
        default: return nil
        }
    }

    /// `*`, a host, the end of a host after a dot, and each of them with a port.
    private static func matches(_ exception: String, _ url: RegistryURL) -> Bool {
        if exception == "*" || exception == url.host { return true }
        let port = url.port ?? RegistryURL.standardPort(of: url.scheme)
        let hostOnly = exception.hasSuffix(":\(port)") ? String(exception.dropLast(":\(port)".count)) : exception
        let name = hostOnly.hasPrefix("*.") ? String(hostOnly.dropFirst(2)) : hostOnly.hasPrefix(".") ? String(hostOnly.dropFirst()) : hostOnly
        return !name.isEmpty && (url.host == name || url.host.hasSuffix("." + name))
    }
}
