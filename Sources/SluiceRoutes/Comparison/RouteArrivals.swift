internal import SluiceModel

/// Which routes of a tree are new to it: one that was renamed or moved is not (reference: middleware.md, A.8).
public struct RouteArrivals: Sendable {
    /// The new routes, in the table's order. What stands for unknown paths and what nothing reaches is none.
    public let routes: [Route]

    /// - Parameters:
    ///   - before: the tables of the trees before; without any, every route is new. For a merge: what is in none of them.
    ///   - after: the table of the tree after.
    public init(since before: [RouteTable], in after: RouteTable) {
        var new = Set(after.routes.indices)
        for table in before { new.formIntersection(RouteMatching(table.routes, after.routes).new) }
        var seen: Set<RouteKey> = []
        routes = new.sorted().map { after.routes[$0] }.filter { !$0.isNotFound && $0.shadowedBy == nil && seen.insert($0.key).inserted }
    }

    /// What each of these routes of one tree is in a later one; `nil` for those that are gone.
    public static func later(_ routes: [Route], of table: RouteTable, in later: RouteTable) -> [Route?] {
        let matching = RouteMatching(table.routes, later.routes)
        let partners = Dictionary(matching.pairs.map { ($0.before, $0.after) }) { first, _ in first }
        return routes.map { route in
            table.routes.firstIndex(of: route).flatMap { partners[$0] }.map { later.routes[$0] }.flatMap { $0.shadowedBy == nil ? $0 : nil }
                ?? later.routes.first { $0.key == route.key && $0.shadowedBy == nil }
        }
    }
}
