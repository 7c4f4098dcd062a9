/// The registries that tools ask unless they are told otherwise.
enum DefaultRegistry {
    private static let urls: Set<String> = [
        "registry.npmjs.org", "registry.yarnpkg.com", "pypi.org/simple", "pypi.python.org/simple", "rubygems.org", "index.crates.io",
        "api.nuget.org/v3/index.json", "www.nuget.org/api/v2", "pub.dev", "repo.packagist.org", "packagist.org"
    ]

    /// Whether a URL is one of them.
    static func isDefault(_ url: String) -> Bool {
        var rest = url[...]
        for scheme in ["https://", "http://", "sparse+https://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        return urls.contains(rest.lowercased())
    }
}
