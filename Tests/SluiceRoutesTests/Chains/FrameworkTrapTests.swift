import SluiceModel
import SluiceRoutes
import Testing

/// One trap for each row of the table of axes, and the vectors that are about chains (reference: middleware.md, A.2 and A.11).
@Suite("Each framework's trap is read as the framework runs it")
struct FrameworkTrapTests {
    @Test("Hono: a star covers the path itself; an application handed over before the guard is open; the guard runs where no route fits")
    func hono() {
        let program = ProgramSketch(FrameworkRows.hono)
        program.app().add(.opaqueMount) { $0.path = "/legacy" }.use("auth", "*").route("GET", "/admin/", "slash")
        #expect(program.chain("*", "/legacy/*") == ["H:mount"])
        #expect(program.chain("GET", "/admin") == ["auth", "H:slash"])
        #expect(program.table.notFound()?.names == ["auth", "H:not-found"])
    }

    @Test("Express: what is handed over with a mount runs before it, and for siblings below the same path; case does not matter")
    func express() {
        let program = ProgramSketch(FrameworkRows.express)
        let users = program.scope("users").route("GET", "/u", "u"), open = program.scope("open").route("GET", "/o", "o")
        program.app().mount("/People", users, "auth").mount("/people", open).route("GET", "/else", "e")
        #expect(program.chain("GET", "/People/u") == ["auth", "H:u"])
        #expect(program.chain("GET", "/people/o") == ["auth", "H:o"])
        #expect(program.chain("GET", "/else") == ["H:e"])
    }

    @Test("Koa: a router's middlewares do not run where none of its routes fits")
    func koa() {
        let program = ProgramSketch(["koa": FrameworkRows.koa, "router": FrameworkRows.koaRouter])
        let router = program.scope("r", framework: "router").use("auth", "/").route("GET", "/x", "x")
        program.app(framework: "koa").use("errors", "/").mount("/", router)
        #expect(program.table.routes.filter(\.isNotFound).map(\.names) == [["errors", "H:not-found"]])
        #expect(program.chain("GET", "/x") == ["errors", "auth", "H:x"])
    }

    @Test("Fastify: a hook after the route covers it; stages go before places; a child that was awaited does not get later hooks")
    func fastify() {
        let program = ProgramSketch(FrameworkRows.fastify)
        let child = program.scope("plugin").use("child", phase: 0).route("GET", "/c", "c"), awaited = program.scope("awaited").route("GET", "/w", "w")
        program.app().add(.route, ["own"]) {
            ($0.path, $0.methods, $0.phases) = ("/x", ["GET"], [0: 3])
            $0.handler = Middleware(symbol: "x", location: $0.location)
        }
        .use("pre", phase: 3).mount("/p", child).add(.mount(scope: awaited.number)) { ($0.path, $0.cut) = ("/p", .create) }.use("auth", phase: 0)
        #expect(program.chain("GET", "/x") == ["auth", "pre", "own", "H:x"])
        #expect(program.chain("GET", "/p/c") == ["auth", "child", "pre", "H:c"])
        #expect(program.chain("GET", "/p/w") == ["pre", "H:w"])
    }

