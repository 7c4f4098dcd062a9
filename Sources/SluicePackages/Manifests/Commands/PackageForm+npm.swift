extension PackageForm {
    /// What npm, pnpm, Yarn and Bun understand by a word behind `install` or `add`.
    static func npm(_ text: String) -> WordMeaning {
        let isScoped = text.hasPrefix("@")
        if !isScoped {
            if let place = place(text) { return place }
        }
        let (name, rest) = NPMSpec.split(text)
        guard !name.isEmpty, !isScoped || name.contains("/"), let spec = try? NPMSpec(rest ?? "", for: name) else { return .nothing }
        let start = spec.name.flatMap { real in text.firstRange(of: ":" + real).map { text[..<$0.lowerBound].utf8.count + 1 } } ?? 0
        let real = spec.name ?? name
        return .package(
            NamedPackage(
                name: real, range: start..<min(text.utf8.count, start + real.utf8.count), requirement: spec.requirement, source: spec.source,
                alias: spec.name == nil ? nil : name))
    }

    /// A path, a repository or a URL in a name's place.
    private static func place(_ text: String) -> WordMeaning? {
        let all = 0..<text.utf8.count
        let isPath = text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~/") || text.hasPrefix("file:") || text.hasPrefix("link:")
        if isPath || [".tgz", ".tar.gz"].contains(where: text.hasSuffix) && !text.contains("://") {
            return .package(NamedPackage(name: text, range: all, source: .path(text)))
        }
        if let git = GitReference.of(text) {
            return .package(NamedPackage(name: text, range: all, requirement: git.committish, source: .git(git.url)))
        }
        guard let scheme = GitReference.scheme(of: text), text.contains(":") else { return text.contains("/") ? .nothing : nil }
        if scheme == "http" || scheme == "https" { return .package(NamedPackage(name: text, range: all, source: .url(text))) }
        if scheme == "npm", text.hasPrefix("npm:") {
            guard case .package(var package) = npm(String(text.dropFirst(4))) else { return .nothing }
            package.range = package.range.lowerBound + 4..<package.range.upperBound + 4
            return .package(package)
        }
        return scheme == "jsr" ? jsr(text) : nil
    }

    private static func jsr(_ text: String) -> WordMeaning {
        guard let spec = try? NPMSpec(text, for: ""), let name = spec.name else { return .nothing }
        return .package(
            NamedPackage(
                name: name, range: 4..<text.utf8.count, requirement: spec.requirement, source: spec.source))
    }

    /// What `npm init` runs for a word.
    static func creator(_ text: String) -> WordMeaning {
        guard case .package(var package) = npm(text.hasPrefix("@") && !text.contains("/") ? bareScope(text) : text) else { return .nothing }
        let whole = 0..<text.utf8.count
        switch package.source {
        case .git(let url):
            guard let slash = url.lastIndex(of: "/"), !text.contains(":") else { return .nothing }
            package.source = .git(url[...slash] + "create-" + url[url.index(after: slash)...])
        case .registry:
            let parts = package.name.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 1 { package.name = "create-" + parts[0] } else if parts[1] != "create" { package.name = parts[0] + "/create-" + parts[1] }
        default: return .nothing
        }
        package.range = package.range.upperBound <= whole.upperBound ? package.range : whole
        return .package(package)
    }

    /// `@scope` and `@scope@version`, which mean the scope's own `create`.
    private static func bareScope(_ text: String) -> String {
        let (scope, version) = NPMSpec.split(text)
        return scope + "/create" + (version.map { "@" + $0 } ?? "")
    }

    /// Deno's specifiers with a scheme; everything else it runs is a file or a URL.
    static func deno(_ text: String) -> WordMeaning {
        guard text.hasPrefix("npm:") || text.hasPrefix("jsr:") else { return .nothing }
        var rest = text.dropFirst(4)
        let skipped = rest.hasPrefix("/") ? 5 : 4
        if rest.hasPrefix("/") { rest = rest.dropFirst() }
        // A path within the package may follow.
        var slashes = rest.indices.filter { rest[$0] == "/" }
        if rest.hasPrefix("@"), !slashes.isEmpty { slashes.removeFirst() }
        let spec = slashes.first.map { rest[..<$0] } ?? rest
        let meaning = text.hasPrefix("jsr:") ? jsr("jsr:" + spec) : npm(String(spec))
        guard case .package(var package) = meaning else { return .nothing }
        let start = text.hasPrefix("jsr:") ? 4 : skipped + package.range.lowerBound
        package.range = start..<min(text.utf8.count, start + package.range.count)
        return .package(package)
    }
}
