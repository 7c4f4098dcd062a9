/// A Git repository as `package.json` names one: with a host's shorthand, as `user/repository`, or by its URL.
struct GitReference: Hashable {
    /// The URL without the commit, so that another commit of the same repository is not another source.
    let url: String
    /// The commit, branch, tag or `semver:` range after `#`.
    let committish: String?

    private static let hosts = ["github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org", "gist": "gist.github.com"]

    /// - Returns: `nil` where the text names no repository.
    static func of(_ text: String) -> GitReference? {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let place = String(parts[0])
        let committish = parts.count == 2 ? String(parts[1]) : nil
        guard let url = shorthand(place) ?? secureShell(place) ?? repository(place) else { return nil }
        return GitReference(url: url, committish: committish)
    }

    /// The letters before the first colon, in lower case, where they can be a URL's scheme.
    static func scheme(of text: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon]
        guard let first = scheme.utf8.first, UTF8Text.isLetter(first),
            scheme.utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || "+-.".utf8.contains($0) })
        else { return nil }
        return scheme.lowercased()
    }

    /// `github:user/repository` and `user/repository`.
    private static func shorthand(_ text: String) -> String? {
        if let scheme = scheme(of: text), let host = hosts[scheme] {
            let rest = text.dropFirst(scheme.utf8.count + 1)
            return rest.hasPrefix("//") ? nil : "https://\(host)/" + plain(rest)
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !text.contains(where: { ":@ ".contains($0) }) else { return nil }
        return "https://github.com/" + plain(text[...])
    }

    /// `git@host:path`.
    private static func secureShell(_ text: String) -> String? {
        guard !text.contains("://"), let sign = text.firstIndex(of: "@"), sign > text.startIndex,
            let colon = text[sign...].firstIndex(of: ":"), text[sign..<colon].contains(".")
        else { return nil }
        return "ssh://" + plain(text[..<colon]) + "/" + plain(text[text.index(after: colon)...])
    }

    /// `git+https:`, `git:` and `ssh:` URLs, and those of a host's pages that name a repository.
    private static func repository(_ text: String) -> String? {
        guard let scheme = scheme(of: text) else { return nil }
        if scheme.hasPrefix("git+") { return plain(text.dropFirst(4)) }
        if scheme == "git" || scheme == "ssh" { return plain(text[...]) }
        guard scheme == "https" || scheme == "http", text.dropFirst(scheme.count).hasPrefix("://") else { return nil }
        let path = text.dropFirst(scheme.utf8.count + 3).split(separator: "/")
        guard path.count == 3, let host = path.first?.split(separator: "@").last, hosts.values.contains(host.lowercased()) else {
            return nil
        }
        return plain(text[...])
    }

    /// Without the endings that make no other repository.
    private static func plain(_ text: Substring) -> String {
        var rest = withoutUser(text)[...]
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        return String(rest.hasSuffix(".git") ? rest.dropLast(4) : rest)
    }

    /// A web URL without the name and password that stand before its host: they make no other place, and are nobody's business.
    static func withoutUser(_ url: some StringProtocol) -> String {
        guard let scheme = scheme(of: String(url)), ["http", "https", "git+http", "git+https"].contains(scheme) else {
            return String(url)
        }
        let start = url.utf8.index(url.startIndex, offsetBy: scheme.utf8.count + 1)
        let rest = url[start...].drop { $0 == "/" }
        let authority = rest.prefix { !"/?#".contains($0) }
        guard let sign = authority.lastIndex(of: "@") else { return String(url) }
        return String(url[..<rest.startIndex]) + String(rest[rest.index(after: sign)...])
    }
}
