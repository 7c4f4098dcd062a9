/// The address of a registry: scheme, host, port and path, and never a user's name or password.
///
/// What stands before an `@` in a written URL is split off into a `Credential` when it is read, so nothing that is shown,
/// cached or logged can hold it.
public struct RegistryURL: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// `https`, or `http` where somebody configured that.
    public let scheme: String
    /// In lower case.
    public let host: String
    /// `nil` for the scheme's own port.
    public let port: Int?
    /// Begins with `/` and does not end with one; empty for the root.
    public let path: String
    /// With its `?`, as some redirects have it; empty for every registry.
    let query: String

    /// Reads a URL as written. Returns `nil` where it is no `http` or `https` URL with a host.
    ///
    /// - Returns: the address, and the credential that the URL carried.
    public static func read(_ text: String) -> (url: RegistryURL, credential: Credential?)? {
        guard let url = RegistryURL(text, isKept: false) else { return nil }
        return (url, userInfo(of: text).flatMap(Credential.init(userInfo:)))
    }

    /// - Parameter isKept: whether the last slash and the query are kept, as the target of a request needs.
    init?(_ text: String, isKept: Bool) {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let (scheme, rest) = Self.schemeAndRest(of: bytes) else { return nil }
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? rest.endIndex
        let authority = rest[..<end]
        let hostAndPort = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        guard let (host, port) = Self.hostAndPort(of: hostAndPort) else { return nil }
        let target = rest[end...].prefix { $0 != UInt8(ascii: "#") }
        var path = target.prefix { $0 != UInt8(ascii: "?") }
        while !isKept, path.last == UInt8(ascii: "/") { path = path.dropLast() }
        self.scheme = scheme
        self.host = host
        self.port = port == Self.standardPort(of: scheme) ? nil : port
        self.path = String(decoding: path, as: UTF8.self)
        query = isKept ? String(decoding: target.drop { $0 != UInt8(ascii: "?") }, as: UTF8.self) : ""
    }

    private init(scheme: String, host: String, port: Int?, path: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        query = ""
    }

    /// The URL, fit to be shown.
    public var description: String { scheme + "://" + authority + path + query }

    /// Host and port, as they stand in a URL.
    var authority: String { host + (port.map { ":\($0)" } ?? "") }

    /// Host and port with the port always said: two URLs of one origin are served by one server.
    var origin: String { "\(scheme)://\(host):\(port ?? Self.standardPort(of: scheme))" }

    /// The same server with more path; the suffix must be escaped already and begin with `/`.
    func appending(_ suffix: String) -> RegistryURL {
        RegistryURL(scheme: scheme, host: host, port: port, path: path + suffix)
    }

    /// The same server with another path.
    func at(path: String) -> RegistryURL { RegistryURL(scheme: scheme, host: host, port: port, path: path) }

    /// Where a `Location` header points, seen from this URL.
    func resolving(_ location: String) -> RegistryURL? {
        if location.hasPrefix("//") { return RegistryURL(scheme + ":" + location, isKept: true) }
        if location.hasPrefix("/") { return RegistryURL(origin + location, isKept: true) }
        if location.contains("://") { return RegistryURL(location, isKept: true) }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return RegistryURL(origin + folder + "/" + location, isKept: true)
    }

    public static func < (left: RegistryURL, right: RegistryURL) -> Bool { left.description < right.description }

    static func standardPort(of scheme: String) -> Int { scheme == "http" ? 80 : 443 }

    private static func schemeAndRest(of bytes: [UInt8]) -> (String, ArraySlice<UInt8>)? {
        for scheme in ["https", "http"] {
            let start = bytes.prefix(scheme.utf8.count + 3)
            if String(decoding: start, as: UTF8.self).lowercased() == scheme + "://" { return (scheme, bytes[start.endIndex...]) }
        }
        return nil
    }

    /// Host in lower case and port; an IPv6 address keeps its brackets.
    static func hostAndPort(of bytes: ArraySlice<UInt8>) -> (String, Int?)? {
        var host = bytes
        var port: Int?
        let colon = bytes.lastIndex(of: UInt8(ascii: ":"))
        if let colon, !bytes[colon...].contains(UInt8(ascii: "]")) {
            host = bytes[..<colon]
            let digits = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
            guard digits.isEmpty || (1...65535).contains(Int(digits) ?? 0) else { return nil }
            port = Int(digits)
        }
        let isAddress = host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]")
        let name = isAddress ? host.dropFirst().dropLast() : host
        guard !name.isEmpty, name.allSatisfy({ isHostByte($0) || (isAddress && $0 == UInt8(ascii: ":")) }) else { return nil }
        return (String(decoding: host, as: UTF8.self).lowercased(), port)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func userInfo(of text: String) -> String? {
        guard let start = text.range(ofText: "://")?.upperBound else { return nil }
        let authority = text[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return authority.lastIndex(of: "@").map { String(authority[..<$0]) }
    }
}
