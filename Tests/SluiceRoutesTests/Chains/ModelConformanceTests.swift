import SluiceRoutes
import Testing

/// The checks of the reference model, which were observed by running the frameworks or read in their source (reference: middleware.md, A.4).
@Suite("Chains are those of the reference model")
struct ModelConformanceTests {
    @Test("Hono covers later routes, by exact paths and stars")
    func hono() {
        var program = ProgramSketch(FrameworkRows.hono)
        program.app().use("m1").route("GET", "/x", "x").use("late").route("GET", "/y", "y")
        #expect(program.chain("GET", "/x") == ["m1", "H:x"])
        #expect(program.chain("GET", "/y") == ["m1", "late", "H:y"])
        program = ProgramSketch(FrameworkRows.hono)
        program.app().use("auth", "/admin/*").route("GET", "/admin", "a").route("GET", "/admin/x", "x").route("GET", "/adminx", "ax")
        #expect(program.chain("GET", "/admin") == ["auth", "H:a"])
        #expect(program.chain("GET", "/admin/x") == ["auth", "H:x"])
        #expect(program.chain("GET", "/adminx") == ["H:ax"])
    }

    @Test("A path without a star is exact for Hono and a prefix for Express", arguments: [
        (FrameworkRows.hono, ["H:ax"]), (FrameworkRows.express, ["auth", "H:ax"]),
    ])
    func exactOrPrefix(row: Semantics, chain: [String]) {
        let program = ProgramSketch(row)
        program.app().use("auth", "/admin").route("GET", "/admin", "a").route("GET", "/admin/x", "ax")
        #expect(program.chain("GET", "/admin") == ["auth", "H:a"])
        #expect(program.chain("GET", "/admin/x") == chain)
    }

    @Test("A mounted list leaks to what is registered later")
    func leaks() {
        let program = ProgramSketch(FrameworkRows.hono)
        let child = program.scope("s").use("sub").route("GET", "/p", "p")
        program.app().route("GET", "/before", "before").mount("/", child).route("GET", "/after", "after")
        #expect(program.chain("GET", "/before") == ["H:before"])
        #expect(program.chain("GET", "/p") == ["sub", "H:p"])
        #expect(program.chain("GET", "/after") == ["sub", "H:after"])
    }

    @Test("A sibling mounted at the same path is reached, and not when it comes first", arguments: [FrameworkRows.hono, FrameworkRows.express])
    func siblings(row: Semantics) {
        var program = ProgramSketch(row)
        var first = program.scope("s").use("subauth").route("GET", "/p", "p"), second = program.scope("s2").route("GET", "/q", "q")
        program.app().mount("/api", first).mount("/api", second)
        #expect(program.chain("GET", "/api/q") == ["subauth", "H:q"])
        program = ProgramSketch(row)
        (first, second) = (program.scope("s").use("subauth").route("GET", "/p", "p"), program.scope("s2").route("GET", "/q", "q"))
        program.app().mount("/api", second).mount("/api", first)
        #expect(program.chain("GET", "/api/q") == ["H:q"])
    }

    @Test("What a parent uses after the mount does not cover the child")
    func parentAfterMount() {
        let program = ProgramSketch(FrameworkRows.hono)
        let child = program.scope("s").route("GET", "/p", "p")
        program.app().mount("/api", child).use("auth", "/api/*")
        #expect(program.chain("GET", "/api/p") == ["H:p"])
    }

    @Test("A copied child has no later routes or middlewares; a live one has", arguments: [
        (FrameworkRows.hono, nil), (FrameworkRows.express, ["H:late"]),
    ])
    func copies(row: Semantics, chain: [String]?) {
        var program = ProgramSketch(row)
        var child = program.scope("s")
        program.app().mount("/api", child)
        child.route("GET", "/late", "late")
        #expect(program.chain("GET", "/api/late") == chain)
        program = ProgramSketch(row)
        child = program.scope("s").route("GET", "/p", "p").use("late")
        program.app().mount("/api", child)
        #expect(program.chain("GET", "/api/p") == ["H:p"])
    }

    @Test("What a route brings along is for its method alone")
    func inline() {
        let program = ProgramSketch(FrameworkRows.hono)
        program.app().route("POST", "/i", "i", "i1", "i2").route("GET", "/i", "g")
        #expect(program.chain("POST", "/i") == ["i1", "i2", "H:i"])
        #expect(program.chain("GET", "/i") == ["H:g"])
    }

    @Test("A parameter of a middleware fits any segment")
    func parameters() {
        let program = ProgramSketch(FrameworkRows.hono)
        program.app().use("p", "/a/:id/*").route("GET", "/a/1/b", "b")
        #expect(program.chain("GET", "/a/1/b") == ["p", "H:b"])
    }

    @Test("A route that comes first and fits as much answers instead")
    func shadows() throws {
        let program = ProgramSketch(FrameworkRows.hono)
        program.app().route("GET", "*", "common").route("GET", "/foo", "foo")
        let route = try #require(program.table.route("GET", "/foo"))
        #expect(route.chain.isEmpty)
        #expect(route.shadowedBy == RouteKey(method: "GET", path: "/{*}"))
    }

