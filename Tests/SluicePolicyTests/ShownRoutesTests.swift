import SluiceRoutes
import Testing

@testable import SluicePolicy

@Suite("What a policy says of routes is shown as it is written")
struct ShownRoutesTests {
    private static let base = """
        version: 1
        checks:
          middleware:
            constraints: [off:auth-before-cors, { id: route-never-reached, severity: high }]
            roles: [{ symbol: a, roles: [authn] }]
            routes: { public: [{ match: "GET /old", reason: it was }], api: ["* /api/**"] }
            assume: { NODE_ENV: test, REGION: eu }
        """
    private static let text = """
        version: 1
        extends: base.yml
        checks:
          middleware:
            constraints: [auth-before-cors]
            roles: [{ symbol: b, roles: [authz] }]
            routes: { public: [{ match: "GET /new", reason: it is }] }
            assume: { NODE_ENV: production }
        """

    @Test("A later statement takes the place of one of the same name, all others are added, and each has its line")
    func lines() throws {
        let shown = try policy(Self.text, beside: ["base.yml": Self.base]).shownRoutes
        #expect(shown.joined(separator: "\n") == """
                constraints:
                  - { id: route-never-reached, severity: high }  # base.yml:4
                  - auth-before-cors  # .sluice.yml:5
                roles:
                  - { symbol: a, roles: [authn] }  # base.yml:5
                  - { symbol: b, roles: [authz] }  # .sluice.yml:6
                routes:
                  api: ["* /api/**"]  # base.yml:6
                  public: [{ match: "GET /new", reason: "it is" }]  # .sluice.yml:7
                assume:
                  REGION: eu  # base.yml:7
                  NODE_ENV: production  # .sluice.yml:8
            """)
    }

    @Test("What is shown says the same when it is read again")
    func roundTrip() throws {
        let first = try policy(Self.text, beside: ["base.yml": Self.base]), second = try policy(first.shown)
        #expect(first.routes?.constraints == second.routes?.constraints)
        #expect(first.routes?.roles == second.routes?.roles && first.routes?.groups == second.routes?.groups)
        #expect(first.routes?.assumption.values == second.routes?.assumption.values)
    }

    @Test("A hostile text is shown in quotes, with what could do harm written out")
    func hostile() throws {
        let text = "version: 1\nchecks: {middleware: {external: [{roles: [authn], routes: [\"/**\"], reason: \"a\\e[31m # b\"}]}}"
        #expect(try policy(text).shownRoutes == ["    external:", #"      - { roles: [authn], routes: ["/**"], reason: "a\u001b[31m # b" }  # .sluice.yml:2"#])
    }

    @Test("A constraint that one file asks for is a rule that another may rule on; a misspelt one is not")
    func ownRules() throws {
        let own = "version: 1\nchecks: {middleware: {constraints: [{id: mine, kind: must-cover, role: authn, routes: [\"/**\"]}]}}"
        let text = "version: 1\nextends: base.yml\nrulings: { middleware-mine: block }"
        #expect(problems(in: text, beside: ["base.yml": own]) == "")
        #expect(problems(in: text.replacing("middleware-mine", with: "middleware-mime"), beside: ["base.yml": own]).contains("middleware-mime"))
    }

    @Test("The line of a constraint is the one that names it last")
    func places() throws {
        let found = try policy(Self.text, beside: ["base.yml": Self.base])
        #expect(found.place(ofConstraint: "auth-before-cors") == ".sluice.yml:5")
        #expect(found.place(ofConstraint: "route-never-reached") == "base.yml:4")
        #expect(found.place(ofConstraint: "csrf-before-session") == nil)
    }
}
