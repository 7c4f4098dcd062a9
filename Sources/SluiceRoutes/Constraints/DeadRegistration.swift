/// What is registered and never runs: a middleware after every route that it was meant for, or a route that another one answers for.
struct DeadRegistration {
    let constraint: Constraint

    /// A middleware that no route's chain holds, with the list that it stands in and its place there.
    struct Dead {
        let list: RouteTable.ScopeList
        let verdict: ConstraintVerdict
    }

    /// The middlewares of a table that run for no route, and have the constraint's role.
    func middlewares(in table: RouteTable) -> [Dead] {
        table.dead.compactMap { link in
            guard isMeant(link), let list = table.lists.first(where: { place(of: link, in: $0) != nil }), let place = place(of: link, in: list)
            else { return nil }
            guard let answer = answer(place, in: list, of: table) else { return nil }
            let isOpen = table.unresolved.contains { RouteDoubt.isOpen($0.code) }
            let isCertain = answer == .violated && !isOpen && ChainReading.proven.believes(link.middleware.evidence)
            let reason: ConstraintVerdict.Reason? = answer == .unknown ? .opaque : isOpen ? .doubts : nil
            return Dead(list: list, verdict: ConstraintVerdict(isOpen ? .unknown : answer, reason: reason, isCertain: isCertain, decisive: [place]))
        }
    }

    /// The routes of a table that never answer.
    func routes(in table: RouteTable) -> [Route] { table.routes.filter { $0.shadowedBy != nil } }

    private func place(of link: Link, in list: RouteTable.ScopeList) -> Int? {
        list.links.firstIndex { $0.registered == link.registered && $0.middleware.symbol == link.middleware.symbol }
    }

    /// Names alone make no finding.
    private func isMeant(_ link: Link) -> Bool {
        guard let roles = link.middleware.roles, ChainReading.unnamed.believes(link.middleware.evidence) else { return false }
        return constraint.role.isMet(by: roles)
    }

    /// What stands behind a middleware says of it: `nil` where files are served there, unknown where something there may answer.
    private func answer(_ place: Int, in list: RouteTable.ScopeList, of table: RouteTable) -> ConstraintAnswer? {
        // Only the lists of what covers later registrations are in the order of time.
        guard table.semantics[list.framework]?.binding == .positional else { return .violated }
        let behind = list.links[(place + 1)...]
        if behind.contains(where: { $0.middleware.roles?.contains("static") == true }) { return nil }
        return behind.contains { $0.middleware.roles == nil } ? .unknown : .violated
    }
}
