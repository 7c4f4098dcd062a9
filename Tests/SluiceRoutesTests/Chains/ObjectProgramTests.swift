import SluiceTestKit
import SluiceRoutes
import Testing

@Suite("Random programs of objects run as their chains say")
struct ObjectProgramTests {
    static func row(_ kind: ObjectMachine.Kind) -> Semantics {
        switch kind {
        case .gin: FrameworkRows.gin
        case .hummingbird: FrameworkRows.hummingbird
        case .axum: FrameworkRows.axum
        case .aiohttp: FrameworkRows.aiohttp
        case .actix: FrameworkRows.actix
        case .fastify: FrameworkRows.fastify
        }
    }

    /// A random program, once as registrations and once as it runs. Every handler has a path of its own.
    static func program(_ kind: ObjectMachine.Kind, _ row: Semantics, _ numbers: inout SeededRandom) -> (ProgramSketch, ObjectMachine) {
        let sketch = ProgramSketch(row), top = ObjectMachine(kind)
        var scopes = [sketch.app()], machines = [top], parents = [-1]
        for number in 0..<(4 + Int(numbers.next() % 16)) {
            let place = Int(numbers.next() % UInt64(scopes.count)), name = "n\(number)"
            switch numbers.next() % 5 {
            case 0, 1:
                let stage = kind == .fastify ? Int(numbers.next() % 4) : 0
                scopes[place].use(name, "/", phase: stage)
                machines[place].use(name, stage: stage)
            case 2, 3:
                let isLong = numbers.hits(oneIn: 3), isLate = kind == .fastify && numbers.hits(oneIn: 2)
                scopes[place].add(.route, isLong ? ["i" + name] : []) {
                    ($0.path, $0.methods, $0.phase) = ("/" + name, ["GET"], isLate || kind == .fastify ? 3 : 0)
                    $0.handler = .init(symbol: name, location: $0.location)
                }
                machines[place].route("/" + name, isLong ? ["i" + name, "H:" + name] : ["H:" + name])
            default:
                guard scopes.count < 6 else { continue }
                let child = sketch.scope("s\(number)"), path = "/g\(number)", isLong = numbers.hits(oneIn: 3)
                machines.append(machines[place].group(path, isLong ? ["m" + name] : []))
                if kind != .axum { mount(scopes[place], path, child, isLong ? ["m" + name] : []) }
                scopes.append(child)
                parents.append(place)
            }
        }
        // Values are nested when they are done, the innermost first; what the outer ones have by then does not wrap them.
        if kind == .axum {
            for place in scopes.indices.dropFirst().reversed() {
                let inline = machines[place].inline
                mount(scopes[parents[place]], machines[place].path, scopes[place], inline)
                machines[parents[place]].nest(machines[place])
                if numbers.hits(oneIn: 2) {
                    scopes[parents[place]].use("after\(place)", "/")
                    machines[parents[place]].use("after\(place)", stage: 0)
                }
            }
        }
        return (sketch, top)
    }

    private static func mount(_ scope: ScopeSketch, _ path: String, _ child: ScopeSketch, _ inline: [String]) {
        scope.add(.mount(scope: child.number), inline) { $0.path = path }
    }

    /// How many routes were asked, and for which the chain was wrong.
    static func run(_ kind: ObjectMachine.Kind, _ row: Semantics, programs: UInt64) -> (routes: Int, mistakes: [String]) {
        var numbers = SeededRandom(seed: 99), routes = 0, mistakes: [String] = []
        for _ in 0..<programs {
            let (sketch, machine) = program(kind, row, &numbers), table = sketch.table, answers = machine.answers
            for answer in answers {
                routes += 1
                let names = table.route("GET", answer.path)?.names
                if names != answer.chain { mistakes.append("\(answer), read \(names ?? []), in \(sketch.shown)") }
            }
            if table.routes.filter({ !$0.isNotFound }).count != answers.count { mistakes.append("not as many routes: \(sketch.shown)") }
        }
        return (routes, mistakes)
    }

    @Test("Chains are those that run", arguments: ObjectMachine.Kind.allCases)
    func chains(kind: ObjectMachine.Kind) {
        let result = Self.run(kind, Self.row(kind), programs: 1_000)
        #expect(result.mistakes.isEmpty, "\(result.mistakes.prefix(3))")
        #expect(result.routes > 3_000)
    }

    @Test("Another framework's row does not predict them", arguments: [
        (ObjectMachine.Kind.gin, ObjectMachine.Kind.hummingbird), (.hummingbird, .gin), (.axum, .actix), (.aiohttp, .actix), (.fastify, .aiohttp),
        (.actix, .axum), (.aiohttp, .gin),
    ])
    func control(kind: ObjectMachine.Kind, other: ObjectMachine.Kind) {
        #expect(Self.run(kind, Self.row(other), programs: 200).mistakes.count > 20)
    }
}
