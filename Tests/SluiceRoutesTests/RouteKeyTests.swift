import SluiceRoutes
import Testing

@Suite("Keys of routes")
struct RouteKeyTests {
    @Test("Routes are sorted by path before method", arguments: [
        (RouteKey(method: "POST", path: "/a"), RouteKey(method: "GET", path: "/b")),
        (RouteKey(method: "GET", path: "/a"), RouteKey(method: "POST", path: "/a")),
    ])
    func order(first: RouteKey, second: RouteKey) { #expect(first < second) }

    @Test("A host stands before the path")
    func shown() { #expect(RouteKey(method: "GET", path: "/a/{}", host: "api.example.com").shown == "GET //api.example.com/a/{}") }
}
