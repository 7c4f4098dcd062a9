import SluiceModel
import SluiceRoutes
import Testing

@Suite("The table of routes")
struct RouteListingTests {
    @Test("Where no route fits, what runs then is listed once for each application", arguments: [
        ("hono", FrameworkRows.hono, ["m", "sub~", "H:not-found"]), ("aiohttp", FrameworkRows.aiohttp, ["m", "H:not-found"]),
    ])
    func notFound(name: String, row: Semantics, chain: [String]) {
        let program = ProgramSketch(row)
        let child = program.scope("s").use("sub").route("GET", "/p", "p")
        program.app().use("m").route("GET", "/x", "x").mount("/api", child)
        let answers = program.table.routes.filter(\.isNotFound)
        #expect(answers.map(\.names) == [chain])
        #expect(answers.map(\.key) == [RouteKey(method: "*", path: "/{*}")])
    }

    @Test("A sub-application has an answer of its own")
    func applications() {
        let program = ProgramSketch(FrameworkRows.aiohttp)
        let admin = program.scope("admin", root: true).use("s1").route("GET", "/x", "x")
        program.app().use("a1").mount("/admin", admin).use("a2")
        #expect(program.table.notFound("/admin/*")?.names == ["a1", "a2", "s1", "H:not-found"])
        #expect(program.table.notFound()?.names == ["a1", "a2", "H:not-found"])
    }

    @Test("Stages that do not run where no route fits are left out")
    func stages() {
        let axum = ProgramSketch(FrameworkRows.axum)
        axum.app().route("GET", "/x", "x").use("log", "/").use("auth", "/", phase: 1)
        #expect(axum.table.notFound()?.names == ["log", "H:not-found"])
        #expect(axum.chain("GET", "/x") == ["log", "auth", "H:x"])
        let fastapi = ProgramSketch(FrameworkRows.fastapi)
        fastapi.app().use("m").use("dep", phase: 1).route("GET", "/x", "x")
        #expect(fastapi.table.notFound()?.names == ["m", "H:not-found"])
    }

    @Test("What the program gives as answer is the handler, with what it brings along")
    func fallback() {
        let program = ProgramSketch(FrameworkRows.gin)
        program.app().use("m").add(.notFound, ["inline"]) { $0.handler = Middleware(symbol: "missing", location: $0.location) }
            .use("late").route("GET", "/x", "x")
        #expect(program.table.notFound()?.names == ["m", "late", "inline", "H:missing"])
        let axum = ProgramSketch(FrameworkRows.axum)
        axum.app().use("before", "/").add(.notFound) { $0.handler = Middleware(symbol: "missing", location: $0.location) }.use("after", "/")
        #expect(axum.table.notFound()?.names == ["after", "H:missing"])
    }

    @Test("Error handlers are in the list of the scope, and in no chain")
    func errors() {
        let program = ProgramSketch(FrameworkRows.express)
        let child = program.scope("s").use("inner").route("GET", "/p", "p")
        program.app().use("log", "/").add(.error) { $0.handler = Middleware(symbol: "oops", location: $0.location) }.mount("/s", child, "inline")
            .add(.error, ["last"]).route("GET", "/late", "late")
        #expect(program.chain("GET", "/late") == ["log", "H:late"])
        let list = program.table.lists[0].links
        #expect(list.map(\.middleware.symbol) == ["log", "oops", "inline", "inner", "p", "last", "late"])
        #expect(list.map { ($0.middleware.roles ?? []).sorted() } == [[], ["error-handler"], [], [], ["route"], ["error-handler"], ["route"]])
    }

    @Test("Where order is not that of time, the list of a scope begins with its middlewares, outermost first")
    func listsByOrder() {
        let program = ProgramSketch(FrameworkRows.starlette)
        program.app().use("inner").route("GET", "/x", "x").use("outer")
        #expect(program.table.lists[0].links.map(\.middleware.symbol) == ["outer", "inner", "x"])
    }

    @Test("A middleware is dead where it comes after all that it would cover", arguments: [
        ("late", ["authn"], FrameworkRows.express, true), ("late", [], FrameworkRows.express, false),
        ("late", ["not-found"], FrameworkRows.express, false), ("late", [], FrameworkRows.gin, true), ("late", ["authn"], FrameworkRows.whole, false),
        ("late", ["static"], FrameworkRows.gin, false),
    ] as [(String, [String], Semantics, Bool)])
    func dead(name: String, roles: [String], row: Semantics, isDead: Bool) {
        let program = ProgramSketch(row)
        program.app().use("early", "/").route("GET", "/x", "x").add(.middleware, [name]) {
            $0.path = "/"
            $0.middleware[0].roles = Set(roles.map { MiddlewareRole($0) })
        }
        #expect(program.table.dead.map(\.middleware.symbol) == (isDead ? [name] : []))
    }