    @Test("FastAPI's middlewares run last added first, those of the constructor last, before early routes too")
    func fastapiMiddleware() {
        let program = ProgramSketch(FrameworkRows.starlette)
        program.app().use("ctor2").use("ctor1").use("add1").route("GET", "/early", "early").use("add2").use("deco")
        #expect(program.chain("GET", "/early") == ["deco", "add2", "add1", "ctor1", "ctor2", "H:early"])
    }

    @Test("FastAPI's dependencies run from the application inwards")
    func fastapiDependencies() {
        let program = ProgramSketch(FrameworkRows.whole)
        let router = program.scope("r").use("dep:router").route("GET", "/x", "x", "dep:route-decorator", "dep:param1", "dep:param2")
        program.app().use("dep:app").mount("/r", router, "dep:include")
        #expect(program.chain("GET", "/r/x") == ["dep:app", "dep:include", "dep:router", "dep:route-decorator", "dep:param1", "dep:param2", "H:x"])
    }

    @Test("Lists run from the application to the mount to the route")
    func lists() {
        let program = ProgramSketch(FrameworkRows.whole)
        let mount = program.scope("m").use("mount").route("GET", "/r", "r", "route")
        program.app().use("app1").use("app2").mount("/m", mount).route("GET", "/top", "top")
        #expect(program.chain("GET", "/m/r") == ["app1", "app2", "mount", "route", "H:r"])
        #expect(program.chain("GET", "/top") == ["app1", "app2", "H:top"])
    }

    @Test("Flask's hooks run application first, wherever they stand, then blueprints from the outside")
    func flask() {
        let program = ProgramSketch(FrameworkRows.flask)
        let inner = program.scope("ch").use("ch1").route("GET", "/q", "q")
        let outer = program.scope("bp").use("bp1").route("GET", "/w", "w").mount("/ch", inner)
        program.app().use("app1").use("bp.app").mount("/bp", outer).route("GET", "/top", "top").use("app2-after-routes")
        #expect(program.chain("GET", "/bp/w") == ["app1", "bp.app", "app2-after-routes", "bp1", "H:w"])
        #expect(program.chain("GET", "/bp/ch/q") == ["app1", "bp.app", "app2-after-routes", "bp1", "ch1", "H:q"])
        #expect(program.chain("GET", "/top") == ["app1", "bp.app", "app2-after-routes", "H:top"])
    }

    @Test("aiohttp's list may grow after a sub-application was added")
    func aiohttp() {
        let program = ProgramSketch(FrameworkRows.aiohttp)
        let admin = program.scope("ad").use("s1").route("GET", "/x", "x")
        program.app().use("a1").use("a2").route("GET", "/", "root").mount("/admin", admin).use("a3-appended")
        #expect(program.chain("GET", "/admin/x") == ["a1", "a2", "a3-appended", "s1", "H:x"])
        #expect(program.chain("GET", "/") == ["a1", "a2", "a3-appended", "H:root"])
    }

    @Test("Django's list runs before decorators")
    func django() {
        let program = ProgramSketch(FrameworkRows.django)
        program.app().use("a").use("b").use("c").route("GET", "/v", "v", "deco:outer", "deco:inner")
        #expect(program.chain("GET", "/v") == ["a", "b", "c", "deco:outer", "deco:inner", "H:v"])
    }

    @Test("Axum's layers cover what was added before, the last one outermost")
    func axum() {
        var program = ProgramSketch(FrameworkRows.axum)
        program.app().route("GET", "/", "h").use("one").use("two").use("three")
        #expect(program.chain("GET", "/") == ["three", "two", "one", "H:h"])
        program = ProgramSketch(FrameworkRows.axum)
        program.app().route("GET", "/a", "a").use("auth").route("GET", "/b", "b")
        #expect(program.chain("GET", "/b") == ["H:b"])
        #expect(program.chain("GET", "/a") == ["auth", "H:a"])
        program = ProgramSketch(FrameworkRows.axum)
        let child = program.scope("c").route("GET", "/k", "k").use("inner")
        program.app().mount("/n", child).use("outer")
        #expect(program.chain("GET", "/n/k") == ["outer", "inner", "H:k"])
    }

    @Test("Actix wraps in reverse, application before scope")
    func actix() {
        let program = ProgramSketch(FrameworkRows.actix)
        let scope = program.scope("sc").use("sA").use("sB").route("GET", "/k", "k")
        program.app().use("A").use("B").mount("/s", scope)
        #expect(program.chain("GET", "/s/k") == ["B", "A", "sB", "sA", "H:k"])
    }

    @Test("A group has what its parent had when it was made, or when its route is registered", arguments: [
        (FrameworkRows.gin, ["logger", "auth", "H:x"]), (FrameworkRows.hummingbird, ["logger", "late", "auth", "H:x"]),
    ])
    func cuts(row: Semantics, chain: [String]) {
        let program = ProgramSketch(row)
        let group = program.scope("g"), app = program.app().use("logger").mount("/v1", group)
        app.use("late")
        group.use("auth")
        group.route("GET", "/x", "x")
        #expect(program.chain("GET", "/v1/x") == chain)
    }
}
