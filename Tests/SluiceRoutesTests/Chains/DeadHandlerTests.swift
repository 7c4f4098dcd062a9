import SluiceModel
import SluiceRoutes
import Testing

@Suite("Handlers that hand their route's requests on")
struct DeadHandlerTests {
    private func dead(_ text: String) throws -> [String] {
        try FrameworkExampleTests.routes(of: ["app.js": text]).dead.map(\.middleware.symbol)
    }

    @Test("The last handler of a route is there for that route, whatever comes after it", arguments: [
        "app.get('/', home); app.post('/login', passport.authenticate('local'))",
        "app.get('/login', form); app.post('/login', passport.authenticate('local', { failureRedirect: '/login' }))",
        "const router = express.Router(); router.post('/login', passport.authenticate('local')); app.use('/', router); app.get('/last', show)",
        "app.get('/', home); app.get('/quick', (req, res, next) => next())",
    ])
    func ownRoute(_ text: String) throws {
        #expect(try dead("const express = require('express'), passport = require('passport'), app = express(); \(text)") == [])
    }

    @Test("What stands behind all its routes is dead, also where it is registered with a path and for every method", arguments: [
        "app.get('/', home); app.use(passport.authenticate('local'))",
        "app.get('/admin/a', home); app.use('/admin', passport.authenticate('local'))",
        "app.get('/', home); app.all('*', passport.authenticate('local'))",
    ])
    func behind(_ text: String) throws {
        #expect(try dead("const express = require('express'), passport = require('passport'), app = express(); \(text)") == ["passport.authenticate(\"local\")"])
    }
}
