/// A key of the table of packages in pnpm's lock files, whose form changed with their versions.
///
/// `/name/1.0.0_peer@1.0.0` and `host/name/1.0.0` up to version 5, `/name@1.0.0(peer@1.0.0)` in 6, `name@1.0.0` and `name@https://…` in 9.
struct PnpmKey: Hashable {
    /// `nil` for the key of an archive, a folder or a repository, whose entry says the name.
    let name: String?
    let version: String?
    /// What stands in the version's place where it is none: a URL, `file:…`.
    let reference: String?
    /// The host and path of a registry that is not the one in use.
    let registry: String?

    private static let repositories: Set<String> = ["github.com", "gitlab.com", "bitbucket.org"]

    /// - Parameter version: the number of the lock file's version before its dot.
    init(_ key: String, version: Int) {
        var rest = key[...]
        var registry: String?
        if rest.hasPrefix("/") {
            rest = rest.dropFirst()
        } else if version < 9, let slash = rest.firstIndex(of: "/"), !rest.hasPrefix("@"), !rest[..<slash].dropFirst().contains("@") {
            registry = String(rest[..<slash])
            rest = rest[rest.index(after: slash)...]
        }
        let isHost = registry.map { !Self.repositories.contains($0) && $0.contains(where: { ".:".contains($0) }) && !$0.hasSuffix(":") }
        let split = isHost == false || GitReference.scheme(of: key) == "file" ? nil : Self.split(rest, version: version)
        name = split?.name
        self.version = split.flatMap { Self.version($0.rest) }
        reference = self.version == nil && split?.rest.contains(":") == true ? split?.rest : nil
        self.registry = split == nil ? nil : registry
    }

    /// The name, and what follows the `@` or the slash behind it.
    private static func split(_ text: Substring, version: Int) -> (name: String, rest: String)? {
        var start = text.startIndex
        if text.hasPrefix("@") {
            guard let slash = text.firstIndex(of: "/") else { return nil }
            start = text.index(after: slash)
        }
        guard let sign = text[start...].firstIndex(where: { $0 == "@" || $0 == "/" && version < 9 }), sign > start else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    /// A version without the peers that it was installed beside.
    private static func version(_ text: String) -> String? {
        guard let first = text.utf8.first, UTF8Text.isDigit(first) else { return nil }
        let plain = text.prefix { !"(_/".contains($0) }
        return plain.contains(":") ? nil : String(plain)
    }
}