    @Test("A middleware that would cover nothing anyway is not dead by its place, nor one before routes, nor one in a program that is open")
    func alive() {
        let program = ProgramSketch(FrameworkRows.gin)
        program.app().route("GET", "/x", "x").add(.middleware, ["docs"]) { ($0.path, $0.match) = ("/docs", .prefix) }
        #expect(program.table.dead.isEmpty)
        let open = ProgramSketch(FrameworkRows.gin)
        open.scope("app", root: true, open: true).route("GET", "/x", "x").use("late")
        #expect(open.table.dead.isEmpty)
        let exempt = ProgramSketch(FrameworkRows.gin)
        exempt.app().use("auth").add(.exemption(symbols: ["auth"], roles: [])).route("GET", "/x", "x")
        #expect(exempt.table.dead.isEmpty)
    }

    @Test("A route answers for another only where it fits all of its requests", arguments: [
        ("/u/:id", "GET", "/u/me", "GET", true), ("/u/me", "GET", "/u/:id", "GET", false), ("/u/{id:int}", "GET", "/u/me", "GET", false),
        ("/u/:a", "GET", "/u/:b", "GET", true), ("/u/:a", "POST", "/u/:b", "GET", false), ("/u/:a", "ALL", "/u/:b", "GET", true),
        ("/u/:a", "GET", "/u/:b", "ALL", false), ("/a", "GET", "/a/", "GET", false), ("/a/:rest*", "GET", "/a/b/c", "GET", true),
        ("/a/:rest+", "GET", "/a", "GET", false), ("/a/:id?", "GET", "/a", "GET", true), ("/a", "GET", "/a/:id?", "GET", false),
        ("/f/:n.json", "GET", "/f/:m.json", "GET", true), ("/f/:n.json", "GET", "/f/a.json", "GET", false), ("/*", "ALL", "/", "GET", true),
    ])
    func shadows(first: String, firstMethod: String, second: String, secondMethod: String, isShadowed: Bool) {
        let program = ProgramSketch(FrameworkRows.django)
        program.app().route(firstMethod, first, "first").route(secondMethod, second, "second")
        let route = program.table.routes.first { $0.handler.symbol == "second" }
        #expect((route?.shadowedBy != nil) == isShadowed)
        let specific = ProgramSketch(FrameworkRows.gin)
        specific.app().route(firstMethod, first, "first").route(secondMethod, second, "second")
        #expect(specific.table.routes.allSatisfy { $0.shadowedBy == nil })
    }

    @Test("A route under a condition answers for no other")
    func conditionalShadow() {
        let program = ProgramSketch(FrameworkRows.express)
        program.app().route("GET", "/x", "dev", when: [RouteCondition("dev")]).route("GET", "/x", "real")
        #expect(program.table.routes.allSatisfy { $0.shadowedBy == nil })
    }

    @Test("What is mounted and cannot be read is a route of its own, in doubt")
    func opaque() throws {
        let program = ProgramSketch(FrameworkRows.hono)
        program.app().add(.opaqueMount) { $0.path = "/old" }.use("auth").add(.opaqueMount) { $0.path = "/legacy/*" }.route("GET", "/old/x", "x")
        #expect(program.chain("*", "/old/*") == ["H:mount"])
        #expect(program.chain("*", "/legacy/*") == ["auth", "H:mount"])
        #expect(program.table.route("*", "/old/*")?.doubts == [.externalPackage])
        #expect(program.table.route("GET", "/old/x")?.shadowedBy == nil)
    }

    @Test("Routes stand by path and method, one for each method")
    func sorted() {
        let program = ProgramSketch(FrameworkRows.gin)
        program.app().add(.route) { ($0.path, $0.methods) = ("/b", ["PUT", "GET"]) }.route("ALL", "/a", "a")
        #expect(program.table.routes.filter { !$0.isNotFound }.map(\.key.shown) == ["* /a", "GET /b", "PUT /b"])
        #expect(program.table.scopeCount == 1)
    }

    @Test("A program with too many links is answered in part, with the code for it")
    func bounded() {
        let program = ProgramSketch(FrameworkRows.gin), app = program.app()
        for number in 0..<20 { app.use("m\(number)") }
        for number in 0..<20 { app.route("GET", "/\(number)", "h") }
        let table = RouteTable(of: program.pipeline, limits: ChainLimits(links: 100))
        #expect(table.routes.filter { !$0.isNotFound }.count == 20)
        #expect(table.routes.filter { $0.chain.count == 20 }.count == 5)
        #expect(table.routes.filter { $0.chain.isEmpty }.allSatisfy { $0.doubts == [.bounded] })
        #expect(table.unresolved.map(\.code) == [.bounded])
    }
}
