/// Hosts and paths in a text of any kind.
struct HostText {
    let path: String
    let lines: [Substring]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Public registries of packages, and the pages where formats and tools are described.
    static let publicHosts: Set<String> = [
        "registry.npmjs.org", "registry.yarnpkg.com", "npm.jsr.io", "pypi.org", "files.pythonhosted.org", "crates.io", "index.crates.io",
        "static.crates.io", "proxy.golang.org", "pkg.go.dev", "rubygems.org", "index.rubygems.org", "repo.maven.apache.org",
        "repo1.maven.org", "api.nuget.org", "packagist.org", "repo.packagist.org", "hub.docker.com", "registry-1.docker.io",
        "github.com", "gist.github.com", "docs.github.com", "raw.githubusercontent.com", "gitlab.com", "docs.gitlab.com", "bitbucket.org",
        "auth.docker.io", "docker.io", "ghcr.io", "quay.io", "mcr.microsoft.com", "cdn.jsdelivr.net", "esm.sh", "esm.run", "unpkg.com",
        "cdn.skypack.dev", "ga.jspm.io", "deno.land", "jsr.io", "codeload.github.com", "conda.anaconda.org", "api.anaconda.org", "repo.anaconda.com",
        "dl.google.com", "maven.google.com", "plugins.gradle.org", "repo.yarnpkg.com", "npm.pkg.github.com", "packages.unity.com",
        "packages.drupal.org", "git.drupalcode.org", "pypi.python.org", "test.pypi.org", "cdn.cocoapods.org", "trunk.cocoapods.org", "hex.pm",
        "repo.hex.pm", "pub.dev", "pub.dartlang.org", "deps.dev", "sources.debian.org", "packages.debian.org", "deb.debian.org", "security.debian.org", "anaconda.org", "snapshot.debian.org",
        "plugins.jetbrains.com", "jitpack.io", "www.nuget.org", "nuget.org", "gcr.io", "public.ecr.aws", "registry.k8s.io",
        "maven.apache.org", "schema.gradle.org", "schemas.microsoft.com", "containers.dev", "osv.dev", "proxy.golang.com.cn",
        "json-schema.org", "docs.oasis-open.org", "www.swift.org", "swift.org", "brew.sh", "cwe.mitre.org", "semgrep.dev", "owasp.org",
        "spdx.org", "www.w3.org", "api.github.com", "api.pwnedpasswords.com", "xml.org",
        // Where frameworks say in which order their middlewares belong.
        "docs.djangoproject.com", "docs.gofiber.io", "docs.nestjs.com", "docs.rs", "docs.spring.io", "docs.vapor.codes", "expressjs.com",
        "flask.palletsprojects.com", "hono.dev", "laravel.com", "learn.microsoft.com", "fastapi.tiangolo.com", "starlette.dev", "www.starlette.io",
        "docs.aiohttp.org", "fastify.dev", "koajs.com", "elysiajs.com", "nextjs.org", "trpc.io", "guides.rubyonrails.org", "api.rubyonrails.org",
        "echo.labstack.com", "gin-gonic.com", "go-chi.io", "actix.rs", "docs.hummingbird.codes", "grpc.io",
        // Where machines in a cloud ask about themselves: what requests are made to go to.
        "169.254.169.254",
        "claude.ai", "claude.com", "ampcode.com", "cursor.com", "openai.com", "chatgpt.com", "opencode.ai", "letta.com", "devin.ai",
        "cli.devin.ai", "app.devin.ai", "aider.chat", "agent-trace.dev",
    ]

    /// Words that stand for a host in examples.
    static let placeholders: Set<String> = ["a", "b", "c", "d", "h", "i", "x", "y", "z", "host", "claude", "github", "ampcode", "localhost", "x.y", "x.com", "y.com", "cdn.x", "x.tar.gz"]

    /// URLs whose host is neither public nor one that no machine has.
    var strangeHosts: [Violation] {
        lines.enumerated().flatMap { index, line in
            Self.hosts(in: line).filter { !Self.isKnown($0) }.map { Violation(path: path, line: index + 1, text: "the host \($0)") }
        }
    }

    /// The hosts of the URLs of a line, in lower case, without users and ports.
    static func hosts(in line: Substring) -> [String] {
        var hosts: [String] = []
        var rest = line
        while let start = rest.firstRange(of: "://") {
            let scheme = rest[..<start.lowerBound].reversed().prefix { $0.isLetter || $0 == "+" }
            rest = rest[start.upperBound...]
            guard String(scheme.reversed()).hasSuffix("http") || String(scheme.reversed()).hasSuffix("https") else { continue }
            let authority = rest.prefix { !"/\"'`\\ \t)>,;?#|]}<*".contains($0) || $0 == "]" && rest.first == "[" }
            let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
            let name = host.hasPrefix("[") ? String(host) : String(host.prefix { $0 != ":" })
            hosts.append(name.trimming(".").lowercased())
        }
        // What begins with a sign is put together when the program runs.
        return hosts.filter { $0.first.map { $0.isLetter || $0.isNumber || $0 == "[" } ?? false }
    }

    static func isKnown(_ host: String) -> Bool {
        if publicHosts.contains(host) || placeholders.contains(host) { return true }
        if ["example.com", "example.org", "example.net"].contains(where: { host == $0 || host.hasSuffix(".\($0)") }) { return true }
        if [".example", ".test", ".invalid", ".localhost"].contains(where: host.hasSuffix) { return true }
        return ["127.", "[::1]", "192.0.2.", "198.51.100.", "203.0.113.", "[2001:db8:"].contains(where: host.hasPrefix)
    }

    /// The people whose homes tests make up.
    static let madeUpPeople: Set<String> = ["j", "jane", "me", "user", "dev", "dana", "ann", "git", "you"]

    private static let homes = ["home", "Users"].map { "/\($0)/" }

    /// Absolute paths that hold on one machine alone.
    var machinePaths: [Violation] {
        lines.enumerated().flatMap { index, line in
            ["home", "Users", "root", "work"].filter { Self.isMachinePath("/\($0)/", in: line) }
                .map { Violation(path: path, line: index + 1, text: "a path of one machine, under /\($0)") }
        }
    }

    private static func isMachinePath(_ start: String, in line: Substring) -> Bool {
        var rest = line
        while let found = rest.firstRange(of: start) {
            let before = line[..<found.lowerBound]
            let person = String(rest[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
            rest = rest[found.upperBound...]
            if isAbsolute(after: before), !(homes.contains(start) && madeUpPeople.contains(person)) { return true }
        }
        return false
    }

    /// Whether a path that begins here is absolute: it is no later part of another, and nothing is put before it.
    private static func isAbsolute(after before: Substring) -> Bool {
        guard let last = before.last else { return true }
        if last.isLetter || last.isNumber || "._-)}]$*~>/".contains(last) { return before.hasSuffix("file://") }
        return !(before.hasSuffix("+ \"") || before.hasSuffix("+ '"))
    }
}

extension String {
    fileprivate func trimming(_ character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
