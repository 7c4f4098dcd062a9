internal import SluiceModel

/// What is registered and never runs: a middleware after every route that it was meant for, or a route that another one answers for.
struct DeadRegistration {
    let constraint: Constraint

    /// The middlewares of a table that no route's chain holds, list by list, with what is known of each.
    func middlewares(in table: RouteTable) -> [(list: RouteTable.ScopeList, link: Link, verdict: ConstraintVerdict)] {
        let alive = Set(table.routes.lazy.filter { !$0.isNotFound }.flatMap { route in
            route.chain.map { Registered($0.middleware.symbol, $0.registered) } + route.exempted.map { Registered($0.middleware.symbol, $0.middleware.location) }
        })
        return table.lists.flatMap { list in
            list.links.indices.compactMap { place in
                let link = list.links[place]
                guard isMeant(link), !alive.contains(Registered(link.middleware.symbol, link.registered)) else { return nil }
                guard let answer = answer(place, in: list, of: table) else { return nil }
                let isCertain = answer == .violated && ChainReading.proven.believes(link.middleware.evidence)
                let isOpen = table.unresolved.contains { RouteDoubt.isOpen($0.code) }
                let verdict = ConstraintVerdict(
                    isOpen ? .unknown : answer, reason: answer == .unknown ? .opaque : isOpen ? .doubts : nil, isCertain: isCertain && !isOpen, decisive: [place])
                return (list, link, verdict)
            }
        }
    }

    /// The routes of a table that never answer.
    func routes(in table: RouteTable) -> [Route] { table.routes.filter { $0.shadowedBy != nil } }

    /// Names alone make no finding.
    private func isMeant(_ link: Link) -> Bool {
        guard let roles = link.middleware.roles, ChainReading.unnamed.believes(link.middleware.evidence) else { return false }
        return constraint.role.isMet(by: roles)
    }

    /// What stands around a middleware says of it: `nil` where it is alive, unknown where it may be.
    private func answer(_ place: Int, in list: RouteTable.ScopeList, of table: RouteTable) -> ConstraintAnswer? {
        guard let semantics = table.semantics[list.framework] else { return nil }
        let phase = semantics.phases.first { $0.name == list.links[place].phase }
        let covered: ArraySlice<Link>, missed: ArraySlice<Link>
        switch phase?.binding ?? semantics.binding {
        case .whole: return nil
        case .positional: (covered, missed) = (list.links[(place + 1)...], list.links[..<place])
        case .retro: (covered, missed) = (list.links[..<place], list.links[(place + 1)...])
        }
        // Files that are served are answers too.
        guard missed.contains(where: isRoute), !covered.contains(where: { isRoute($0) || $0.middleware.roles?.contains("static") == true }) else { return nil }
        // What comes after it and is not understood may answer: `use("/graphql", requireUser, graphql())`.
        return covered.contains { $0.middleware.roles == nil } ? .unknown : .violated
    }

    private func isRoute(_ link: Link) -> Bool { link.middleware.roles?.contains("route") == true }

    private struct Registered: Hashable {
        let symbol: String
        let location: Location
        init(_ symbol: String, _ location: Location) {
            self.symbol = symbol
            self.location = location
        }
    }
}
