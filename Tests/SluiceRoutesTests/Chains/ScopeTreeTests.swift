import SluiceModel
import SluiceRoutes
import Testing

@Suite("Scopes are where they are mounted")
struct ScopeTreeTests {
    @Test("A scope that is mounted twice has two chains for each route", arguments: [FrameworkRows.whole, FrameworkRows.gin])
    func twice(row: Semantics) {
        let program = ProgramSketch(row)
        let child = program.scope("s").route("GET", "/p", "p")
        program.app().mount("/a", child, "first").mount("/b", child, "second")
        #expect(program.chain("GET", "/a/p") == ["first", "H:p"])
        #expect(program.chain("GET", "/b/p") == ["second", "H:p"])
    }

    @Test("A scope's own path stands between its mount and its routes")
    func prefixes() throws {
        let program = ProgramSketch(FrameworkRows.whole)
        let inner = program.scope("inner", prefix: "/v1/").route("GET", "x", "x")
        let outer = program.scope("outer", prefix: "api").mount("/users/", inner)
        program.app().mount("", outer)
        let route = try #require(program.table.route("GET", "/api/users/v1/x"))
        #expect(route.scopes == ["app", "outer", "inner"])
        #expect(route.path == "/api/users/v1/x")
    }

    @Test("What is mounted in itself or in circles is left there, and said", arguments: [FrameworkRows.whole, FrameworkRows.express])
    func circles(row: Semantics) {
        let program = ProgramSketch(row)
        let first = program.app("first"), second = program.scope("second")
        first.use("a").mount("/s", second).mount("/self", first)
        second.route("GET", "/x", "x").mount("/f", first)
        #expect(program.table.routes.filter { !$0.isNotFound }.map(\.key.shown) == ["GET /s/x"])
        #expect(program.table.unresolved.map(\.code) == [.bounded, .bounded])
    }

    @Test("Two roots that mount one another are still reached")
    func pair() {
        let program = ProgramSketch(FrameworkRows.whole)
        let first = program.app("first"), second = program.app("second")
        first.mount("/s", second).route("GET", "/x", "x")
        second.mount("/f", first)
        #expect(program.chain("GET", "/x") == ["H:x"])
    }

    @Test("A program that mounts without end in breadth is cut off, and says so")
    func breadth() {
        let program = ProgramSketch(FrameworkRows.whole)
        var scopes = [program.app()]
        for _ in 0..<24 { scopes.append(program.scope()) }
        for (outer, inner) in zip(scopes, scopes.dropFirst()) { outer.mount("/a", inner).mount("/b", inner) }
        scopes[24].route("GET", "/x", "x")
        let table = RouteTable(of: program.pipeline, limits: ChainLimits(scopes: 500, registrations: 2_000))
        #expect(table.unresolved.contains { $0.code == .bounded })
        #expect(table.routes.count < 2_000)
    }

    @Test("A program that mounts without end in depth is cut off, and says so")
    func depth() {
        let program = ProgramSketch(FrameworkRows.whole)
        var scope = program.app()
        for _ in 0..<5_000 {
            let next = program.scope()
            scope.mount("/a", next)
            scope = next
        }
        #expect(program.table.unresolved.map(\.code) == [.bounded])
    }

    @Test("A scope that nothing mounts is dead code, unless something was not read", arguments: [false, true])
    func loose(isOpen: Bool) {
        let program = ProgramSketch(FrameworkRows.hono)
        program.app().route("GET", "/x", "x")
        program.scope("lost").use("a").route("GET", "/lost", "lost")
        program.scope("plugins", open: isOpen).route("GET", "/plugin", "plugin")
        let table = program.table
        #expect(table.route("GET", "/lost")?.doubts == (isOpen ? [.unresolvedImport] : nil))
        #expect(table.route("GET", "/lost")?.names == (isOpen ? ["a", "H:lost"] : nil))
        #expect(table.routes.filter(\.isNotFound).count == 1)
        #expect(table.lists.map(\.scope) == ["app"])
    }

    @Test("Routes of an open scope are in doubt, and in one list those that it may leak to")
    func open() {
        let program = ProgramSketch(FrameworkRows.express)
        let child = program.scope("s", open: true).route("GET", "/p", "p")
        program.app().route("GET", "/api/before", "b").mount("/api", child).route("GET", "/api/after", "a").route("GET", "/beside", "c")
        let table = program.table
        for (path, doubts) in [
            ("/api/p", [Unresolved.Code.dynamicRegistration]), ("/api/after", [.dynamicRegistration]), ("/api/before", []), ("/beside", []),
        ] { #expect(table.route("GET", path)?.doubts == doubts) }
        let objects = ProgramSketch(FrameworkRows.gin)
        let group = objects.scope("g", open: true).route("GET", "/p", "p")
        objects.app().mount("/api", group).route("GET", "/api/after", "a")
        #expect(objects.table.route("GET", "/api/p")?.doubts == [.dynamicRegistration])
        #expect(objects.table.route("GET", "/api/after")?.doubts == [])
    }

    @Test("Paths that are not known are doubts of their routes, and what covers all covers them")
    func unknownPaths() throws {
        let program = ProgramSketch(FrameworkRows.express)
        let child = program.scope("s").use("inner", "/").use("literal", "/p").route("GET", "/p", "p")
        program.app().use("auth", "/").use("admin", "/admin").route("GET", nil, "x").mount(nil, child)
        let routes = program.table.routes.filter { !$0.isNotFound }
        #expect(routes.map(\.doubts) == [[.dynamicPath], [.dynamicPath]])
        let mounted = try #require(routes.first { $0.handler.symbol == "p" }), own = try #require(routes.first { $0.handler.symbol == "x" })
        #expect(mounted.names == ["auth", "admin~", "inner", "literal", "H:p"])
        #expect(own.names == ["auth", "admin~", "H:x"])
    }

    @Test("Another framework's application lets nothing out, and what stands before its mount covers it")
    func islands() {
        let program = ProgramSketch(["koa": FrameworkRows.koa, "koa-router": FrameworkRows.koaRouter])
        let users = program.scope("users", framework: "koa-router").use("users", "/").route("GET", "/u", "u")
        let posts = program.scope("posts", framework: "koa-router").use("posts", "/").route("GET", "/p", "p").use("late", "/")
        program.app(framework: "koa").use("log", "/").mount("/", users).use("between", "/").mount("/", posts).use("end", "/")
        #expect(program.chain("GET", "/u") == ["log", "users", "H:u"])
        #expect(program.chain("GET", "/p") == ["log", "between", "posts", "H:p"])
    }

    @Test("A mount may copy or read live by itself, and close itself to what comes after")
    func mounts() {
        let program = ProgramSketch(FrameworkRows.whole)
        let copied = program.scope("c").route("GET", "/a", "a"), closed = program.scope("d").route("GET", "/d", "d"), app = program.app()
        app.add(.mount(scope: copied.number)) { $0.mounting = .snapshot }.add(.mount(scope: closed.number)) { $0.cut = .create }.use("late")
        copied.route("GET", "/b", "b")
        #expect(program.chain("GET", "/a") == ["late", "H:a"])
        #expect(program.chain("GET", "/b") == nil)
        #expect(program.chain("GET", "/d") == ["H:d"])
    }
}
