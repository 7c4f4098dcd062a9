import SluiceModel
import SluiceRoutes

/// A program written down as registrations, in the order of the calls.
final class ProgramSketch {
    var pipeline = Pipeline()
    private var time = 0

    init(_ rows: [String: Semantics]) { pipeline.semantics = rows }
    convenience init(_ row: Semantics) { self.init(["framework": row]) }

    /// A new scope.
    func scope(
        _ name: String = "app", root: Bool = false, framework: String = "framework", type: String = "router", prefix: String? = "", open: Bool = false
    ) -> ScopeSketch {
        var scope = RouteScope(
            name: name, framework: framework, type: type, isRoot: root, prefix: prefix, sequence: next(), location: Self.place(time))
        scope.isOpen = open
        pipeline.scopes.append(scope)
        return ScopeSketch(self, pipeline.scopes.count - 1)
    }

    /// A new scope that requests reach.
    func app(_ name: String = "app", framework: String = "framework") -> ScopeSketch { scope(name, root: true, framework: framework, type: "app") }

    func next() -> Int {
        time += 1
        return time
    }

    static func place(_ line: Int) -> Location { Location(path: RepositoryPath("app.js"), line: line, column: 1) }

    /// The calls, one after the other.
    var shown: String {
        pipeline.registrations.map { one in
            let scope = pipeline.scopes[one.scope].name, names = one.middleware.map(\.symbol) + [one.handler?.symbol].compactMap(\.self)
            return "\(scope).\(one.kind) \(one.methods?.sorted() ?? []) \(one.path ?? "?") \(names)"
        }.joined(separator: "; ")
    }

    var table: RouteTable { RouteTable(of: pipeline) }

    /// The chain of the route, with its handler, as names; `nil` where there is no such route. What does not run for every request has a mark.
    func chain(_ method: String, _ path: String) -> [String]? { table.route(method, path).map(\.names) }
}

/// One scope of a program.
final class ScopeSketch {
    let program: ProgramSketch
    let number: Int

    init(_ program: ProgramSketch, _ number: Int) {
        self.program = program
        self.number = number
    }

    /// Registers something; the closure says what is particular about it.
    @discardableResult
    func add(_ kind: Registration.Kind, _ names: [String] = [], _ change: (inout Registration) -> Void = { _ in }) -> ScopeSketch {
        let time = program.next()
        var one = Registration(scope: number, sequence: time, kind: kind, location: ProgramSketch.place(time))
        one.middleware = names.map { Middleware(symbol: $0, location: one.location) }
        change(&one)
        program.pipeline.registrations.append(one)
        return self
    }

    @discardableResult
    func use(_ name: String, _ path: String? = "*", phase: Int = 0, rank: Int = 0, when conditions: [RouteCondition] = []) -> ScopeSketch {
        add(.middleware, [name]) {
            $0.path = path
            $0.phase = phase
            $0.rank = rank
            $0.conditions = conditions
        }
    }

    @discardableResult
    func route(_ method: String, _ path: String?, _ name: String, _ inline: String..., when conditions: [RouteCondition] = []) -> ScopeSketch {
        add(.route, inline) {
            $0.path = path
            $0.methods = method == "ALL" ? nil : [method]
            $0.handler = Middleware(symbol: name, location: $0.location)
            $0.conditions = conditions
        }
    }

    @discardableResult
    func mount(_ path: String?, _ child: ScopeSketch, _ inline: String..., when conditions: [RouteCondition] = []) -> ScopeSketch {
        add(.mount(scope: child.number), inline) {
            $0.path = path
            $0.conditions = conditions
        }
    }
}

extension RouteTable {
    /// The first route of that method and path.
    func route(_ method: String, _ path: String) -> Route? {
        let key = RoutePath(path).key
        return routes.first { $0.key.method == method && $0.key.path == key && !$0.isNotFound }
    }

    /// The answer where no route fits, below a path.
    func notFound(_ path: String = "/*") -> Route? { routes.first { $0.isNotFound && $0.key.path == RoutePath(path).key } }
}

extension Route {
    /// `a`, `b?` where it runs on conditions, `c~` where it runs for some paths; last `H:` and the handler.
    var names: [String] { chain.map(\.name) + ["H:" + handler.symbol] }
}

extension Link {
    var name: String {
        switch certainty {
        case .certain: middleware.symbol
        case .conditional: middleware.symbol + "?"
        case .partial: middleware.symbol + "~"
        }
    }
}
