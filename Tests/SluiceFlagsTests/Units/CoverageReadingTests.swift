import SluiceData
import SluiceModel
import SluiceRoutes
import Testing

@testable import SluiceFlags

struct CoverageReadingTests {
    private func outcome(_ files: [(path: String, before: String?, after: String?)], policy: FlagPolicy = FlagPolicy(), routes: [RouteEntry] = [], failure: String? = nil) throws -> CoverageReading.Outcome {
        let program = try #require(FlagProgram.shared)
        let changed = try files.map { one -> ChangedFile in
            func read(_ text: String?) throws -> FlagFile? {
                guard let text else { return nil }
                let code = try UnitSupport.code(text, one.path)
                return FlagFile(path: one.path, code: code, evaluations: FlagProgram.evaluations(in: code))
            }
            return ChangedFile(
                path: RepositoryPath(one.path), before: try read(one.before), after: try read(one.after), text: one.after.map { Array($0.utf8) },
                hunks: UnitSupport.hunks(one.before ?? "", one.after ?? ""), failure: failure)
        }
        return try CoverageReading(folder: PolicyFolder(), languages: program.languages, policy: policy).outcome(of: changed, routes: routes)
    }

    private static let old = "def price(x):\n    return x * 2\n"

    @Test("From files to a measure in one step")
    func whole() throws {
        let after = "def price(x):\n    if client.is_enabled('np'):\n        return fresh(x)\n    return x * 2\n\ndef fresh(x):\n    return x * 3\n"
        let found = try outcome([("a.py", Self.old, after), ("tests/test_a.py", nil, "def test():\n    assert client.is_enabled('other')\n"), ("README.md", "a\n", "b\n")].filter { $0.0 != "README.md" })
        #expect(found.measure.flags == [.known("np")])
        #expect(found.measure.total.covered == 2 && found.measure.total.exempt == ["tests": 1])
        #expect(found.measure.coverage.line == "flags: 2 covered · 1 exempt → 100 %")
    }

    @Test("A default of true covers nothing, unless the flag is a kill switch or the policy says what off is")
    func killSwitches() throws {
        let after = "def price(x):\n    if client.get_boolean_value('ops-np', True):\n        return x * 3\n    return x * 2\n"
        #expect(try outcome([("a.py", Self.old, after)]).measure.total.uncovered == 1)
        var ops = FlagPolicy()
        ops.killSwitches = ["ops-*"]
        #expect(try outcome([("a.py", Self.old, after)], policy: ops).measure.total == .init(covered: 1))
        ops.killSwitches = ["other-*"]
        #expect(try outcome([("a.py", Self.old, after)], policy: ops).measure.total.uncovered == 1)
        var always = FlagPolicy()
        always.offValue = .always
        #expect(try outcome([("a.py", Self.old, after)], policy: always).measure.total == .init(covered: 1))
    }

    @Test("A flag that was there before covers what is added behind it, and hides nothing beside it")
    func reused() throws {
        let before = "def price(x):\n    if client.is_enabled('np'):\n        return x * 3\n    return x * 2\n"
        let inside = before.replacing("return x * 3", with: "return x * 4"), beside = before.replacing("return x * 2", with: "return x * 5")
        #expect(try outcome([("a.py", before, inside)]).measure.total == .init(covered: 1))
        #expect(try outcome([("a.py", before, beside)]).measure.total == .init(uncovered: 1))
    }

    @Test("Nothing that changed is not applicable, and what failed is unknown")
    func nothing() throws {
        #expect(try outcome([]).measure.coverage.share == "not applicable")
        let failed = try outcome([("a.py", Self.old, Self.old + "\ndef extra(x):\n    return 1\n")], failure: "it does not parse")
        #expect(failed.measure.total.covered == 0)
    }

    @Test("Routes of the tables are entries, with the flags of their gates")
    func tables() {
        func route(_ path: String, _ line: Int, chain: [Link] = [], handler: String? = nil) -> Route {
            let place = Location(path: "src/app.ts", line: line, column: 1)
            return Route(
                key: RouteKey(method: "GET", path: path), path: path, framework: "express",
                handler: Middleware(symbol: "h", origin: handler, location: place), chain: chain, location: place)
        }
        let place = Location(path: "src/app.ts", line: 1, column: 1)
        let gate = Middleware(symbol: "requireFlag(\"v2\")", roles: ["feature-gate"], location: place), other = Middleware(symbol: "log(\"v2\")", roles: ["logger"], location: place)
        let after = RouteTable(routes: [
            route("/a", 2), route("/b", 3, chain: [Link(gate, registered: place), Link(other, registered: place)], handler: "src/b.ts#show"),
            route("/c", 4, chain: [Link(gate, .conditional([RouteCondition("x")]), registered: place)]),
        ])
        let entries = RouteEntry.entries(after: after, before: [RouteTable(routes: [route("/a", 1)])], in: ["src/app.ts"])
        #expect(entries.map(\.existed) == [true, false, false])
        #expect(entries.map(\.gates) == [[], [.known("v2")], []])
        #expect(entries[1].handler == "show" && entries[1].handlerPath == "src/b.ts")
        #expect(RouteEntry.entries(after: after, before: [], in: ["src/b.ts"]).map(\.name) == ["GET /b"])
        #expect(RouteEntry.entries(after: after, before: [], in: ["src/other.ts"]).isEmpty)
    }

    @Test("A handler of another file that refuses covers its route")
    func handlers() throws {
        let app = "app.get('/a', a);\n"
        let refusing = "export function show(req, res) {\n  if (!client.isEnabled('np')) return res.sendStatus(404);\n  res.json(pay());\n}\n"
        let route = RouteEntry(method: "GET", route: "/b", path: "src/app.ts", lines: LineRange(line: 2), handler: "show", handlerPath: "src/show.ts")
        let files: [(path: String, before: String?, after: String?)] = [("src/app.ts", app, app + "app.get('/b', show);\n"), ("src/show.ts", nil, refusing)]
        let units = try outcome(files, routes: [route]).measure.units
        #expect(UnitSupport.brief(units) == ["route GET /b covered", "function show covered"])
        let open = refusing.replacing("  if (!client.isEnabled('np')) return res.sendStatus(404);\n", with: "")
        #expect(UnitSupport.brief(try outcome([files[0], ("src/show.ts", nil, open)], routes: [route]).measure.units).first == "route GET /b uncovered")
    }
}
