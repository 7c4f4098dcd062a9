/// Where an installer took a package of npm's from, by the URL that its lock file holds.
struct NPMResolution: Hashable {
    let source: PackageSource
    /// The commit of a Git repository; `nil` for every other source.
    let commit: String?

    private init(_ source: PackageSource, commit: String? = nil) {
        self.source = source
        self.commit = commit
    }

    /// The registry that npm, pnpm and Yarn ask unless they are told otherwise, and Yarn's other name for it.
    private static let defaultHosts: Set<String> = ["registry.npmjs.org", "registry.yarnpkg.com", "registry.npmjs.com"]
    private static let schemes: Set<String> = ["http", "https"]

    /// - Parameters:
    ///   - resolved: the URL, or a path; `nil` where the lock leaves it out, as it may for the registry in use.
    ///   - name: the real package's name.
    init(_ resolved: String?, name: String) {
        let resolved = GitReference.withoutUser(resolved ?? "")
        if resolved.isEmpty { self.init(Self.registry(of: name)); return }
        if let archive = Self.hostedArchive(resolved) { self = archive; return }
        // `user/name` is no repository here: a folder of archives may have such a path.
        if GitReference.scheme(of: resolved) != nil || resolved.hasPrefix("git@"), let git = GitReference.of(resolved) {
            self.init(.git(Self.plain(git.url)), commit: git.committish)
            return
        }
        guard let scheme = GitReference.scheme(of: resolved), Self.schemes.contains(scheme) else {
            self.init(.path(resolved.hasPrefix("file:") ? String(resolved.dropFirst(5)) : resolved))
            return
        }
        let (address, host) = Self.addressAndHost(resolved)
        if Self.defaultHosts.contains(host) { self.init(Self.registry(of: name)); return }
        self.init(Self.base(of: address, host: host, name: name).map { .registry(url: $0) } ?? .url(resolved))
    }

    /// The registry of a name that no URL says more of: names of JSR are on its own.
    static func registry(of name: String) -> PackageSource { .registry(url: name.hasPrefix("@jsr/") ? NPMSpec.jsr : nil) }

    /// The registry of a URL that a lock file or a manifest writes for it; `nil` for the default one.
    static func registry(at url: String) -> PackageSource {
        let (address, host) = addressAndHost(GitReference.withoutUser(url))
        var base = address[...]
        while base.last == "/" { base = base.dropLast() }
        return .registry(url: defaultHosts.contains(host) ? nil : String(base))
    }

    /// The URL without query and fragment, and its host without a user, in lower case.
    private static func addressAndHost(_ url: String) -> (String, String) {
        let address = url.prefix { $0 != "#" && $0 != "?" }
        let authority = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last?.prefix { $0 != "/" } ?? ""
        return (String(address), (authority.split(separator: "@").last ?? "").lowercased())
    }

    /// What stands before the package in the URL of an archive: `https://host/npm` of `https://host/npm/@s/name/-/name-1.0.0.tgz`.
    private static func base(of address: String, host: String, name: String) -> String? {
        if host == "npm.jsr.io" { return NPMSpec.jsr }
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 4, let cut = parts.indices.last(where: { $0 > 3 && (parts[$0] == "-" || parts[$0] == "download") }) else {
            return nil
        }
        // Some mirrors write `download` for the dash.
        if parts[cut] == "download", !Self.isName(parts[..<cut], name) { return nil }
        let isEscaped = parts[cut - 1].lowercased().contains("%2f")
        let isScoped = !isEscaped && cut > 4 && parts[cut - 2].hasPrefix("@")
        return parts[..<(cut - (isScoped ? 2 : 1))].joined(separator: "/")
    }

    private static func isName(_ parts: ArraySlice<Substring>, _ name: String) -> Bool {
        parts.suffix(name.hasPrefix("@") ? 2 : 1).joined(separator: "/") == name
    }

    /// An archive that a host makes of a repository's commit, and GitHub's registry, whose URLs have a form of their own.
    private static func hostedArchive(_ url: String) -> NPMResolution? {
        let (address, host) = addressAndHost(url)
        let parts = address.split(separator: "/").dropFirst(2).map(String.init)
        switch host {
        case "codeload.github.com" where parts.count >= 4 && ["tar.gz", "zip", "legacy.tar.gz"].contains(parts[2]):
            return NPMResolution(.git("https://github.com/\(parts[0])/\(parts[1])"), commit: parts[3...].joined(separator: "/"))
        case "gitlab.com" where parts.count >= 5 && parts[2] == "-" && parts[3] == "archive":
            return NPMResolution(.git("https://gitlab.com/\(parts[0])/\(parts[1])"), commit: parts[4])
        case "gitlab.com" where parts.count == 4 && parts[2] == "repository":
            let commit = url.split(separator: "=").last.map(String.init)
            return NPMResolution(.git("https://gitlab.com/\(parts[0])/\(parts[1])"), commit: commit)
        case "bitbucket.org" where parts.count >= 4 && parts[2] == "get":
            let commit = parts[3].hasSuffix(".tar.gz") ? String(parts[3].dropLast(7)) : parts[3]
            return NPMResolution(.git("https://bitbucket.org/\(parts[0])/\(parts[1])"), commit: commit)
        case "npm.pkg.github.com": return NPMResolution(.registry(url: "https://npm.pkg.github.com"))
        default: return nil
        }
    }

    /// A repository of a well-known host under the same URL, whether it is fetched over SSH or not.
    static func plain(_ url: String) -> String {
        for host in ["github.com", "gitlab.com", "bitbucket.org"] {
            // Bun writes `gitlab:` for a host behind SSH.
            let starts = ["ssh://git@\(host)/", "git://\(host)/", "ssh://git@\(host):", "ssh://\(host.prefix { $0 != "." }):"]
            for start in starts where url.hasPrefix(start) {
                return "https://\(host)/" + url.dropFirst(start.count)
            }
        }
        return url
    }
}
