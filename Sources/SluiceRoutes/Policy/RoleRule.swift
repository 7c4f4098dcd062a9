/// What a policy says of a middleware: the project's own knowledge of it (reference: middleware.md, A.5, row 2).
public struct RoleRule: Hashable, Sendable {
    /// How the middleware is named.
    public enum Subject: Hashable, Sendable {
        /// Its name, or file and name: `requireUser`, `src/mw/auth.ts#requireUser`.
        case symbol(String)
        /// The files where it is defined: `src/mw/limits/**`.
        case path(String)
        /// A call, with `_` for any argument: `permission(_)`.
        case call(String)
        /// A decorator, annotation or attribute: `@Public`.
        case marker(String)
    }

    /// How the middleware or marker is named.
    public var subject: Subject
    /// What the middleware does for requests.
    public var roles: Set<MiddlewareRole>
    /// The roles that do not count where the middleware or marker stands.
    public var exempts: Set<MiddlewareRole>

    public init(_ subject: Subject, roles: Set<MiddlewareRole> = [], exempts: Set<MiddlewareRole> = []) {
        self.subject = subject
        self.roles = roles
        self.exempts = exempts
    }

    /// Whether it is about a middleware. Markers are none.
    public func concerns(_ middleware: Middleware) -> Bool {
        switch subject {
        case .symbol(let name): middleware.origin == name || middleware.symbol == name || String(middleware.callee) == name
        case .path(let pattern):
            // What comes from a package has no file here.
            middleware.origin.map { PathGlob(pattern).matches(String($0.prefix { $0 != "#" })) } ?? false
        case .call(let pattern): Self.matches(pattern, middleware.symbol)
        case .marker: false
        }
    }

    /// `permission(_)` is `permission` with one argument or more, `permission("a")` just that call.
    private static func matches(_ pattern: String, _ symbol: String) -> Bool {
        let pattern = pattern.filter { $0 != " " }
        guard pattern.hasSuffix("(_)") else { return pattern == symbol }
        return symbol.hasPrefix(pattern.dropLast(2)) && symbol.hasSuffix(")") && symbol.count > pattern.count - 1
    }
}

extension Middleware {
    /// With what a policy says of it. The framework's own word stands above the policy's, and the policy's above all others.
    public func known(by rules: [RoleRule]) -> Middleware {
        guard evidence != .framework else { return self }
        let found = rules.filter { !$0.roles.isEmpty && $0.concerns(self) }
        guard !found.isEmpty else { return self }
        var middleware = self
        middleware.roles = Set(found.flatMap(\.roles))
        middleware.evidence = .policy
        return middleware
    }
}

/// Paths of files: `*` within a folder, `**` over folders.
struct PathGlob {
    private let segments: [Substring]
    init(_ text: String) { segments = text.split(separator: "/") }

    func matches(_ path: String) -> Bool { Self.matches(segments[...], path.split(separator: "/")[...]) }

    private static func matches(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            if pattern.count == 1 { return true }
            return (path.startIndex...path.endIndex).contains { matches(pattern.dropFirst(), path[$0...]) }
        }
        guard let name = path.first, fits(first, name) else { return false }
        return matches(pattern.dropFirst(), path.dropFirst())
    }

    /// A name against a pattern with stars: each part between them in turn.
    private static func fits(_ pattern: Substring, _ name: Substring) -> Bool {
        let parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return pattern == name }
        let bytes = Array(name.utf8)
        guard bytes.count >= first.count + last.count, bytes.starts(with: first), bytes.suffix(last.count).elementsEqual(last) else { return false }
        var rest = bytes[first.count..<(bytes.count - last.count)]
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
            rest = rest[(start + part.count)...]
        }
        return true
    }
}
