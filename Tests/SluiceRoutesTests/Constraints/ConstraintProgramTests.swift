import SluiceData
import SluiceModel
@testable import SluiceRoutes
import Testing

/// From source text to breaches and changes.
@Suite("Constraints on programs")
struct ConstraintProgramTests {
    static func breaches(_ files: [String: String]) throws -> [String] {
        let table = try FrameworkExampleTests.routes(of: files)
        let run = ConstraintRun(try ConstraintLibrary(folder: PolicyFolder()).constraints, today: CalendarDay(secondsSince1970: 0))
        return run.report(on: table).breaches.map { "\($0.constraint.id):\($0.location.line) \($0.severity.rawValue)\($0.isCertain ? "" : "?")" }
    }

    static func changes(_ before: [String: String], _ after: [String: String]) throws -> [String] {
        let library = try ConstraintLibrary(folder: PolicyFolder())
        let comparison = RouteComparison(constraints: library.constraints, weakenings: try WeakeningLibrary(folder: PolicyFolder()).weakenings)
        let changes = comparison.changes(from: [try FrameworkExampleTests.routes(of: before)], to: try FrameworkExampleTests.routes(of: after))
        return RouteChangeGroup.groups(of: changes).map { "\($0.check.rawValue) \($0.subject) \($0.shownRoutes)\($0.isCertain ? "" : "?")" }
    }

    static let flask = """
        from flask import Flask
        from flask_login import login_required
        app = Flask(__name__)
        @login_required
        @app.route("/above")
        def above(): ...
        @app.route("/below")
        @login_required
        def below(): ...
        """

    @Test("A guard above the route's decorator is found at the route, and one below it is not")
    func decorators() throws { #expect(try Self.breaches(["app.py": Self.flask]) == ["guard-outside-route:5 high"]) }

    static let express = """
        const express = require('express')
        const cors = require('cors')
        const session = require('express-session')
        const csrf = require('csurf')
        const passport = require('passport')
        const app = express()
        app.use(cors())
        app.use(session({ secret: 's', cookie: { secure: true } }))
        app.use(csrf())
        app.use('/api', passport.authenticate('jwt'))
        app.get('/api/a', a)
        app.get('/api/b', b)
        app.use(function onError(err, req, res, next) { res.status(500).end() })
        """

    @Test("A program in order has no breach; each disorder has its own", arguments: [
        ("", "", []), ("app.use(csrf())\n", "", []),
        ("app.use(cors())\n", "/api/b', b)|app.use(cors())", ["cors-after-routes:12 medium"]),
    ] as [(String, String, [String])])
    func disorders(line: String, after: String, found: [String]) throws {
        var text = Self.express
        if !line.isEmpty { text = text.replacing(line, with: "") }
        let parts = after.split(separator: "|").map(String.init)
        if parts.count == 2 { text = text.replacing(parts[0], with: parts[0] + "\n" + parts[1]) }
        #expect(try Self.breaches(["app.js": text]) == found)
    }

    @Test("Swapped registrations are found, with the place of the later one")
    func swapped() throws {
        let text = Self.express.replacing("app.use(session({ secret: 's', cookie: { secure: true } }))\napp.use(csrf())", with: "app.use(csrf())\napp.use(session({ secret: 's' }))")
        #expect(try Self.breaches(["app.js": text]) == ["csrf-before-session:9 high"])
        #expect(try Self.changes(["app.js": Self.express], ["app.js": text]).contains("order-inverted csrf-before-session 2 routes under /api"))
    }

    @Test("A guard that is gone, moved below the routes, or made conditional is one change for all its routes", arguments: [
        ("", "role-lost authn-enforce 2 routes under /api"),
        ("if (process.env.AUTH) app.use('/api', passport.authenticate('jwt'))\n", "condition-added authn-enforce 2 routes under /api"),
        ("app.use('/api/a', passport.authenticate('jwt'))\n", "scope-narrowed authn-enforce GET /api/b"),
    ])
    func guards(line: String, said: String) throws {
        let text = Self.express.replacing("app.use('/api', passport.authenticate('jwt'))\n", with: line)
        let changes = try Self.changes(["app.js": Self.express], ["app.js": text])
        #expect(changes == [said])
    }

    @Test("A program that is only laid out anew has not changed")
    func refactored() throws {
        let main = Self.express.replacing("app.get('/api/a', a)\napp.get('/api/b', b)", with: "app.use('/api', require('./api'))")
        let api = "const express = require('express')\nconst router = express.Router()\nrouter.get('/a', a)\nrouter.get('/b', b)\nmodule.exports = router\n"
        #expect(try Self.changes(["app.js": Self.express], ["app.js": main, "api.js": api]) == [])
        let list = Self.express.replacing("app.use(cors())\n", with: "app.use([cors(), session({ secret: 's', cookie: { secure: true } })])\n")
            .replacing("app.use(session({ secret: 's', cookie: { secure: true } }))\n", with: "")
        #expect(try Self.changes(["app.js": Self.express], ["app.js": list]) == [])
    }
}
