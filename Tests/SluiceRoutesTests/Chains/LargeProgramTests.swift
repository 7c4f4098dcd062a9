import SluiceRoutes
import Testing

@Suite("Large programs")
struct LargeProgramTests {
    @Test("Ten thousand routes with a thousand middlewares that cover a few each are worked out whole", arguments: [
        FrameworkRows.express, FrameworkRows.hono,
    ])
    func lists(row: Semantics) {
        let program = ProgramSketch(row), app = program.app()
        for number in 0..<1_000 { app.use("m\(number)", "/p\(number)/*") }
        for number in 0..<10_000 { app.route("GET", "/p\(number % 1_000)/r\(number)/:id", "h\(number)") }
        let table = program.table
        #expect(table.unresolved.isEmpty)
        #expect(table.routes.filter { !$0.isNotFound }.allSatisfy { $0.chain.count == 1 && $0.shadowedBy == nil })
    }

    @Test("A thousand middlewares over ten thousand routes are bounded", arguments: [FrameworkRows.express, FrameworkRows.gin, FrameworkRows.axum])
    func bounded(row: Semantics) {
        let program = ProgramSketch(row), app = program.app()
        if row.binding == .positional { for number in 0..<1_000 { app.use("m\(number)", "/") } }
        for number in 0..<10_000 { app.route("GET", "/r\(number)", "h\(number)") }
        if row.binding != .positional { for number in 0..<1_000 { app.use("m\(number)", "/") } }
        let table = RouteTable(of: program.pipeline, limits: ChainLimits(links: 50_000))
        #expect(table.routes.filter { !$0.isNotFound }.count == 10_000)
        #expect(table.unresolved.map(\.code) == [.bounded])
        #expect(table.routes.filter { $0.chain.count == 1_000 }.count == 50)
    }

    @Test("Ten thousand routes of one path, and ten thousand exemptions, each find their own")
    func alike() {
        let program = ProgramSketch(FrameworkRows.django), app = program.app().use("csrf")
        for number in 0..<10_000 { app.route("GET", "/same/:id", "h").add(.exemption(symbols: ["csrf"], roles: [])) { $0.path = "/x\(number)" } }
        for number in 0..<10_000 { app.route("POST", "/x\(number)", "x") }
        let table = program.table
        #expect(table.routes.filter { $0.shadowedBy != nil && !$0.isNotFound }.count == 9_999)
        #expect(table.routes.filter { $0.exempted.count == 1 }.count == 10_000)
    }
}
