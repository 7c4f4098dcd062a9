internal import SluiceData
internal import Yams

/// The registries that a `.yarnrc.yml` names.
struct YarnSettings: Sendable {
    private(set) var registry: String?
    /// Registry by scope, without its `@`.
    private(set) var scopes: [String: String] = [:]
    /// Tokens by the place they are for: `//host/path`.
    private(set) var tokens: [(place: String, token: String)] = []

    /// A file that is no YAML names no registry.
    init(_ bytes: [UInt8]) {
        guard case .mapping(let root)? = DataFile.read(name: ".yarnrc.yml", bytes: bytes).root else { return }
        registry = root["npmRegistryServer"]?.string
        take(server: registry ?? "https://registry.yarnpkg.com", token: root["npmAuthToken"]?.string)
        for (scope, settings) in root["npmScopes"]?.mapping ?? [:] {
            guard let scope = scope.string, let server = settings["npmRegistryServer"]?.string else { continue }
            scopes[scope] = server
            take(server: server, token: settings["npmAuthToken"]?.string)
        }
        for (server, settings) in root["npmRegistries"]?.mapping ?? [:] {
            server.string.map { take(server: $0, token: settings["npmAuthToken"]?.string) }
        }
    }

    private mutating func take(server: String, token: String?) {
        guard let token, let start = server.range(ofText: "//")?.lowerBound else { return }
        tokens.append((String(server[start...]), token))
    }
}
