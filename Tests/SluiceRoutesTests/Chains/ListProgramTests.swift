import SluiceTestKit
import SluiceRoutes
import Testing

/// Random programs: the chains that are read from the registrations against those that really run.
@Suite("Random programs of lists run as their chains say")
struct ListProgramTests {
    /// A program, once as registrations and once to be run.
    struct Pair {
        let sketch: ProgramSketch
        let machine: ListMachine
    }

    private static let literals = ["a", "b", "c", "A"]

    static func program(_ kind: ListMachine.Kind, _ row: Semantics, _ numbers: inout SeededRandom) -> Pair {
        let sketch = ProgramSketch(row)
        var scopes = [sketch.app()], machines = [ListMachine(kind)]
        for number in 0..<Int(numbers.next() % 4) {
            scopes.append(sketch.scope("s\(number)"))
            machines.append(ListMachine(kind))
        }
        for number in 0..<(3 + Int(numbers.next() % 12)) {
            let place = Int(numbers.next() % UInt64(scopes.count)), name = "n\(number)"
            switch numbers.next() % 5 {
            case 0, 1:
                let path = path(&numbers, star: kind == .hono)
                scopes[place].use(name, path)
                machines[place].use(path, name)
            case 2, 3:
                let method = numbers.pick(["GET", "POST", "ALL"]), path = path(&numbers, star: true), isLong = numbers.hits(oneIn: 3)
                if isLong { scopes[place].route(method, path, name, "i" + name) } else { scopes[place].route(method, path, name) }
                machines[place].route(method == "ALL" ? nil : method, path, isLong ? ["i" + name, name] : [name])
            default:
                // Only what comes later in the list: no circles.
                guard place + 1 < scopes.count else { continue }
                let child = place + 1 + Int(numbers.next() % UInt64(scopes.count - place - 1)), path = path(&numbers, star: false)
                scopes[place].mount(path, scopes[child])
                machines[place].mount(path, machines[child])
            }
        }
        return Pair(sketch: sketch, machine: machines[0])
    }

    private static func path(_ numbers: inout SeededRandom, star: Bool) -> String {
        var parts: [String] = []
        for _ in 0..<Int(numbers.next() % 3) { parts.append(numbers.hits(oneIn: 4) ? ":p" : numbers.pick(literals)) }
        if star, numbers.hits(oneIn: 3) { parts.append("*") }
        return "/" + parts.joined(separator: "/")
    }

    /// A request that the route fits.
    static func request(_ route: Route, _ kind: ListMachine.Kind, _ numbers: inout SeededRandom) -> (method: String, path: [String]) {
        var path: [String] = []
        for part in route.path.split(separator: "/").map(String.init) {
            if part.hasPrefix(":") {
                path.append(numbers.pick(literals + ["z"]))
            } else if part == "*" {
                let least = kind == .express && !path.isEmpty ? 1 : 0
                for _ in 0..<(least + Int(numbers.next() % 3)) { path.append(numbers.pick(literals + ["z"])) }
            } else {
                path.append(part)
            }
        }
        return (route.key.method == "*" ? numbers.pick(["GET", "POST", "PUT"]) : route.key.method, path)
    }

    /// How many requests were made, and for how many the chain was wrong.
    static func run(_ kind: ListMachine.Kind, _ row: Semantics, programs: UInt64) -> (requests: Int, mistakes: [String], partial: Int) {
        var numbers = SeededRandom(seed: 20_240_501), requests = 0, mistakes: [String] = [], partial = 0
        for _ in 0..<programs {
            let pair = program(kind, row, &numbers), routes = pair.sketch.table.routes.filter { !$0.isNotFound }
            for route in routes {
                for _ in 0..<3 {
                    let request = request(route, kind, &numbers), answer = pair.machine.request(request.method, request.path)
                    requests += 1
                    // A scope that is mounted twice has the same handler twice: one of its routes must be right.
                    let same = routes.filter { $0.handler.symbol == answer.handler && $0.handler.symbol == route.handler.symbol }
                    let wrong = same.compactMap { mistake($0, answer) }
                    if answer.handler == nil { mistakes.append("\(request) is not answered") }
                    if !same.isEmpty, wrong.count == same.count { mistakes.append("\(request): \(wrong) in \(pair.sketch.shown)") }
                    if route.chain.contains(where: { $0.certainty == .partial }) { partial += 1 }
                }
            }
        }
        return (requests, mistakes, partial)
    }

    /// What is wrong with a chain, given what ran.
    private static func mistake(_ route: Route, _ answer: (log: [String], handler: String?)) -> String? {
        if route.shadowedBy != nil { return "\(route.key.shown) is answered though shadowed" }
        // Where the chain may be, in the order of what ran: certain links must have run, partial ones may.
        var places = skip([0], route)
        for name in answer.log {
            let next = places.filter { $0 < route.chain.count && route.chain[$0].middleware.symbol == name }.map { $0 + 1 }
            places = skip(Set(next), route)
        }
        return places.contains(route.chain.count) ? nil : "\(route.key.shown): \(route.names), ran \(answer.log)"
    }

    /// The places that are reached from these without running anything.
    private static func skip(_ places: Set<Int>, _ route: Route) -> Set<Int> {
        var all = places
        for place in route.chain.indices where all.contains(place) && route.chain[place].certainty == .partial { all.insert(place + 1) }
        return all
    }

    @Test("Copied lists with exact paths")
    func hono() {
        let result = Self.run(.hono, FrameworkRows.hono, programs: 2_000)
        #expect(result.mistakes.isEmpty, "\(result.mistakes.prefix(5))")
        #expect(result.requests > 10_000)
        #expect(result.partial > 500)
    }

    @Test("Live lists with prefixes", arguments: [FrameworkRows.express, FrameworkRows.fiber])
    func express(row: Semantics) {
        let result = Self.run(.express, row, programs: 1_500)
        #expect(result.mistakes.isEmpty, "\(result.mistakes.prefix(5))")
        #expect(result.requests > 10_000)
        #expect(result.partial > 500)
    }

    @Test("Another framework's row does not predict them: the programs tell rows apart")
    func control() {
        #expect(Self.run(.hono, FrameworkRows.express, programs: 200).mistakes.count > 100)
        var row = FrameworkRows.hono
        row.mounting = .live
        #expect(Self.run(.hono, row, programs: 200).mistakes.count > 20)
    }

    /// A route that is never answered and is not said to be shadowed is a miss of precision.
    @Test("Routes that are hidden by one earlier route are found")
    func shadows() {
        var numbers = SeededRandom(seed: 7), hidden = 0, found = 0
        for _ in 0..<500 {
            let pair = Self.program(.hono, FrameworkRows.hono, &numbers)
            for route in pair.sketch.table.routes where !route.isNotFound {
                let answers = (0..<20).map { _ in
                    let request = Self.request(route, .hono, &numbers)
                    return pair.machine.request(request.method, request.path).handler
                }
                guard !answers.contains(route.handler.symbol), Set(answers).count == 1 else { continue }
                hidden += 1
                if route.shadowedBy != nil { found += 1 }
            }
        }
        #expect(hidden > 100)
        #expect(Double(found) > 0.95 * Double(hidden))
    }
}
