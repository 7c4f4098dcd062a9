/// The URL of a repository, written so that two files that name the same one agree.
enum RepositoryURL {
    /// Without `git+` before it, a query, a fragment or user's secret in it, and `.git` or a slash behind it.
    static func plain(_ text: some StringProtocol) -> String {
        var rest = String(text)[...]
        if rest.hasPrefix("git+") { rest = rest.dropFirst(4) }
        if let cut = rest.firstIndex(where: { $0 == "#" || $0 == "?" }) { rest = rest[..<cut] }
        var url = secureShell(rest) ?? withoutSecret(rest)
        while url.hasSuffix("/") { url.removeLast() }
        return url.hasSuffix(".git") ? String(url.dropLast(4)) : url
    }

    /// The URL without user and password, where it is one of HTTP: nobody's secret belongs into a report.
    static func withoutSecret(_ text: some StringProtocol) -> String {
        guard text.hasPrefix("http"), let start = text.firstRange(of: "://")?.upperBound else { return String(text) }
        let end = text[start...].firstIndex(of: "/") ?? text.endIndex
        guard let sign = text[start..<end].lastIndex(of: "@") else { return String(text) }
        return String(text[..<start]) + text[text.index(after: sign)...]
    }

    /// `git@host:path`.
    private static func secureShell(_ text: Substring) -> String? {
        guard text.firstRange(of: "://") == nil, let sign = text.firstIndex(of: "@"), sign > text.startIndex,
            let colon = text[sign...].firstIndex(of: ":"), !text[..<colon].contains("/")
        else { return nil }
        return "ssh://" + text[..<colon] + "/" + text[text.index(after: colon)...].drop { $0 == "/" }
    }
}
