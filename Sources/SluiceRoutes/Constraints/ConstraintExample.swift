internal import SluiceModel

/// A chain that shows a constraint at work or at rest.
public struct ConstraintExample: Sendable {
    /// What the constraint says of it.
    public let answer: ConstraintAnswer
    /// Outermost first; the role `route` stands for a route in the flat list of a scope.
    public let links: [Link]
    /// The framework of the program by its id; `any` where it does not matter.
    public let framework: String
    /// The route's method and path.
    public let key: RouteKey
    /// Whether the route is that of requests that no other fits.
    public let isNotFound: Bool

    /// The chain from the outside in, and the route where it matters: `session → csrf if PROD → POST /login`.
    public var shown: String {
        let links = links.map { link in
            let name = link.phase.isEmpty ? link.middleware.symbol : "\(link.middleware.symbol) (\(link.phase))"
            guard case .conditional(let conditions) = link.certainty else { return name }
            return "\(name) if \(conditions.map(\.shown).joined(separator: " and "))"
        }
        let route = isNotFound ? ["no route fits"] : key == RouteKey(method: "GET", path: "/") ? [] : [key.shown]
        return (links + route).joined(separator: " → ")
    }

    /// What the constraint says of it now.
    public func answer(of constraint: Constraint) -> ConstraintAnswer {
        let run = ConstraintRun([constraint.asked], today: Self.today)
        let report = run.report(on: table(for: constraint))
        let answers = report.answers[constraint.id] ?? [:]
        if answers[.violated] != nil { return .violated }
        return answers[.unknown] == nil ? .ok : .unknown
    }

    private static let today = CalendarDay(secondsSince1970: 0)

    /// A program that holds the chain: as the chain of one route, or as the list of one scope.
    private func table(for constraint: Constraint) -> RouteTable {
        let place = links.first?.registered ?? Location(path: RepositoryPath("example"), line: 1, column: 1)
        let isList = constraint.target == .scope || constraint.kind == .noDead
        let list = RouteTable.ScopeList(scope: "app", framework: framework, links: links, location: place)
        if constraint.kind == .bothKinds { return RouteTable(routes: routesOfKinds(constraint, place), scopeCount: 1) }
        let routes = isList ? routesOfList() : [routeOfChain(constraint, place)] + peers(constraint, place)
        var semantics = Semantics()
        semantics.binding = .positional
        semantics.errorHandler = constraint.errorHandler ?? .api
        var table = RouteTable(routes: routes, lists: isList ? [list] : [], semantics: [framework: semantics], scopeCount: 1)
        if isList, let last = links.lastIndex(where: Self.isRoute) { table.dead = Array(links[(last + 1)...]) }
        return table
    }

    /// One route of each kind, with what is registered for it.
    private func routesOfKinds(_ constraint: Constraint, _ place: Location) -> [Route] {
        constraint.kinds.map { kind in route(RouteKey(method: kind, path: "/"), links.filter { $0.phase.uppercased() == kind }, at: place) }
    }

    private static func isRoute(_ link: Link) -> Bool { link.middleware.roles == ["route"] }

    private func route(_ key: RouteKey, _ chain: [Link], at place: Location) -> Route {
        let handler = Middleware(symbol: "handler", roles: [], evidence: .framework, location: place)
        var route = Route(key: key, path: key.path, framework: framework, scopes: ["app"], handler: handler, chain: chain, location: place)
        route.isNotFound = isNotFound
        return route
    }

    /// Decorators above that of the route are outside.
    private func routeOfChain(_ constraint: Constraint, _ place: Location) -> Route {
        guard constraint.kind == .decoratorOrder, let marker = links.firstIndex(where: Self.isRoute) else { return route(key, links, at: place) }
        var route = route(key, Array(links[(marker + 1)...]), at: place)
        route.outside = Array(links[..<marker])
        return route
    }

    /// Each route of the list has before it what stands before it.
    private func routesOfList() -> [Route] {
        links.indices.filter { Self.isRoute(links[$0]) }.map { place in
            var route = route(RouteKey(method: "GET", path: "/\(place)"), links[..<place].filter { !Self.isRoute($0) }, at: links[place].registered)
            // The second of two routes with the same name is never reached.
            let name = links[place].middleware.symbol
            if let earlier = links[..<place].firstIndex(where: { Self.isRoute($0) && $0.middleware.symbol == name && name != "route" }) {
                route.shadowedBy = RouteKey(method: "GET", path: "/\(earlier)")
            }
            return route
        }
    }

    /// What is asked only where the role is used needs another route that has it.
    private func peers(_ constraint: Constraint, _ place: Location) -> [Route] {
        guard constraint.when == .used, let role = constraint.role.roles.first else { return [] }
        var peer = route(RouteKey(method: "GET", path: "/peer"), [Link(Middleware(symbol: "peer", roles: [role], evidence: .framework, location: place), registered: place)], at: place)
        peer.isNotFound = false
        return [peer]
    }
}

extension Constraint {
    /// Itself, asked of everybody.
    var asked: Constraint {
        var constraint = self
        constraint.isOn = true
        return constraint
    }
}
