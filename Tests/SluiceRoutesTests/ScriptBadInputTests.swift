import SluiceModel
import SluiceRoutes
import Testing

@Suite("Scripts that go round in circles, are very long, or choose while they run")
struct ScriptBadInputTests {
    private func routes(_ files: [String: String]) throws -> RouteTable { try FrameworkExampleTests.routes(of: files) }

    @Test("Files that import one another are read once, and what they give is followed")
    func circularImports() throws {
        let table = try routes([
            "app.ts": "import express from 'express'; import { users } from './users'; export const auth = (req, res, next) => next(); export const app = express(); app.use('/users', users);",
            "users.ts": "import { Router } from 'express'; import { auth } from './app'; export const users = Router(); users.get('/', (req, res, next) => auth(req, res, next), list);",
        ])
        #expect(table.shown("GET /users") == "(anonymous), list")
        let commonJS = try routes([
            "a.js": "const express = require('express'); const b = require('./b'); const app = express(); exports.app = app; b.register(app);",
            "b.js": "const a = require('./a'); exports.register = (app) => { app.get('/x', show) };",
        ])
        #expect(commonJS.shown("GET /x") == "show")
    }

    @Test("A router that is not there when a circle is entered is said not to be known")
    func circularMount() throws {
        let table = try routes([
            "a.js": "const express = require('express'); const app = express(); app.use('/b', require('./b')); app.get('/x', x); module.exports = app;",
            "b.js": "const express = require('express'); const router = express.Router(); router.use('/a', require('./a')); router.get('/y', y); module.exports = router;",
        ])
        #expect(table.shown("GET /b/y") == "y")
        #expect(table.shown("GET /x") == "x")
    }

    @Test("A router that is mounted in itself is left there, with the code for it", arguments: [
        "const app = require('express')(); app.use('/a', app); app.get('/x', x)",
        "const express = require('express'); const app = express(), one = express.Router(), two = express.Router(); one.use(two); two.use(one); app.use(one); one.get('/x', x)",
    ])
    func selfMounting(_ text: String) throws {
        let table = try routes(["a.js": text])
        #expect(table.unresolved.contains { $0.code == .bounded })
        #expect(table.shown("GET /x") == "x")
    }

    @Test("A value that is set again and again under conditions is unknown in the end, and costs no more than its steps")
    func manyChoices() throws {
        let steps = String(repeating: "guard = pick(guard)\n", count: 60)
        let table = try routes([
            "a.js": """
            const app = require('express')()
            const pick = (one) => { if (process.env.A) return one; if (process.env.B) return check; return wrap(one) }
            let guard = check
            \(steps)
            app.get('/x', guard, show)
            """
        ])
        let route = try #require(table.routes.first { $0.path == "/x" })
        #expect(route.chain.count <= 64)
        #expect(!route.chain.contains { $0.certainty == .certain && $0.middleware.roles != nil })
    }

    @Test("A loop over a known list is followed; one over files is said not to be known")
    func loops() throws {
        let known = try routes([
            "a.js": """
            const app = require('express')()
            const routes = { users: require('./users'), items: require('./items') }
            for (const [name, router] of Object.entries(routes)) app.use('/' + name, router)
            ;['one', 'two'].forEach((path) => app.get(`/${path}`, show))
            ;[a, cond && b].filter(Boolean).map((m) => app.use(m))
            app.get('/last', last)
            """,
            "users.js": "module.exports = require('express').Router().get('/', list)",
            "items.js": "const { Router } = require('express'); const r = new Router(); r.post('/', create); module.exports = r",
        ])
        #expect(known.shown("GET /users") == "list")
        #expect(known.shown("POST /items") == "create")
        #expect(known.shown("GET /one") == "show")
        #expect(known.shown("GET /two") == "show")
        #expect(known.shown("GET /last") == "a, b?, last")
        let open = try routes([
            "a.js": "const fs = require('fs'); const app = require('express')(); fs.readdirSync('./routes').forEach((f) => app.use(require('./routes/' + f))); app.get('/x', x)"
        ])
        #expect(open.unresolved.contains { $0.code == .dynamicRegistration })
    }

    @Test("A thousand middlewares are a chain of a thousand")
    func manyMiddlewares() throws {
        let uses = (0..<1000).map { "app.use(m\($0))" }.joined(separator: "\n")
        let table = try routes(["a.js": "const app = require('express')()\n\(uses)\napp.get('/x', x)"])
        let route = try #require(table.routes.first { $0.key.path == "/x" })
        #expect(route.chain.count == 1000)
        #expect(route.chain.last?.middleware.symbol == "m999")
        #expect(route.doubts.isEmpty)
    }

    @Test("A path that is made while the program runs is said not to be known", arguments: [
        "app.get(prefix() + '/x', x)", "app.get(`${process.env.BASE}/x`, x)", "app.use(config.base + '/api', router)",
    ])
    func unknownPaths(_ text: String) throws {
        let table = try routes(["a.js": "const express = require('express'); const app = express(); const router = express.Router(); router.get('/y', y)\n\(text)"])
        #expect(table.unresolved.contains { $0.code == .dynamicPath })
        #expect(table.routes.contains { !$0.isNotFound && $0.doubts.contains(.dynamicPath) })
    }

    @Test("Functions that call themselves, and modules that call one another, come to an end")
    func recursion() throws {
        let table = try routes([
            "a.js": "const app = require('express')(); function add(n) { app.get('/x', x); add(n + 1) } add(0); module.exports = { add, again: () => require('./b').again() }",
            "b.js": "const a = require('./a'); exports.again = () => a.again(); exports.again()",
        ])
        #expect(table.shown("GET /x") == "x")
    }

    @Test("What is given to something that is not followed is called when the statements around it have run")
    func callbacks() throws {
        let table = try routes([
            "a.js": """
            const express = require('express')
            const app = express()
            connect(url, (error, db) => { app.use(auth); require('./routes')(app, db) })
            app.use(first)
            mongoose.connect(url).then(() => app.get('/last', last))
            """,
            "routes.js": "module.exports = (app, db) => { app.get('/x', x) }",
        ])
        #expect(table.shown("GET /x") == "first, auth, x")
        #expect(table.shown("GET /last") == "first, auth, last")
    }
}
