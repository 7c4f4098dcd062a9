/// The place of a Swift package: a repository's URL, a folder, or an identity of a package registry.
enum SwiftPackageURL {
    /// What SwiftPM's settings call the registry of every scope that has none of its own.
    static let registry = "[default]"

    /// The name of the package at a URL, and its source. A URL without a host is a folder.
    static func package(_ url: String) -> (name: String, source: PackageSource) {
        var plain = RepositoryURL.plain(url)[...]
        let scheme = plain.firstRange(of: "://").map { plain[..<$0.lowerBound].lowercased() }
        guard let scheme, scheme != "file" else { return (folder(url), .path(url)) }
        plain = plain.dropFirst(scheme.utf8.count + 3)
        // The user before the host: of SSH it is `git`, elsewhere it may hold a secret.
        let host = plain.prefix { $0 != "/" }
        if let sign = host.lastIndex(of: "@") { plain = plain[plain.index(after: sign)...] }
        let authority = plain.prefix { $0 != "/" }
        return (authority.lowercased() + plain[authority.endIndex...], .registry(url: nil))
    }

    /// The last part of a path.
    static func folder(_ path: String) -> String { path.split(separator: "/").last { $0 != ".." && $0 != "." }.map(String.init) ?? path }

    /// A requirement in its short form, as a `Package.swift` writes it: `from: "1.2.0"`, `"1.0.0"..<"2.0.0"`.
    static func argument(_ requirement: String) -> String {
        for sign in ["..<", "..."] {
            if let range = requirement.firstRange(of: sign) {
                return "\"\(requirement[..<range.lowerBound])\"\(sign)\"\(requirement[range.upperBound...])\""
            }
        }
        let words = requirement.split(separator: " ", maxSplits: 1)
        return words.count == 2 ? "\(words[0]): \"\(words[1])\"" : "exact: \"\(requirement)\""
    }
}
