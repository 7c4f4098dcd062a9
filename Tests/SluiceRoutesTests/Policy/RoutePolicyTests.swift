import SluiceData
import SluiceModel
@testable import SluiceRoutes
import Testing
import Yams

@Suite("What a policy says of routes")
struct RoutePolicyTests {
    static func read(_ text: String) throws -> (policy: RoutePolicy, problems: [String]) {
        let (file, root) = DataFile.read(name: ".sluice.yml", bytes: Array(text.utf8))
        var reader = RoutePolicyReader(file, shipped: try ConstraintLibrary(folder: PolicyFolder()).constraints)
        var fields: [String: Node] = [:]
        for (key, value) in try #require(root?.mapping) { fields[key.string ?? ""] = value }
        let policy = reader.policy(fields)
        return (policy, reader.file.problems.map { "\($0.line): \($0.message)" + ($0.hint.map { "; \($0)" } ?? "") })
    }

    @Test("A policy with everything in it is read whole")
    func whole() throws {
        let (policy, problems) = try Self.read("""
        assume: { NODE_ENV: production, DEBUG: false }
        roles:
          - { symbol: "src/mw/auth.ts#requireUser", roles: [authn, authn-enforce] }
          - { path: "src/mw/limits/**", roles: [rate-limit, "rate-limit:tenant"] }
          - { call: "permission(_)", roles: [authz] }
          - { marker: "@Public", exempts: [authn-enforce] }
        routes:
          public:
            - { match: "GET /healthz", reason: liveness probe }
            - { match: "POST /webhooks/stripe", reason: signature checked in the handler, requires: ["body-parser:raw"], expires: 2027-06-30 }
          api: ["* /api/**"]
        external:
          - { roles: [authn-enforce], routes: ["* /internal/**"], reason: the mesh demands a certificate }
        constraints:
          - off:security-headers-not-first
          - auth-before-ip-limit
          - { id: csrf-before-session, severity: low, except: [public] }
          - { id: auth-covers-api, kind: must-cover, role: authn-enforce, routes: api, except: public, severity: high, on-conditional: report }
          - { id: tenant-limit, kind: must-precede, first: authn, then: "rate-limit:tenant", when: required }
        """)
        #expect(problems == [])
        #expect(policy.roles.count == 4)
        #expect(policy.markerExemptions == ["Public": ["authn-enforce"]])
        #expect(policy.groups["public"]?.map(\.pattern.text) == ["GET /healthz", "POST /webhooks/stripe"])
        func constraint(_ id: String) throws -> Constraint { try #require(policy.constraints.first { $0.id == id }) }
        #expect(try !constraint("security-headers-not-first").isOn)
        #expect(try constraint("auth-before-ip-limit").isOn)
        #expect(try constraint("csrf-before-session").severity == .low)
        #expect(try constraint("csrf-before-session").exceptions.count == 2)
        #expect(try constraint("auth-covers-api").onConditional == .report)
        #expect(try constraint("public-2-requires-body-parser:raw").routes?.map(\.text) == ["POST /webhooks/stripe"])
        #expect(policy.external.first?.reason == "the mesh demands a certificate")
    }

    @Test("All mistakes are told at once, each with its line and the nearest word", arguments: [
        ("constraints: [csrf-before-sesion]", "1: no constraint `csrf-before-sesion` is shipped; did you mean `csrf-before-session`?"),
        ("constraints:\n  - { id: x, kind: must-cover, rol: authn }", "2: unknown key `rol` in a constraint; did you mean `role`?"),
        ("constraints:\n  - { id: x, kind: must-cover }", "2: a constraint of the kind `must-cover` needs `role`"),
        ("constraints:\n  - { id: x, kind: must-covr, role: authn }", "2: `must-covr` is no kind of constraint; did you mean `must-cover`?"),
        ("constraints:\n  - { id: x, kind: must-cover, role: autn }", "2: nothing has the role `autn`; did you mean `authn`?"),
        ("constraints:\n  - { id: x, kind: must-cover, role: authn, first: cors }", "2: a constraint of the kind `must-cover` has no `first`; it has: role, when"),
        ("constraints:\n  - { id: x, role: authn }", "2: no constraint `x` is shipped, and one of your own needs a `kind`"),
        ("constraints:\n  - { id: x, kind: must-cover, role: authn, routes: apo }\nroutes: { api: [\"* /api\"] }", "2: `apo` is no pattern of routes, nor a group; did you mean `api`?"),
        ("constraints:\n  - { id: x, kind: must-cover, role: authn, except: /healthz }", "2: `/healthz` is no group of routes"),
        ("constraints:\n  - { id: x, kind: must-cover, role: authn, except: [{ match: /healthz }] }", "2: an exception needs a `reason`"),
        ("constraints:\n  - { id: json-parser-twice, kind: at-most-once, role: authn }", "2: there is a constraint `json-parser-twice` already"),
        ("routes: { public: [\"GET /healthz\"] }", "1: an exception must be a mapping of keys to values"),
        ("routes: { public: [{ match: /a, reason: r, expires: soon }] }", "1: `soon` is no day; write it as 2027-03-01"),
        ("roles: [{ symbol: a, roles: [auhtn] }]", "1: there is no role `auhtn`; did you mean `authn`?"),
        ("roles: [{ symbol: a, path: b, roles: [authn] }]", "1: an entry of `roles` names one thing"),
        ("roles: [{ symbol: a }]", "1: an entry of `roles` says which"),
        ("roles: [{ marker: Public, roles: [authn] }]", "1: a marker has no `roles`"),
        ("external: [{ roles: [authn], routes: [/a] }]", "1: an entry of `external` needs `reason`"),
        ("assume: production", "1: `assume` must be a mapping"),
        ("routes: [api]", "1: `routes` must be a mapping"),
    ])
    func mistakes(text: String, problem: String) throws {
        let problems = try Self.read(text).problems
        #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
    }

    @Test("What the project knows of a middleware stands above names and bodies, and below the framework", arguments: [
        (RoleRule.Subject.symbol("src/mw/auth.ts#requireUser"), true), (.symbol("requireUser"), true), (.symbol("requireUsers"), false),
        (.path("src/mw/**"), true), (.path("src/*/auth.ts"), true), (.path("src/mw"), false), (.path("**/au*.ts"), true),
        (.call("requireUser(_)"), true), (.call("requireUser(1)"), true), (.call("requireUser(2)"), false), (.call("require(_)"), false), (.marker("requireUser"), false),
    ])
    func rules(subject: RoleRule.Subject, isMeant: Bool) {
        var middleware = Middleware(
            symbol: "requireUser(1)", origin: "src/mw/auth.ts#requireUser", roles: ["authn"], evidence: .name, location: Location(path: "a", line: 1, column: 1))
        let known = middleware.known(by: [RoleRule(subject, roles: ["authz"])])
        #expect((known.roles == ["authz"] && known.evidence == .policy) == isMeant)
        middleware.evidence = .framework
        #expect(middleware.known(by: [RoleRule(subject, roles: ["authz"])]).roles == ["authn"])
    }
}
