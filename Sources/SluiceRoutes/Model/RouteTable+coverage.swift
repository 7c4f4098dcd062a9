public import SluiceModel

extension RouteTable {
    /// How much of the routing is known.
    public var coverage: RouteCoverage {
        let known = routes.filter { !$0.isNotFound }
        return RouteCoverage(
            frameworks: Set(known.map(\.framework)).union(semantics.keys).sorted(), scopes: scopeCount, routes: known.count,
            resolved: known.count { $0.doubts.isEmpty },
            unresolved: unresolved.map { RouteCoverage.Gap(code: $0.code.rawValue, location: $0.location) })
    }
}
