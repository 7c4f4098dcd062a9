import SluiceRoutes
import Testing

@Suite("Which paths cover which routes")
struct PathCoverageTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let pattern: String, route: String, match: Semantics.Match, coverage: PathCoverage
        var isCaseSensitive = true
        init(_ pattern: String, _ route: String, _ match: Semantics.Match, _ coverage: PathCoverage, isCaseSensitive: Bool = true) {
            (self.pattern, self.route, self.match, self.coverage, self.isCaseSensitive) = (pattern, route, match, coverage, isCaseSensitive)
        }
        var testDescription: String { "\(pattern) over \(route), by \(match.rawValue): \(coverage)" }
    }

    static let model: [Vector] = [
        Vector("/admin", "/admin/x", .prefix, .yes), Vector("/admin", "/admin/x", .pattern, .no), Vector("/admin/*", "/admin", .pattern, .yes),
        Vector("/admin/*", "/adminx", .pattern, .no), Vector("/admin", "/adminx", .prefix, .no), Vector("/users/me", "/users/:id", .exact, .partial),
        Vector("/users/:id", "/users/me", .exact, .yes), Vector("/a/:x/*", "/a/1/b", .pattern, .yes), Vector("*", "/q", .pattern, .yes),
        Vector("/", "/q", .prefix, .yes), Vector("/", "/q", .pattern, .no), Vector("/api/admin", "/api/*rest", .prefix, .partial),
        Vector("/api", "/api/*rest", .prefix, .yes), Vector("/a/b/c", "/a/b", .prefix, .no), Vector("/Admin", "/admin", .prefix, .no),
        Vector("/Admin", "/admin", .prefix, .yes, isCaseSensitive: false),
    ]

    static let more: [Vector] = [
        Vector("/", "/", .exact, .yes), Vector("*", "/", .pattern, .yes), Vector("/*", "/", .prefix, .yes),
        Vector("/admin/", "/admin", .prefix, .yes),
        Vector("/admin", "/admin/", .exact, .yes), Vector("/admin/*", "/admin/", .pattern, .yes),
        // A tail that must hold something, in frameworks that do not say `pattern`.
        Vector("/admin/*", "/admin", .exact, .partial), Vector("/admin/*", "/admin/x", .exact, .yes), Vector("/admin/:rest+", "/admin", .exact, .no),
        Vector("/docs/[[...slug]]", "/docs", .exact, .yes), Vector("/docs/[...slug]", "/docs", .exact, .no),
        Vector("/docs/[...slug]", "/docs/a/b", .exact, .yes),
        Vector("/a/**", "/a", .exact, .yes), Vector("/a/{rest...}", "/a/b/c", .exact, .yes), Vector("/a", "/a/{*rest}", .exact, .partial),
        Vector("/f/*rest", "/f/{rest:path}", .exact, .yes), Vector("/f/x/*", "/f/{rest:path}", .exact, .partial),
        // Parameters of all spellings are parameters.
        Vector("/u/:id", "/u/{id}", .exact, .yes), Vector("/u/{name}", "/u/<id>", .exact, .yes), Vector("/u/[id]", "/u/:x", .exact, .yes),
        Vector("/u/me", "/u/{id}", .exact, .partial), Vector("/u/me", "/u/<int:id>", .exact, .no), Vector("/u/7", "/u/<int:id>", .exact, .partial),
        Vector("/u/:id(\\d+)", "/u/{id:int}", .exact, .yes), Vector("/u/{id:int}", "/u/:id", .exact, .partial),
        Vector("/u/:id", "/u/{id:int}", .exact, .yes),
        Vector("/u/{id:int}", "/u/me", .exact, .no), Vector("/u/{id:int}", "/u/12", .exact, .yes), Vector("/u/<uuid:id>", "/u/me", .exact, .partial),
        Vector("/u/<uuid:id>", "/u/{id:uuid}", .exact, .yes),
        // Expressions cover in part, unless they are the same.
        Vector("/f/:name.json", "/f/a.json", .exact, .partial), Vector("/f/:name.json", "/f/:n.json", .exact, .yes),
        Vector("/f/{a}-{b}", "/f/{c}-{d}", .exact, .yes), Vector("/f/{a}-{b}", "/f/{c}_{d}", .exact, .partial),
        Vector("/ab?cd", "/abcd", .exact, .partial),
        Vector("/f/:name.json", "/g/a.json", .exact, .no),
        // Segments that may be missing.
        Vector("/a/:id?", "/a", .exact, .yes), Vector("/a/:id?", "/a/1", .exact, .yes), Vector("/a/:id?", "/a/1/2", .exact, .no),
        Vector("/a", "/a/:id?", .exact, .partial), Vector("/a", "/a/:id?", .prefix, .yes), Vector("/a/:x", "/a/:id?", .exact, .partial),
        Vector("/a{/:id}", "/a", .exact, .yes), Vector("/a(/:page)", "/a/2", .exact, .yes), Vector("/a/{id?}", "/a", .exact, .yes),
        Vector("/posts(.:format)", "/posts", .exact, .yes),
        // A star before the end is one segment; two are any number.
        Vector("/a/*/c", "/a/b/c", .pattern, .yes), Vector("/a/*/c", "/a/b/d", .pattern, .no), Vector("/a/**/c", "/a/b/b/c", .exact, .partial),
        // Expressions of Django.
        Vector("^articles/(?P<year>[0-9]+)/$", "/articles/2024", .exact, .yes), Vector("^api/(.*)$", "/api/x/y", .exact, .yes),
    ]

    @Test("Paths cover routes as the model says", arguments: model) func conformance(vector: Vector) { check(vector) }
    @Test("Spellings of all frameworks are held against one another", arguments: more) func spellings(vector: Vector) { check(vector) }

    private func check(_ vector: Vector) {
        let coverage = PathCoverage.of(
            RoutePath(vector.pattern), over: RoutePath(vector.route), match: vector.match, isCaseSensitive: vector.isCaseSensitive)
        #expect(coverage == vector.coverage)
    }

    @Test("A path is shown in one form, and keyed without names", arguments: [
        ("/users/{id:int}/", "/users/:id/", "/users/{}"), ("users/<int:id>", "/users/:id", "/users/{}"),
        ("/a/[id]/[...rest]", "/a/:id/*rest", "/a/{}/{*}"),
        ("/a/:id?", "/a/:id?", "/a/{}?"), ("", "/", "/"), ("//a//b", "/a/b", "/a/b"), ("/files/{path...}", "/files/*path", "/files/{*}"),
        ("/items/{$}", "/items", "/items"), ("/v1/:from-:to", "/v1/{}-{}", "/v1/{}-{}"), ("^a/(?P<id>\\d+)/$", "/a/:id/", "/a/{}"),
        ("/:id<int>", "/:id", "/{}"), ("/a/{id=1}", "/a/:id?", "/a/{}?"), ("/:id{[0-9]+}", "/:id", "/{}"), ("/a(b", "/a(b", "/a(b"),
    ])
    func forms(text: String, shown: String, key: String) {
        #expect(RoutePath(text).shown == shown)
        #expect(RoutePath(text).key == key)
    }

    @Test("Paths are joined with one slash, and what is mounted at a star stands below it", arguments: [
        ("/api", "/x", "/api/x"), ("/api/", "x", "/api/x"), ("/api/*", "/x", "/api/x"), ("", "/", "/"), ("/api", "/", "/api"), ("/", "*", "/*"),
        ("/api", "*", "/api/*"),
    ])
    func joined(first: String, second: String, whole: String) { #expect(RoutePath(first).appending(RoutePath(second)).shown == whole) }
}
