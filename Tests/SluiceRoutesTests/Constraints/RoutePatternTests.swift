import SluiceModel
@testable import SluiceRoutes
import Testing

@Suite("Patterns of routes and assumptions")
struct RoutePatternTests {
    @Test("A pattern means all requests of a route, some, or none", arguments: [
        ("* /api/**", "GET /api/users/{}", RoutePattern.Coverage.all), ("* /api/**", "GET /api", .all), ("* /api/**", "GET /apix", .none),
        ("/api/**", "POST /api/x", .all), ("POST /webhooks/stripe", "POST /webhooks/stripe", .all), ("POST /webhooks/stripe", "GET /webhooks/stripe", .none),
        ("POST /webhooks/stripe", "* /webhooks/stripe", .some), ("POST /webhooks/stripe", "POST /webhooks/{}", .some), ("GET,HEAD /a", "HEAD /a", .all),
        ("/users/:id", "GET /users/{}", .all), ("/users/*", "GET /users/me", .all), ("/users/*", "GET /users", .none), ("/users/*", "GET /users/a/b", .none),
        ("POST /**/webhooks/stripe", "POST /webhooks/stripe", .all), ("POST /**/webhooks/stripe", "POST /api/v1/webhooks/stripe", .all),
        ("/api/admin", "GET /api/*", .some), ("/**", "GET /", .all), ("/a", "GET /", .none), ("get /a", "GET /a", .all),
    ])
    func coverage(pattern: String, key: String, coverage: RoutePattern.Coverage) throws {
        #expect(try #require(RoutePattern(pattern)).coverage(of: route(key + ": ")) == coverage)
    }

    @Test("Where the framework does not tell capitals apart, patterns do not either")
    func capitals() throws {
        let pattern = try #require(RoutePattern("/Admin/**"))
        #expect(pattern.coverage(of: route("GET /admin/x: "), isCaseSensitive: false) == .all)
        #expect(pattern.coverage(of: route("GET /admin/x: ")) == .none)
    }

    @Test("The answer for unknown paths is meant by its name alone")
    func notFound() throws {
        var unknown = route("* /*: ")
        unknown.isNotFound = true
        #expect(try #require(RoutePattern("not-found")).coverage(of: unknown) == .all)
        #expect(try #require(RoutePattern("/**")).coverage(of: unknown) == .none)
        #expect(try #require(RoutePattern("not-found")).coverage(of: route("GET /a: ")) == .none)
    }

    @Test("What has no path is no pattern", arguments: ["api", "GET", "GET api", "GET POST /a", "", "get2 /a"])
    func wrong(text: String) { #expect(RoutePattern(text) == nil) }

    @Test("Assumptions settle conditions on their variables, and leave all others open", arguments: [
        ("PROD", ["PROD": "true"], true as Bool?), ("PROD", ["PROD": "false"], false), ("PROD", [:], nil), ("process.env.NODE_ENV===\"production\"", ["NODE_ENV": "production"], true),
        ("process.env.NODE_ENV!=='test'", ["NODE_ENV": "production"], true), ("process.env.NODE_ENV==='test'", ["NODE_ENV": "production"], false),
        ("settings.DEBUG", ["DEBUG": "false"], false), ("os.environ[\"DEBUG\"]", ["DEBUG": "1"], true), ("os.environ.get('DEBUG')=='1'", ["DEBUG": "1"], true),
        ("config.auth", ["auth": "true"], true), ("NODE_ENV===\"production\"&&x", ["NODE_ENV": "test"], nil), ("isOn(\"DEBUG\")&&x", ["DEBUG": "true"], nil),
        ("NODE_ENV===other", ["NODE_ENV": "production"], false), ("NODE_ENV", ["NODE_ENV": "production"], nil), ("a||DEBUG", ["DEBUG": "true"], nil),
    ])
    func assumptions(text: String, values: [String: String], holds: Bool?) {
        #expect(RouteAssumption(values).holds(RouteCondition(text)) == holds)
        #expect(RouteAssumption(values).holds(RouteCondition(text, isNegated: true)) == holds.map(!))
    }
}
