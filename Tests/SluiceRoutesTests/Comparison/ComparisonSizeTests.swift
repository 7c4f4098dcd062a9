import SluiceData
import SluiceModel
@testable import SluiceRoutes
import Testing

@Suite("Large tables")
struct ComparisonSizeTests {
    @Test("Five thousand routes are held against all constraints and against themselves, and a guard that is gone is one group")
    func large() throws {
        let library = try ConstraintLibrary(folder: PolicyFolder())
        let chain = "cors, session, csrf, auth=authn+authn-enforce, limit=rate-limit, log=logger, parse=body-parser+body-parser:json"
        let before = RouteTable(routes: (0..<5_000).map { route("GET /api/r\($0): \(chain)", line: $0 + 1, framework: "express") })
        var after = before
        for index in after.routes.indices { after.routes[index].chain.remove(at: 3) }
        let run = ConstraintRun(library.constraints, today: CalendarDay(secondsSince1970: 0))
        #expect(run.report(on: before).breaches.map(\.constraint.id) == [])
        let comparison = RouteComparison(constraints: library.constraints, weakenings: [])
        #expect(comparison.changes(from: [before], to: before).isEmpty)
        let groups = RouteChangeGroup.groups(of: comparison.changes(from: [before], to: after))
        #expect(groups.map(\.changes.count) == [5_000])
    }
}