    @Test("NestJS: global, controller and route guards run after all middlewares, before interceptors; a marker opens a route")
    func nest() {
        let program = ProgramSketch(FrameworkRows.nest)
        let cats = program.scope("cats").use("catsGuard", phase: 1).use("catsInterceptor", phase: 2)
        cats.add(.route, ["routeGuard", "routePipe"]) {
            ($0.path, $0.methods, $0.phases) = ("/", ["GET"], [0: 1, 1: 3])
            $0.handler = Middleware(symbol: "CatsController.all", location: $0.location)
        }
        cats.route("GET", "/open", "CatsController.open").add(.exemption(symbols: ["appGuard", "catsGuard"], roles: [])) { $0.only = ["open"] }
        program.app().use("appInterceptor", phase: 2).use("appGuard", phase: 1).use("helmet", phase: 0).mount("/cats", cats)
        #expect(program.chain("GET", "/cats") == [
            "helmet", "appGuard", "catsGuard", "routeGuard", "appInterceptor", "catsInterceptor", "routePipe", "H:CatsController.all",
        ])
        #expect(program.chain("GET", "/cats/open") == ["helmet", "appInterceptor", "catsInterceptor", "H:CatsController.open"])
        #expect(program.table.notFound()?.names == ["helmet", "H:not-found"])
    }

    @Test("Next.js: the matcher says what is covered")
    func next() {
        let program = ProgramSketch(FrameworkRows.next)
        program.app().use("proxy", "/dashboard/:path*").route("GET", "/dashboard", "d").route("GET", "/dashboard/[id]", "i")
            .route("POST", "/api/x", "x")
        #expect(program.chain("GET", "/dashboard") == ["proxy", "H:d"])
        #expect(program.chain("GET", "/dashboard/[id]") == ["proxy", "H:i"])
        #expect(program.chain("POST", "/api/x") == ["H:x"])
    }

    @Test("Elysia: hooks cover later routes, requests all; a plugin keeps its hooks to itself")
    func elysia() {
        let program = ProgramSketch(FrameworkRows.elysia)
        let plugin = program.scope("plugin").use("signedIn", phase: 3).route("GET", "/me", "me")
        program.app().route("GET", "/early", "early").use("check", phase: 3).mount("/", plugin).route("GET", "/profile", "profile")
            .use("log", phase: 0)
        #expect(program.chain("GET", "/early") == ["log", "H:early"])
        #expect(program.chain("GET", "/me") == ["log", "check", "signedIn", "H:me"])
        #expect(program.chain("GET", "/profile") == ["log", "check", "H:profile"])
    }

    @Test("A router that is filled first and mounted later is covered by what stands before the mount", arguments: [
        FrameworkRows.elysia, FrameworkRows.trpc,
    ])
    func filledFirst(row: Semantics) {
        let program = ProgramSketch(row)
        let plugin = program.scope("plugin").route("GET", "/x", "x")
        program.app().use("check", phase: row.phases.count - 1).mount("/", plugin).use("late", phase: row.phases.count - 1)
        #expect(program.chain("GET", "/x") == ["check", "H:x"])
    }

    @Test("FastAPI: a mounted application has the middlewares and not the dependencies; an earlier parameter hides a later literal")
    func fastapi() {
        let program = ProgramSketch(FrameworkRows.fastapi)
        let sub = program.app("sub").route("GET", "/y", "y"), router = program.scope("router").route("GET", "/z", "z")
        program.app().use("dep:app", phase: 1).use("cors").mount("/sub", sub).mount("/r", router).route("GET", "/u/{id}", "id")
            .route("GET", "/u/me", "me")
        #expect(program.chain("GET", "/sub/y") == ["cors", "H:y"])
        #expect(program.chain("GET", "/r/z") == ["cors", "dep:app", "H:z"])
        #expect(program.table.route("GET", "/u/me")?.shadowedBy == RouteKey(method: "GET", path: "/u/{}"))
        #expect(program.table.notFound()?.names == ["cors", "H:not-found"])
    }

    @Test("Starlette: what is under a mount has the mount's list after the application's, where no route fits too")
    func starlette() {
        let program = ProgramSketch(FrameworkRows.starlette)
        let mount = program.scope("m", root: true).use("mount").route("GET", "/r", "r", "route")
        program.app().use("app2").use("app1").mount("/m", mount)
        #expect(program.chain("GET", "/m/r") == ["app1", "app2", "mount", "route", "H:r"])
        #expect(program.table.notFound("/m/*")?.names == ["app1", "app2", "mount", "H:not-found"])
    }

    @Test("Flask: blueprint hooks do not run where no route fits")
    func flask() {
        let program = ProgramSketch(FrameworkRows.flask)
        program.app().use("app").mount("/bp", program.scope("bp").use("bp").route("GET", "/x", "x"))
        #expect(program.table.routes.filter(\.isNotFound).map(\.names) == [["app", "H:not-found"]])
    }

    @Test("Gin: a route above the guard is open")
    func gin() {
        let program = ProgramSketch(FrameworkRows.gin)
        program.app().route("GET", "/open", "open").use("auth").route("GET", "/safe", "safe")
        #expect(program.chain("GET", "/open") == ["H:open"])
        #expect(program.chain("GET", "/safe") == ["auth", "H:safe"])
    }

    @Test("Echo: what the server uses covers all, what a group uses covers its later routes; a subgroup copies")
    func echo() {
        let program = ProgramSketch(FrameworkRows.echo)
        let group = program.scope("g"), sub = program.scope("sub"), server = program.app().mount("/g", group)
        group.route("GET", "/early", "early").use("first", phase: 2).mount("/s", sub).use("second", phase: 2).route("GET", "/late", "late")
        sub.route("GET", "/x", "x")
        server.use("use", phase: 1).use("pre", phase: 0)
        #expect(program.chain("GET", "/g/early") == ["pre", "use", "H:early"])
        #expect(program.chain("GET", "/g/late") == ["pre", "use", "first", "second", "H:late"])
        #expect(program.chain("GET", "/g/s/x") == ["pre", "use", "first", "H:x"])
        #expect(program.table.notFound()?.names == ["pre", "use", "H:not-found"])
    }

    @Test("Chi: an inline group does not reach what stands beside it")
    func chi() {
        let program = ProgramSketch(FrameworkRows.chi)
        let group = program.scope("group"), mux = program.app().use("log").mount("/", group)
        group.use("auth").route("GET", "/safe", "safe")
        mux.route("GET", "/open", "open")
        #expect(program.chain("GET", "/safe") == ["log", "auth", "H:safe"])
        #expect(program.chain("GET", "/open") == ["log", "H:open"])
    }

    @Test("Fiber: a prefix ends at a slash")
    func fiber() {
        let program = ProgramSketch(FrameworkRows.fiber)
        program.app().use("auth", "/john").route("GET", "/john/doe", "a").route("GET", "/johnnnnn", "b")
        #expect(program.chain("GET", "/john/doe") == ["auth", "H:a"])
        #expect(program.chain("GET", "/johnnnnn") == ["H:b"])
    }

    @Test("Axum: what wraps a nested router is outside its own layers; a later layer of routes does not run where none fits")
    func axum() {
        let program = ProgramSketch(FrameworkRows.axum)
        let api = program.scope("api").route("GET", "/k", "k").use("inner").use("session", phase: 0)
        program.app().mount("/api", api).use("trace").use("auth", phase: 1).route("GET", "/health", "health")
        #expect(program.chain("GET", "/api/k") == ["trace", "session", "inner", "auth", "H:k"])
        #expect(program.chain("GET", "/health") == ["H:health"])
        #expect(program.table.notFound()?.names == ["trace", "H:not-found"])
    }

    @Test("Rails: the stack runs before callbacks, parents before children; skipping without actions opens the whole controller")
    func rails() {
        let program = ProgramSketch(FrameworkRows.rails)
        let pages = program.scope("pages").use("load", phase: 1), admin = program.scope("admin")
        program.app().use("session").use("login", phase: 1).mount("/", pages).mount("/admin", admin).use("cookies", rank: -1)
        pages.add(.exemption(symbols: ["login"], roles: [])).route("GET", "/a", "PagesController#a").route("GET", "/b", "PagesController#b")
        admin.route("GET", "/", "AdminController#index")
        #expect(program.chain("GET", "/a") == ["cookies", "session", "load", "H:PagesController#a"])
        #expect(program.chain("GET", "/b") == ["cookies", "session", "load", "H:PagesController#b"])
        #expect(program.chain("GET", "/admin") == ["cookies", "session", "login", "H:AdminController#index"])
    }

    @Test("Laravel: global middlewares cannot be left out, those of routes can")
    func laravel() {
        let program = ProgramSketch(FrameworkRows.laravel)
        let web = program.scope("web").use("csrf", phase: 1)
        web.add(.route, ["auth"]) {
            ($0.path, $0.methods, $0.phase) = ("/a", ["GET"], 1)
            $0.handler = Middleware(symbol: "a", location: $0.location)
        }
        .add(.exemption(symbols: ["csrf", "trim"], roles: [])) { ($0.path, $0.phase, $0.methods) = ("/hook", 1, ["POST"]) }
        .route("POST", "/hook", "hook")
        program.app().use("trim").mount("/", web)
        #expect(program.chain("GET", "/a") == ["trim", "csrf", "auth", "H:a"])
        #expect(program.chain("POST", "/hook") == ["trim", "H:hook"])
    }

    @Test("Spring: a rule for some paths covers them alone")
    func spring() {
        let program = ProgramSketch(FrameworkRows.spring)
        program.app().use("authorize", "/api/**").use("headers", "/").route("GET", "/api", "root").route("GET", "/api/a/b", "b")
            .route("GET", "/x", "x")
        #expect(program.chain("GET", "/api") == ["authorize", "headers", "H:root"])
        #expect(program.chain("GET", "/api/a/b") == ["authorize", "headers", "H:b"])
        #expect(program.chain("GET", "/x") == ["headers", "H:x"])
    }

    @Test("ASP.NET Core: calls run in their order, branches have their own")
    func aspnet() {
        let program = ProgramSketch(FrameworkRows.aspnet)
        let branch = program.scope("branch").use("branchOnly").route("GET", "/x", "x")
        program.app().use("errors").mount("/map", branch).use("auth").route("GET", "/y", "y")
        #expect(program.chain("GET", "/map/x") == ["errors", "branchOnly", "H:x"])
        #expect(program.chain("GET", "/y") == ["errors", "auth", "H:y"])
    }

    @Test("Vapor: the application's run before those of routes, wherever they stand")
    func vapor() {
        let program = ProgramSketch(FrameworkRows.vapor)
        let group = program.scope("g").use("guard", phase: 1).route("GET", "/x", "x")
        program.app().mount("/api", group).use("cors").use("first", rank: -1)
        #expect(program.chain("GET", "/api/x") == ["first", "cors", "guard", "H:x"])
        #expect(program.table.notFound()?.names == ["first", "cors", "H:not-found"])
    }

    @Test("gRPC: two servers' chains are two")
    func grpc() {
        let program = ProgramSketch(FrameworkRows.grpc)
        program.app("unary").use("log").use("auth").route("UNARY", "/svc/Get", "Get")
        program.app("stream").use("log").route("STREAM", "/svc/Watch", "Watch")
        #expect(program.chain("UNARY", "/svc/Get") == ["log", "auth", "H:Get"])
        #expect(program.chain("STREAM", "/svc/Watch") == ["log", "H:Watch"])
    }

    @Test("Actix: what wraps a scope is inside what wraps the application")
    func actix() {
        let program = ProgramSketch(FrameworkRows.actix)
        program.app().mount("/s", program.scope("s").route("GET", "/k", "k", "resource").use("inner")).use("outer")
        #expect(program.chain("GET", "/s/k") == ["outer", "inner", "resource", "H:k"])
    }

    @Test("The framework and stage stand with each link")
    func stages() {
        let program = ProgramSketch(FrameworkRows.echo)
        program.app().use("pre", phase: 0).use("use", phase: 1).use("beyond", phase: 9).route("GET", "/x", "x")
        let route = program.table.route("GET", "/x")
        #expect(route?.chain.map(\.phase) == ["pre", "use", "group"])
        #expect(route?.framework == "framework")
        #expect(route?.chain.map(\.registered.line) == [2, 3, 4])
    }
}
