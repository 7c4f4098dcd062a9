import SluiceModel
import SluiceRoutes
import Testing

@Suite("Links say on what they depend")
struct ChainConditionTests {
    private let production = RouteCondition("production")

    @Test("A registration under a condition is conditional, and its text is kept")
    func registration() throws {
        let program = ProgramSketch(FrameworkRows.express)
        program.app().use("auth", "/", when: [production]).route("GET", "/x", "x")
        let route = try #require(program.table.route("GET", "/x"))
        #expect(route.chain.map(\.certainty) == [.conditional([production])])
    }

    @Test("A condition that the route has too says nothing about the link, and its opposite keeps it away")
    func shared() {
        let program = ProgramSketch(FrameworkRows.express)
        program.app().use("auth", "/", when: [production]).use("fake", "/", when: [production.negated]).use("log", "/")
            .route("GET", "/x", "x", when: [production])
        #expect(program.chain("GET", "/x") == ["auth", "log", "H:x"])
    }

    @Test("A mount's condition is the mounted routes' own; siblings that it leaks to depend on it", arguments: [
        FrameworkRows.hono, FrameworkRows.express,
    ])
    func mounts(row: Semantics) {
        let program = ProgramSketch(row)
        let child = program.scope("admin").use("auth", "*").route("GET", "/p", "p"), other = program.scope("other").route("GET", "/q", "q")
        program.app().mount("/api", child, when: [production]).mount("/api", other)
        #expect(program.chain("GET", "/api/p") == ["auth", "H:p"])
        #expect(program.chain("GET", "/api/q") == ["auth?", "H:q"])
    }

    @Test("A single middleware of a registration may be conditional")
    func single() {
        let program = ProgramSketch(FrameworkRows.gin)
        program.app().add(.middleware, ["a", "b"]) { $0.middlewareConditions = [1: [production]] }.route("GET", "/x", "x")
        #expect(program.chain("GET", "/x") == ["a", "b?", "H:x"])
    }

    @Test("A path that is not known makes the link depend on it, within its scope", arguments: [FrameworkRows.express, FrameworkRows.hono])
    func unknownPath(row: Semantics) throws {
        let program = ProgramSketch(row)
        let child = program.scope("s").use("limit", nil).route("GET", "/p", "p")
        program.app().mount("/api", child).route("GET", "/other", "o").route("GET", "/api/late", "l")
        let route = try #require(program.table.route("GET", "/api/p"))
        #expect(route.chain.map(\.certainty) == [.conditional([RouteCondition("path")])])
        #expect(program.chain("GET", "/other") == ["H:o"])
        #expect(program.chain("GET", "/api/late") == ["limit?", "H:l"])
    }

    @Test("What covers some of a route's paths is partial")
    func partial() {
        let program = ProgramSketch(FrameworkRows.express)
        program.app().use("auth", "/users/me").use("any", "/users/:x").route("GET", "/users/:id", "u")
        #expect(program.chain("GET", "/users/:id") == ["auth~", "any", "H:u"])
    }

    @Test("Methods and hosts narrow what is covered")
    func methods() {
        let program = ProgramSketch(FrameworkRows.express)
        program.app().add(.middleware, ["post"]) { $0.methods = ["POST", "PUT"] }.add(.middleware, ["intern"]) { $0.host = "intern.example.com" }
            .route("POST", "/x", "p").route("GET", "/x", "g").route("ALL", "/y", "all")
            .add(.route) {
                ($0.path, $0.methods, $0.host) = ("/h", ["GET"], "intern.example.com")
                $0.handler = Middleware(symbol: "h", location: $0.location)
            }
        #expect(program.chain("POST", "/x") == ["post", "intern~", "H:p"])
        #expect(program.chain("GET", "/x") == ["intern~", "H:g"])
        #expect(program.chain("*", "/y") == ["post~", "intern~", "H:all"])
        #expect(program.chain("GET", "/h") == ["intern", "H:h"])
        #expect(program.table.routes.first { $0.key.path == "/h" }?.key.host == "intern.example.com")
    }
}
