import SluiceModel
@testable import SluiceRoutes
import Testing

/// Reference: middleware.md, A.8; the executable model's checks of differences, and near misses.
@Suite("Routes before and after")
struct RouteComparisonTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let before: [String]
        let after: [String]
        let said: [String]
        var testDescription: String { name }
    }

    static func compare(_ before: [RouteTable], _ after: RouteTable) -> [RouteChange] {
        var order = Constraint(id: "cors-first", kind: .mustPrecede)
        (order.first, order.then) = (["cors"], ["authn"])
        return RouteComparison(constraints: [order], weakenings: []).changes(from: before, to: after)
    }

    static func joined(_ lines: [String]) -> RouteTable {
        RouteTable(routes: lines.enumerated().map { route($1, line: $0 + 1) })
    }

    static let losses = [
        Case(
            name: "The model's: a role lost, one weakened, a route renamed, a new one below its peers",
            before: ["GET /a/x: | auth=authn-enforce, lim=rate-limit > x", "GET /a/y: | auth=authn-enforce > y", "GET /old: | auth=authn-enforce > old"],
            after: ["GET /a/x: | auth=authn-enforce > x", "GET /a/y: | auth=authn-enforce if PROD > y", "GET /new: > old", "GET /a/z: > z"],
            said: ["role-lost GET /a/x rate-limit", "condition-added GET /a/y authn-enforce", "role-lost GET /new authn-enforce", "new-route-below-peers GET /a/z authn-enforce"]),
        Case(name: "A symbol of which nothing is known", before: ["GET /q: | mw1=?"], after: ["GET /q: "], said: ["symbol-lost GET /q mw1"]),
        Case(name: "The order of two", before: ["GET /q: cors, authn"], after: ["GET /q: authn, cors"], said: ["order-inverted GET /q cors-first"]),
        Case(name: "A moved route that loses its guard", before: ["GET /a: | auth=authn > read"], after: ["GET /v2/a: > read"], said: ["role-lost GET /v2/a authn"]),
        Case(
            name: "A middleware of the scope that covers less", before: ["GET /a: auth=authn-enforce", "GET /b: auth=authn-enforce"],
            after: ["GET /a: auth=authn-enforce", "GET /b: "], said: ["scope-narrowed GET /b authn-enforce"]),
        Case(name: "Only some requests", before: ["GET /a: auth=authn"], after: ["GET /a: auth=authn partial"], said: ["scope-narrowed GET /a authn"]),
        Case(name: "A condition on what has no known role", before: ["GET /a: trace=?"], after: ["GET /a: trace=? if DEBUG"], said: ["condition-added GET /a trace"]),
        Case(name: "The same middleware, which does not refuse any more", before: ["GET /a: auth=authn+authn-enforce by body"], after: ["GET /a: auth=authn by body"], said: ["role-lost GET /a authn-enforce"]),
        Case(name: "Something unknown instead", before: ["GET /a: auth=authn"], after: ["GET /a: thing=?"], said: ["role-weakened GET /a authn"]),
        Case(name: "Another permission", before: ["GET /a: can(\"admin\")=authz"], after: ["GET /a: can(\"user\")=authz"], said: ["symbol-lost GET /a can(\"admin\")"]),
        Case(name: "A function without a name that had a role", before: ["GET /a: (anonymous)=authn by body"], after: ["GET /a: "], said: ["role-lost GET /a authn"]),
        Case(name: "A middleware that was already unknown is no replacement", before: ["GET /a: auth=authn, thing=?"], after: ["GET /a: thing=?"], said: ["role-lost GET /a authn"]),
    ]

    @Test("What is lost is said once for each middleware", arguments: losses)
    func lost(one: Case) {
        let changes = Self.compare([Self.joined(one.before)], Self.joined(one.after)).map(\.said)
        #expect(changes.sorted() == one.said.sorted())
    }

    static let nearMisses = [
        Case(name: "Nothing changed", before: ["GET /a: cors, auth=authn"], after: ["GET /a: cors, auth=authn"], said: []),
        Case(name: "A removed route", before: ["GET /a: auth=authn", "GET /b: auth=authn"], after: ["GET /a: auth=authn"], said: []),
        Case(name: "A rename with the same chain", before: ["GET /old: auth=authn > read"], after: ["GET /new: auth=authn > read"], said: []),
        Case(name: "A reorder without an inversion", before: ["GET /a: cors, log=logger, auth=authn"], after: ["GET /a: log=logger, cors, auth=authn"], said: []),
        Case(name: "Another middleware of the same role", before: ["GET /a: auth=authn+authn-enforce"], after: ["GET /a: login=authn+authn-enforce"], said: []),
        Case(name: "Another one whose name tells its role", before: ["GET /a: auth=authn"], after: ["GET /a: requireLogin=authn by name"], said: []),
        Case(name: "From the route to its scope", before: ["GET /a: | auth=authn"], after: ["GET /a: auth=authn"], said: []),
        Case(name: "A function without a name that is gone", before: ["GET /a: (anonymous)=?"], after: ["GET /a: "], said: []),
        Case(name: "One of two guards is gone", before: ["GET /a: auth=authn, login=authn"], after: ["GET /a: login=authn"], said: []),
        Case(name: "Wrapped in something unknown", before: ["GET /a: audit=?"], after: ["GET /a: compose([audit])=?"], said: []),
        Case(name: "Other arguments of what asks for no permission", before: ["GET /a: limit({max:5})=rate-limit"], after: ["GET /a: limit({max:6})=rate-limit"], said: []),
        Case(name: "Both branches of a condition", before: ["GET /a: auth=authn"], after: ["GET /a: auth=authn if A, login=authn if !A"], said: []),
        Case(name: "A handler of a new name at a new path is a new route", before: ["GET /a: auth=authn > one"], after: ["GET /b: > two"], said: []),
        Case(
            name: "Ambiguous handlers are not matched", before: ["GET /a: auth=authn > one", "GET /b: auth=authn > one"], after: ["GET /c: > one"], said: []),
        Case(name: "A condition that both have", before: ["GET /a: auth=authn if A"], after: ["GET /a: auth=authn if A"], said: []),
        Case(name: "More than before", before: ["GET /a: auth=authn if A"], after: ["GET /a: auth=authn"], said: []),
        Case(name: "An order that never held", before: ["GET /a: auth=authn"], after: ["GET /a: auth=authn, cors"], said: []),
    ]

    @Test("What is as good as before is no change", arguments: nearMisses)
    func kept(one: Case) {
        #expect(Self.compare([Self.joined(one.before)], Self.joined(one.after)).map(\.said) == [])
    }

    @Test("What stands behind its routes now is lost and not narrowed, with the place where it stands")
    func registeredBehind() throws {
        var after = Self.joined(["GET /a: ", "GET /b: other=?"])
        after.dead = [Link(link("auth=authn-enforce", line: 1).middleware, registered: Location(path: "src/app.ts", line: 9, column: 1))]
        let before = Self.joined(["GET /a: auth=authn-enforce", "GET /b: auth=authn-enforce, other=?"])
        let changes = Self.compare([before], after).filter { $0.check != .deadMiddleware }
        #expect(changes.map(\.said).sorted() == ["role-lost GET /a authn-enforce", "role-lost GET /b authn-enforce"])
        #expect(changes.allSatisfy { $0.registeredBehind?.line == 9 })
        let narrowed = Self.compare([before], Self.joined(["GET /a: auth=authn-enforce", "GET /b: other=?"]))
        #expect(narrowed.map(\.said) == ["scope-narrowed GET /b authn-enforce"])
        #expect(narrowed.allSatisfy { $0.registeredBehind == nil })
    }

    @Test("A route that nothing leads to any more has lost nothing, and one that nothing led to before may lose something")
    func loose() {
        let before = Self.joined(["GET /a: auth=authn-enforce > read"])
        var taken = Self.joined(["GET /: > read"]), loose = before
        #expect(Self.compare([before], taken).map(\.said) == ["role-lost GET / authn-enforce"])
        taken.routes[0].isLoose = true
        #expect(Self.compare([before], taken).isEmpty)
        loose.routes[0].isLoose = true
        #expect(Self.compare([loose], taken).map(\.said) == ["role-lost GET / authn-enforce"])
    }

    @Test("Where several trees came before, a loss counts only against all that have the route")
    func merge() {
        let guarded = table("GET /a: auth=authn"), open = table("GET /a: "), without = table("GET /other: auth=authn")
        #expect(Self.compare([guarded, open], open).isEmpty)
        #expect(Self.compare([guarded, guarded], open).count == 1)
        #expect(Self.compare([guarded, without], open).count == 1)
        #expect(Self.compare([], open).isEmpty)
    }

    @Test("A route that its marker leaves out is exempted, and one that was so before is not")
    func exemption() throws {
        let before = table("GET /a: auth=authn-enforce")
        var after = table("GET /a: ")
        let marker = Location(path: "src/a.ts", line: 9, column: 1)
        after.routes[0].exempted = [Route.Exempted(before.routes[0].chain[0].middleware, at: marker)]
        let change = try #require(Self.compare([before], after).first)
        #expect(change.check == .exemptionAdded)
        #expect(change.registration == marker)
        #expect(Self.compare([after], after).isEmpty)
    }

    @Test("What the framework's or the policy's word proves may block; names, bodies and doubts may not", arguments: [
        ("auth=authn", true), ("auth=authn by policy", true), ("auth=authn by body", false), ("auth=authn by name", false),
    ])
    func certain(link: String, isCertain: Bool) throws {
        let change = try #require(Self.compare([table("GET /a: \(link)")], table("GET /a: ")).first)
        #expect(change.isCertain == isCertain)
        var doubted = table("GET /a: ")
        doubted.routes[0].doubts = [.version]
        #expect(Self.compare([table("GET /a: \(link)")], doubted).first?.isCertain == false)
    }

    @Test("Where more may be registered than is seen, nothing is lost for certain")
    func open() throws {
        var after = table("GET /a: ")
        after.routes[0].doubts = [.dynamicRegistration]
        let changes = Self.compare([table("GET /a: auth=authn, mw=?")], after)
        #expect(changes.map(\.check) == [.roleWeakened])
    }

    @Test("Two neighbours with a role make a rule, one does not")
    func peers() {
        let two = table("GET /a/x: auth=authn", "GET /a/y: auth=authn"), one = table("GET /a/x: auth=authn")
        #expect(Self.compare([two], table("GET /a/x: auth=authn", "GET /a/y: auth=authn", "GET /a/z: ")).map(\.said) == ["new-route-below-peers GET /a/z authn"])
        #expect(Self.compare([two], table("GET /a/x: auth=authn", "GET /a/y: auth=authn", "GET /a/z: thing=?")).isEmpty)
        #expect(Self.compare([two], table("GET /a/x: auth=authn", "GET /a/y: auth=authn", "GET /a/z: auth=authn")).isEmpty)
        #expect(Self.compare([one], table("GET /a/x: auth=authn", "GET /a/z: ")).isEmpty)
        let mixed = table("GET /a/x: auth=authn", "GET /a/y: ")
        #expect(Self.compare([mixed], table("GET /a/x: auth=authn", "GET /a/y: ", "GET /a/z: ")).isEmpty)
    }

    @Test("Checks of what is written are no rule for a new route that reads")
    func writes() {
        let before = table("POST /a/x: v=validation", "POST /a/y: v=validation")
        #expect(Self.compare([before], table("POST /a/x: v=validation", "POST /a/y: v=validation", "GET /a/z: ")).isEmpty)
        #expect(Self.compare([before], table("POST /a/x: v=validation", "POST /a/y: v=validation", "POST /a/z: ")).count == 1)
    }

    @Test("Identical changes of one registration are one group, named by what their routes have in common")
    func groups() throws {
        let before = table("GET /api/a: auth=authn", "GET /api/b: auth=authn", "GET /api/c/d: auth=authn")
        let groups = RouteChangeGroup.groups(of: Self.compare([before], table("GET /api/a: ", "GET /api/b: ", "GET /api/c/d: ")))
        let group = try #require(groups.first)
        #expect(groups.count == 1)
        #expect(group.changes.count == 3)
        #expect(group.shownRoutes == "3 routes under /api")
    }

    @Test("A file that does not parse any more is said, with the routes that it leaves in doubt")
    func regression() {
        let before = table("GET /a: auth=authn", "GET /b: auth=authn")
        var after = before
        after.unresolved = [Unresolved(.parseError, "the file has an error", at: Location(path: "src/app.ts", line: 1, column: 1))]
        #expect(Self.compare([before], after).map(\.check) == [.analysisRegressed])
        #expect(Self.compare([after], after).isEmpty)
        var dynamic = before
        dynamic.unresolved = [Unresolved(.dynamicRegistration, "a loop over files", at: Location(path: "src/app.ts", line: 1, column: 1))]
        #expect(Self.compare([before], dynamic).isEmpty)
        dynamic.routes[0].doubts = [.dynamicRegistration]
        #expect(Self.compare([before], dynamic).map(\.check) == [.analysisRegressed])
    }

    @Test("A middleware that is dead now is said, and one that was dead before is not")
    func dead() {
        let before = table("GET /a: ")
        var after = before
        after.dead = [link("auth=authn")]
        #expect(Self.compare([before], after).map(\.check) == [.deadMiddleware])
        #expect(Self.compare([after], after).isEmpty)
    }
}
