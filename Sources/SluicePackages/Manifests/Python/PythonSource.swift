/// Where a URL or a path of Python's tools leads.
enum PythonSource {
    /// The kinds of repository that pip can clone.
    private static let systems = ["git", "hg", "svn", "bzr"]

    /// - Returns: the source, with the commit cut off a repository's URL and given as requirement; `nil` for a text that is no URL.
    static func of(url text: String) -> (source: PackageSource, requirement: String?)? {
        guard let scheme = GitReference.scheme(of: text), scheme.count > 1 else { return nil }
        let place = withoutCredentials(String(text.prefix { $0 != "#" }))
        if scheme == "file" { return (.path(place), nil) }
        let parts = scheme.split(separator: "+", maxSplits: 1)
        guard systems.contains(String(parts[0])) else {
            return ["http", "https", "ftp"].contains(scheme) ? (.url(place), nil) : nil
        }
        let url = parts.count == 2 ? String(place.dropFirst(parts[0].count + 1)) : place
        let (repository, commit) = parted(url)
        return (.git(repository.hasSuffix(".git") ? String(repository.dropLast(4)) : repository), commit)
    }

    /// A URL of the web without the user and the password in it: they are no part of the place, and often secret.
    private static func withoutCredentials(_ url: String) -> String {
        guard let start = url.firstRange(of: "://"), url[..<start.lowerBound].hasSuffix("http") || url[..<start.lowerBound].hasSuffix("https"),
            let sign = url[start.upperBound...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
        else { return url }
        return String(url[..<start.upperBound] + url[url.index(after: sign)...])
    }

    /// The repository and the commit after the `@` of its path; an `@` before the path parts a user from a host.
    private static func parted(_ url: String) -> (String, String?) {
        guard let sign = url.lastIndex(of: "@"), let slash = url.lastIndex(of: "/"), sign > slash else { return (url, nil) }
        return (String(url[..<sign]), String(url[url.index(after: sign)...]))
    }

    /// The name that a URL gives its package: `#egg=name`, or the beginning of a wheel's or source archive's name.
    static func name(of url: String) -> String? {
        if let hash = url.firstIndex(of: "#") {
            for part in url[url.index(after: hash)...].split(separator: "&") where part.hasPrefix("egg=") {
                let name = part.dropFirst(4).prefix { $0 != "[" }
                if !name.isEmpty { return String(name) }
            }
        }
        let file = url.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last ?? ""
        guard file.hasSuffix(".whl"), let dash = file.firstIndex(of: "-") else { return nil }
        return String(file[..<dash])
    }

    /// A place without the extras at its end, which `./lib[dev]` and `#egg=name[dev]` have.
    static func parted(extras text: String) -> (place: String, extras: [String]) {
        guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return (text, []) }
        return (String(text[..<open]), PythonRequirement.extras(Array(text[text.index(after: open)...].utf8.dropLast())[...]))
    }

    /// Whether pip would take a requirement for a path: it has a slash, starts with a dot, or ends like an archive.
    static func isPath(_ text: String) -> Bool {
        if text.hasPrefix(".") || text.contains("/") { return true }
        return [".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz"].contains {
            text.lowercased().hasSuffix($0)
        }
    }
}
