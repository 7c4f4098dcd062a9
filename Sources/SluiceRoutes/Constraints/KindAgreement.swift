/// Whether routes of several kinds are protected alike: unary calls and streams of gRPC, which have chains of their own.
struct KindAgreement {
    let constraint: Constraint

    /// The routes of a scope that lack a role which all those of another kind have; and one answer for each role that is used and lacking nowhere.
    func verdicts(_ routes: [Route]) -> [(Route, ConstraintVerdict)] {
        let byKind = Dictionary(grouping: routes) { $0.key.method }.filter { constraint.kinds.contains($0.key) }
        guard byKind.count > 1 else { return [] }
        return constraint.role.roles.flatMap { role -> [(Route, ConstraintVerdict)] in
            let full = byKind.filter { $0.value.allSatisfy { RolePresence(of: role, in: $0) == .certain } }
            guard let example = full.values.first?.first else { return [] }
            let proven = example.chain.contains { link in
                ChainReading.proven.believes(link.middleware.evidence) && link.middleware.roles?.contains { $0.isKind(of: role) } == true
            }
            let lacking = byKind.filter { full[$0.key] == nil }.values.joined().compactMap { route in verdict(role, route, proven).map { (route, $0) } }
            return lacking.isEmpty ? [(example, ConstraintVerdict(.ok))] : lacking
        }
    }

    private func verdict(_ role: MiddlewareRole, _ route: Route, _ isProven: Bool) -> ConstraintVerdict? {
        switch RolePresence(of: role, in: route, unknown: Set(route.chain.indices), isOpen: route.doubts.contains(where: RouteDoubt.isOpen)) {
        case .certain: nil
        case .maybe: ConstraintVerdict(.unknown, reason: .opaque)
        case .absent: ConstraintVerdict(.violated, isCertain: isProven)
        }
    }
}
