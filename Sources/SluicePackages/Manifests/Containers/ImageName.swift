/// The name of a container image: `host/path:tag@digest` (reference: packages.md, section 1.5).
struct ImageName: Hashable {
    /// The name as written, without tag and digest.
    let name: String
    /// The tag, or else the digest; `nil` for neither, and for one that is not known.
    let requirement: String?
    /// The digest.
    let digest: String?

    /// The hosts that Docker Hub answers under.
    private static let hub: Set<String> = ["docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"]

    /// - Parameter unknown: the offset from which on the text is not known.
    /// - Returns: `nil` where the text names no image, or its name is not known.
    init?(_ text: String, unknown: Int? = nil) {
        let bytes = Array(text.utf8)
        let sign = bytes.firstIndex(of: UInt8(ascii: "@")) ?? bytes.count
        let path = bytes[..<sign]
        let slash = path.lastIndex(of: UInt8(ascii: "/")) ?? -1
        let colon = path[(slash + 1)...].firstIndex(of: UInt8(ascii: ":")) ?? sign
        if let unknown, unknown < colon { return nil }
        guard colon > 0 else { return nil }
        name = String(decoding: path[..<colon], as: UTF8.self)
        let tag = colon < sign ? String(decoding: path[(colon + 1)...], as: UTF8.self) : nil
        digest = sign < bytes.count && unknown == nil ? String(decoding: bytes[(sign + 1)...], as: UTF8.self) : nil
        let known = unknown.map { $0 >= sign } ?? true
        requirement = known ? (tag ?? digest).flatMap { $0.isEmpty ? nil : $0 } : nil
    }

    /// The host that a name begins with.
    static func host(of name: String) -> String? {
        guard let slash = name.firstIndex(of: "/") else { return nil }
        let first = name[..<slash]
        return first.contains(".") || first.contains(":") || first == "localhost" ? String(first) : nil
    }

    /// The form in which registries compare names.
    static func canonical(_ name: String) -> String {
        guard let host = host(of: name) else { return name.contains("/") ? name : "library/" + name }
        return hub.contains(host) ? canonical(String(name.dropFirst(host.count + 1))) : name
    }

    /// The registry; `nil` for Docker Hub.
    var registry: String? {
        guard let host = Self.host(of: name), !Self.hub.contains(host) else { return nil }
        return "https://" + host
    }
}
