import SluiceModel
@testable import SluiceRoutes
import Testing

@Suite("Constraints on whole tables")
struct ConstraintRunTests {
    static let today = CalendarDay("2027-03-01") ?? CalendarDay(secondsSince1970: 0)

    static func report(_ constraint: Constraint, _ table: RouteTable, external: [ExternalProtection] = []) -> ConstraintReport {
        ConstraintRun([constraint], external: external, today: today).report(on: table)
    }

    static func cover(_ set: (inout Constraint) -> Void = { _ in }) -> Constraint {
        var constraint = Constraint(id: "cover", kind: .mustCover)
        (constraint.role, constraint.severity) = (["authn-enforce"], .high)
        set(&constraint)
        return constraint
    }

    static func order() -> Constraint {
        var constraint = Constraint(id: "order", kind: .mustPrecede)
        (constraint.first, constraint.then, constraint.severity) = (["cors"], ["authn"], .high)
        return constraint
    }

    @Test("Routes that the same registrations decide are one breach, whose place is the later registration")
    func collapse() throws {
        let report = Self.report(Self.order(), table("GET /a: authn, cors", "GET /b: authn, cors", "GET /c: cors, authn"))
        let breach = try #require(report.breaches.first)
        #expect(report.breaches.count == 1)
        #expect(breach.routes.map(\.key.path) == ["/a", "/b"])
        #expect(breach.location.line == 2)
        #expect(breach.severity == .high)
        #expect(breach.isCertain)
        #expect(report.answers["order"] == [.violated: 2, .ok: 1])
    }

    @Test("A breach that is not proven has medium severity at most", arguments: [
        ("GET /a: authn by body, cors", Severity.medium, Confidence.medium), ("GET /a: authn, cors", .high, .high), ("GET /a: authn, cors if X", .medium, .low),
    ])
    func severity(line: String, severity: Severity, confidence: Confidence) throws {
        let breach = try #require(Self.report(Self.order(), table(line)).breaches.first)
        #expect(breach.severity == severity)
        #expect(breach.confidence == confidence)
    }

    @Test("A policy may want what conditions leave open to count in full")
    func conditional() {
        let asked = Self.cover { $0.onConditional = .report }
        #expect(Self.report(asked, table("GET /a: authn-enforce if X")).breaches.map(\.severity) == [.high])
        #expect(Self.report(Self.cover { $0.onConditional = .pass }, table("GET /a: authn-enforce if X")).breaches.isEmpty)
    }

    @Test("What is unknown is passed over where the constraint says so, and counted always")
    func unknown() {
        #expect(Self.report(Self.order(), table("GET /a: authn, ?")).breaches.isEmpty)
        #expect(Self.report(Self.order(), table("GET /a: authn, ?")).answers["order"] == [.unknown: 1])
        #expect(Self.report(Self.cover(), table("GET /a: ?")).breaches.map(\.confidence) == [.low])
    }

    @Test("Exceptions count until their last day, for all requests of a route or not at all")
    func exceptions() throws {
        let pattern = try #require(RoutePattern("GET /a"))
        func count(_ expires: String?, _ line: String) -> Int {
            let exception = RouteException(pattern, reason: "r", expires: expires.flatMap { CalendarDay($0) })
            return Self.report(Self.cover { $0.exceptions = [exception] }, table(line)).breaches.count
        }
        #expect(count(nil, "GET /a: ") == 0)
        #expect(count("2027-03-01", "GET /a: ") == 0)
        #expect(count("2027-02-28", "GET /a: ") == 1)
        #expect(count(nil, "* /a: ") == 1)
        #expect(count(nil, "GET /{}: ") == 1)
        let report = Self.report(Self.cover { $0.exceptions = [RouteException(pattern, reason: "probe")] }, table("GET /a: "))
        #expect(report.excepted.map(\.exception.reason) == ["probe"])
    }

    @Test("A route of which some requests are meant is no certain breach")
    func some() throws {
        let pattern = try #require(RoutePattern("/users/me"))
        let breach = try #require(Self.report(Self.cover { $0.routes = [pattern] }, table("GET /users/{}: ")).breaches.first)
        #expect(!breach.isCertain)
        #expect(Self.report(Self.cover { $0.routes = [pattern] }, table("GET /other: ")).answers.isEmpty)
    }

    @Test("What stands in front of the program counts as its outermost middleware")
    func external() throws {
        let gateway = ExternalProtection(roles: ["authn-enforce"], routes: [try #require(RoutePattern("/internal/**"))], reason: "mesh")
        let report = Self.report(Self.cover(), table("GET /internal/a: ", "GET /b: "), external: [gateway])
        #expect(report.breaches.flatMap(\.routes).map(\.key.path) == ["/b"])
    }

    @Test("What a handler does itself is enough for what must be covered, and says nothing of its neighbours with the same chain")
    func handler() {
        var routes = table("GET /a: ", "GET /b: ")
        routes.routes[0].handler.roles = ["authn-enforce"]
        #expect(Self.report(Self.cover(), routes).breaches.flatMap(\.routes).map(\.key.path) == ["/b"])
    }

    @Test("A constraint that is off, or of another framework, or of another place of error handlers, is not asked", arguments: [
        (cover { $0.isOn = false }, 0), (cover { $0.frameworks = ["gin"] }, 0), (cover { $0.frameworks = ["any"] }, 1), (cover { $0.errorHandler = .last }, 0),
    ])
    func concerns(constraint: Constraint, count: Int) { #expect(Self.report(constraint, table("GET /a: ")).breaches.count == count) }

    @Test("A middleware that the chains name dead is a breach, unless something behind it may answer", arguments: [
        (["route", "guard=authn"], 1, true), (["route", "guard=authn", "files=static"], 0, false), (["route", "guard=authn", "graph=?"], 0, false),
        (["route", "guard=authn by name"], 0, false), (["route", "guard=authn by body"], 1, false), (["route", "log=logger"], 0, false),
    ])
    func dead(words: [String], count: Int, isCertain: Bool) {
        var constraint = Constraint(id: "dead", kind: .noDead)
        constraint.role = ["authn"]
        let links = words.enumerated().map { link($1, line: $0 + 1) }
        var semantics = Semantics()
        semantics.binding = .positional
        var routes = table("GET /a: ")
        routes.semantics = ["any": semantics]
        routes.lists = [RouteTable.ScopeList(scope: "app", framework: "any", links: links, location: links[0].registered)]
        routes.dead = Array(links.dropFirst())
        let breaches = Self.report(constraint, routes).breaches
        #expect(breaches.count == count)
        #expect((breaches.first?.isCertain ?? false) == isCertain)
    }
}
