/// The servers that Pub takes packages from.
enum PubHost {
    /// The registry of a server's URL; pub.dev under all its names is the default one.
    static func registry(_ url: String) -> PackageSource {
        var plain = RepositoryURL.withoutSecret(url)
        while plain.hasSuffix("/") { plain.removeLast() }
        let host = plain.split(separator: "/").last.map(String.init) ?? ""
        let isOwn = ["pub.dev", "pub.dartlang.org"].contains(host) && plain.hasPrefix("http") && plain.split(separator: "/").count == 2
        return .registry(url: isOwn ? nil : plain)
    }
}
