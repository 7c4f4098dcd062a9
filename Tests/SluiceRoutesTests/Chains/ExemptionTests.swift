import SluiceModel
import SluiceRoutes
import Testing

@Suite("What is exempted is not in chains, and is recorded")
struct ExemptionTests {
    private func exempt(_ symbols: Set<String>, roles: Set<MiddlewareRole> = []) -> Registration.Kind { .exemption(symbols: symbols, roles: roles) }

    @Test("An inner scope takes out what an outer one registered, for the actions that it names")
    func actions() throws {
        let program = ProgramSketch(FrameworkRows.rails)
        let users = program.scope("users")
        program.app().use("authenticate", phase: 1).use("locale", phase: 1).mount("/users", users)
        users.add(exempt(["authenticate"])) {
            $0.only = ["index"]
            $0.phase = 1
        }
        users.route("GET", "/", "UsersController#index").route("GET", "/:id", "UsersController#show")
        let index = try #require(program.table.route("GET", "/users"))
        #expect(index.names == ["locale", "H:UsersController#index"])
        #expect(index.exempted.map(\.middleware.symbol) == ["authenticate"])
        #expect(index.exempted.map(\.location) == [program.pipeline.registrations.first { $0.only != nil }?.location])
        #expect(program.chain("GET", "/users/:id") == ["authenticate", "locale", "H:UsersController#show"])
    }

    @Test("What the same scope registers after the exemption stays")
    func again() {
        let program = ProgramSketch(FrameworkRows.rails)
        let child = program.scope("child")
        program.app().use("authenticate", phase: 1).mount("/c", child)
        child.add(exempt(["authenticate"])).add(.middleware, ["authenticate"]) {
            $0.only = ["create"]
            $0.phase = 1
        }
        child.route("POST", "/", "C#create").route("GET", "/", "C#index")
        #expect(program.chain("POST", "/c") == ["authenticate", "H:C#create"])
        #expect(program.chain("GET", "/c") == ["H:C#index"])
    }

    @Test("Roles are taken from a middleware one by one")
    func roles() throws {
        let program = ProgramSketch(FrameworkRows.django)
        program.app().add(.middleware, ["csrf"]) { $0.middleware[0].roles = ["csrf"] }
            .add(.middleware, ["guard"]) { $0.middleware[0].roles = ["authn", "authn-enforce"] }.add(.middleware, ["unknown"])
            .add(exempt([], roles: ["csrf"])) { $0.path = "/hook" }.add(exempt([], roles: ["authn-enforce"])) { $0.path = "/open" }
            .route("POST", "/hook", "hook").route("POST", "/hook/below", "below").route("GET", "/open", "open")
        #expect(program.chain("POST", "/hook") == ["guard", "unknown", "H:hook"])
        #expect(program.chain("POST", "/hook/below") == ["csrf", "guard", "unknown", "H:below"])
        let open = try #require(program.table.route("GET", "/open"))
        #expect(open.chain.map(\.middleware.roles) == [["csrf"], ["authn"], nil])
        #expect(open.exempted.map(\.middleware.symbol) == ["guard"])
        #expect(open.exempted.first?.middleware.roles == ["authn", "authn-enforce"])
    }

    @Test("A name means the symbol, what it calls and its origin, and no other that begins alike")
    func names() {
        let program = ProgramSketch(FrameworkRows.laravel)
        program.app().use("auth:sanctum").use("auth(\"x\")").use("authorize").use("auth")
            .add(.middleware, ["other"]) { $0.middleware[0].origin = "auth" }
            .add(exempt(["auth"])).route("GET", "/x", "x", "auth", "last")
        #expect(program.chain("GET", "/x") == ["authorize", "last", "H:x"])
    }

    @Test("An exemption of a later stage leaves the earlier ones alone")
    func phases() {
        let program = ProgramSketch(FrameworkRows.laravel)
        program.app().use("global").use("group", phase: 1)
            .add(exempt(["global", "group"])) { $0.phase = 1 }.route("GET", "/x", "x")
        #expect(program.chain("GET", "/x") == ["global", "H:x"])
    }

    @Test("An exemption under a condition makes the link depend on its opposite; one for some paths makes it partial")
    func weaker() throws {
        let program = ProgramSketch(FrameworkRows.django), debug = RouteCondition("DEBUG"), local = RouteCondition("LOCAL")
        program.app().use("a").use("b").use("c").add(exempt(["a"])) { $0.conditions = [debug] }
            .add(exempt(["b"])) { $0.path = "/users/me" }.add(exempt(["c"])) { $0.conditions = [debug, local.negated] }
            .route("GET", "/users/:id", "u")
        let route = try #require(program.table.route("GET", "/users/:id"))
        #expect(route.chain.map(\.certainty) == [
            .conditional([debug.negated]), .partial, .conditional([RouteCondition("DEBUG&&!LOCAL", isNegated: true)]),
        ])
        #expect(route.exempted.isEmpty)
    }

    @Test("Paths and actions that a registration leaves out are exempted by itself", arguments: [FrameworkRows.hono, FrameworkRows.nest])
    func exceptions(row: Semantics) throws {
        let program = ProgramSketch(row)
        program.app().add(.middleware, ["auth"]) {
            ($0.path, $0.exceptPaths, $0.except) = ("*", ["/login", "/public/*"], ["health"])
        }
        .route("GET", "/login", "login").route("GET", "/login/more", "more").route("GET", "/public/a", "a").route("GET", "/h", "health")
        .route("GET", "/:page", "page")
        for (path, names, exempted) in [
            ("/login", ["H:login"], 1), ("/login/more", ["auth", "H:more"], 0), ("/public/a", ["H:a"], 1), ("/h", ["H:health"], 1),
            ("/:page", ["auth~", "H:page"], 0),
        ] {
            let route = try #require(program.table.route("GET", path))
            #expect(route.names == names)
            #expect(route.exempted.count == exempted)
        }
    }

    @Test("What was registered before a reset is dropped, in its scope and stage")
    func resets() {
        let program = ProgramSketch(FrameworkRows.vapor)
        program.app().use("defaults").use("more").use("route", phase: 1).add(.reset).use("mine").route("GET", "/x", "x")
        #expect(program.chain("GET", "/x") == ["mine", "route", "H:x"])
        let other = ProgramSketch(FrameworkRows.vapor)
        other.app().use("defaults").add(.reset) { $0.conditions = [RouteCondition("bare")] }.use("mine").route("GET", "/x", "x")
        #expect(other.chain("GET", "/x") == ["defaults?", "mine", "H:x"])
        let listed = ProgramSketch(FrameworkRows.express)
        listed.app().use("defaults").route("GET", "/early", "e").add(.reset).use("mine").route("GET", "/x", "x")
        #expect(listed.chain("GET", "/x") == ["mine", "H:x"])
        #expect(listed.chain("GET", "/early") == ["defaults", "H:e"])
    }
}
