/// What a specifier of JavaScript names, if it names a package at all.
struct NodeSpecifier: Hashable {
    /// The specifier without loaders before it and a query behind it.
    let path: String
    /// The package: the first part of the path, of a scope the first two.
    let package: String

    /// Endings of sources and pictures: who imports them by name does so under an alias.
    private static let assets = [
        ".scss", ".sass", ".less", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".html", ".vue", ".svelte", ".astro", ".ts", ".tsx",
        ".jsx",
        ".riv", ".mp3", ".mp4", ".md", ".mdx", ".wasm", ".glsl", ".graphql", ".gql", ".yml", ".yaml", ".txt",
    ]

    /// - Returns: `nil` for files, for URLs and other schemes, and for what cannot be the name of a package, as most aliases cannot.
    init?(_ text: String) {
        var path = text[...]
        if let loader = path.lastIndex(of: "!") { path = path[loader...].dropFirst() }
        path = path.prefix { $0 != "?" }
        guard let first = path.utf8.first, UTF8Text.isAlphanumeric(first) || first == UInt8(ascii: "@"), !path.contains(":") else {
            return nil
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.prefix(first == UInt8(ascii: "@") ? 2 : 1)
        guard name.count == 1 || name[0].count > 1, first != UInt8(ascii: "@") || name.count == 2,
            name.joined().utf8.dropFirst().allSatisfy(Self.isPart), !name.contains("")
        else { return nil }
        let package = name.joined(separator: "/")
        guard !Self.assets.contains(where: path.hasSuffix), PackageName.flaw(of: package, in: .npm) == nil else { return nil }
        self.path = String(path)
        self.package = package
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        UTF8Text.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    /// `@types/name`, or `@types/scope__name` for a scope.
    var types: String {
        guard package.hasPrefix("@") else { return "@types/" + package }
        return "@types/" + package.dropFirst().split(separator: "/").joined(separator: "__")
    }
}
