/// Where a `composer.json` lets Composer take packages from (reference: packages.md, section 1.4).
///
/// Repositories are asked in their order, and Packagist last. The first that has a package of the name has the last word.
struct ComposerRepositories {
    /// A repository of type `composer`.
    private struct Index {
        let url: String
        let only: [String]
        let exclude: [String]

        func takes(_ name: String) -> Bool {
            if !only.isEmpty { return only.contains { ComposerRepositories.fits(name, $0) } }
            return !exclude.contains { ComposerRepositories.fits(name, $0) }
        }
    }

    private var indexes: [Index] = []
    private var usesPackagist = true
    /// Repositories of code, by their URLs.
    private var gits: [String] = []
    /// Folders and archives of this machine.
    private var paths: [String] = []
    /// Packages that the file itself describes.
    private var inline: [String: PackageSource] = [:]

    init(_ node: JSONNode?) {
        for (name, item) in Self.entries(node) {
            if item.value == .bool(false) {
                if name == "packagist.org" || name == "packagist" { usesPackagist = false }
            } else if item.members?.count == 1, item["packagist.org"]?.value == .bool(false) || item["packagist"]?.value == .bool(false) {
                usesPackagist = false
            } else {
                read(item)
            }
        }
    }

    /// A list, or an object whose keys are names.
    private static func entries(_ node: JSONNode?) -> [(String, JSONNode)] {
        node?.items?.map { ("", $0) } ?? node?.members?.map { ($0.key, $0.node) } ?? []
    }

    private mutating func read(_ item: JSONNode) {
        if item["type"]?.string == "package" {
            for package in item["package"]?.items ?? item["package"].map({ [$0] }) ?? [] { readInline(package) }
            return
        }
        guard let url = item["url"]?.string else { return }
        switch item["type"]?.string {
        case "composer":
            indexes.append(Index(url: Self.plain(url), only: Self.words(item["only"]), exclude: Self.words(item["exclude"])))
        case "path", "artifact": paths.append(url)
        default: gits.append(RepositoryURL.plain(url))
        }
    }

    private mutating func readInline(_ package: JSONNode) {
        guard let name = package["name"]?.string else { return }
        let source = package["source"].flatMap { source in source["url"]?.string.map { (source["type"]?.string, $0) } }
        if let (type, url) = source {
            inline[name.lowercased()] = type == "git" ? .git(RepositoryURL.plain(url)) : .url(RepositoryURL.withoutSecret(url))
        } else if let url = package["dist"]?["url"]?.string {
            inline[name.lowercased()] = package["dist"]?["type"]?.string == "path" ? .path(url) : .url(RepositoryURL.withoutSecret(url))
        }
    }

    private static func words(_ node: JSONNode?) -> [String] { node?.items?.compactMap { $0.string?.lowercased() } ?? [] }

    /// The URL of an index as a person would write it; all spellings of Packagist's are one.
    static func plain(_ url: String) -> String {
        var rest = RepositoryURL.withoutSecret(url)
        if rest.hasSuffix("/packages.json") { rest = String(rest.dropLast(14)) }
        while rest.hasSuffix("/") { rest.removeLast() }
        return rest
    }

    /// Whether a URL is one of Packagist's own.
    static func isPackagist(_ url: String) -> Bool {
        ["https://repo.packagist.org", "https://packagist.org", "http://packagist.org", "http://repo.packagist.org"].contains(url)
    }

    /// Whether a name fits a pattern in which `*` stands for anything.
    static func fits(_ name: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last else { return name == pattern }
        guard name.hasPrefix(parts[0]) else { return false }
        var rest = name.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }

    /// Where a package comes from, and which other registries may have it.
    func place(of name: String) -> (source: PackageSource, further: [String], doubt: String?) {
        let name = name.lowercased()
        if let source = inline[name] { return (source, [], nil) }
        if let url = gits.first(where: { Self.namesRepository(name, $0) }) { return (.git(url), [], nil) }
        if let index = indexes.first(where: { !$0.only.isEmpty && $0.takes(name) }) { return (registry(index.url), [], nil) }
        let open = indexes.filter { $0.only.isEmpty && $0.takes(name) }.map(\.url).filter { !Self.isPackagist($0) }
        if usesPackagist || indexes.contains(where: { Self.isPackagist($0.url) }) { return (.registry(url: nil), open, doubt) }
        if let first = open.first { return (.registry(url: first), Array(open.dropFirst()), doubt) }
        if let url = gits.first { return (.git(url), [], doubt) }
        return paths.first.map { (.path($0), [], nil) } ?? (.registry(url: nil), [], doubt)
    }

    private func registry(_ url: String) -> PackageSource { .registry(url: Self.isPackagist(url) ? nil : url) }

    /// Packages of code and folders are named in their own `composer.json`, which is not read.
    private var doubt: String? {
        if !gits.isEmpty { return "a repository of code that the file names may hold it" }
        return paths.isEmpty ? nil : "a folder or archive that the file names may hold it"
    }

    /// Whether a URL ends in the package's own name.
    private static func namesRepository(_ name: String, _ url: String) -> Bool {
        let url = url.lowercased()
        return url.hasSuffix("/" + name) || url.hasSuffix(":" + name)
    }
}
