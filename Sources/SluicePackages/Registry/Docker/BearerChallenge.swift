/// How a container registry says where to get a token: `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`.
struct BearerChallenge: Hashable {
    /// Where the token is given out.
    let realm: String
    let service: String?
    /// What the token is to be for.
    let scope: String?

    /// - Returns: `nil` where the header asks for something else.
    init?(_ header: String) {
        guard header.prefix(7).lowercased() == "bearer " else { return nil }
        var fields: [String: String] = [:]
        var rest = header.dropFirst(7)
        while !rest.isEmpty {
            rest = rest.drop { $0 == "," || $0 == " " }
            guard let equals = rest.firstIndex(of: "=") else { break }
            let key = rest[..<equals].lowercased()
            rest = rest[equals...].dropFirst()
            if rest.first == "\"" {
                let text = rest.dropFirst().prefix { $0 != "\"" }
                fields[key] = String(text)
                rest = rest[text.endIndex...].dropFirst()
            } else {
                let text = rest.prefix { $0 != "," }
                fields[key] = String(text)
                rest = rest[text.endIndex...]
            }
        }
        guard let realm = fields["realm"] else { return nil }
        self.realm = realm
        service = fields["service"]
        scope = fields["scope"]
    }

    /// The address that gives a token to read one repository; `nil` where the realm is no URL.
    func tokenURL(for repository: String) -> RegistryURL? {
        var parts: [String] = []
        if let service { parts.append("service=" + Escapes.encode(service)) }
        parts.append("scope=" + Escapes.encode(scope ?? "repository:\(repository):pull"))
        return RegistryURL(realm + (realm.contains("?") ? "&" : "?") + parts.joined(separator: "&"), isKept: true)
    }
}
