internal import SluiceModel

/// Holds new routes against their neighbours (reference: middleware.md, A.8, `new-route-below-peers`).
struct PeerComparison {
    /// Fewer neighbours say nothing.
    private static let least = 2
    /// What only requests that change something need.
    private static let ofWrites: [MiddlewareRole] = ["csrf", "validation"]
    private static let reads: Set<String> = ["GET", "HEAD", "OPTIONS"]

    /// The routes that were there before and are there still, as they were, with their keys of now.
    let known: [Route]
    let roles: [MiddlewareRole]

    /// The roles that all neighbours of a new route have, and it has not.
    func changes(_ route: Route) -> [RouteChange] {
        // What only says that something is elsewhere needs no guard.
        guard !route.isNotFound, !route.isLoose, route.shadowedBy == nil, route.handler.roles?.contains("redirect") != true else { return [] }
        var missing: [(role: MiddlewareRole, count: Int)] = []
        for role in roles {
            guard RolePresence(
                of: role, in: route, unknown: Set(route.chain.indices), isOpen: route.doubts.contains(where: RouteDoubt.isOpen)) == .absent
            else { continue }
            let peers = peers(of: route, for: role)
            guard peers.count >= Self.least, peers.allSatisfy({ RolePresence(of: role, in: $0) == .certain }) else { continue }
            missing.append((role, peers.count))
        }
        guard let first = missing.first else { return [] }
        let exempted = route.exempted.first { one in one.middleware.roles?.contains { $0.isKind(of: first.role) } == true }
        return [RouteChange(
            check: .newRouteBelowPeers, subject: first.role.rawValue, roles: missing.map(\.role), after: route, registration: exempted?.location ?? route.location,
            isCertain: false, detail: exempted == nil ? "all \(first.count) neighbours have it" : "all \(first.count) neighbours have it, and it is left out here")]
    }

    /// The routes that were there before, of the same parent path; where these are too few, those of the same scope.
    private func peers(of route: Route, for role: MiddlewareRole) -> [Route] {
        let old = known.filter { peer in
            guard !peer.isNotFound, peer.shadowedBy == nil, peer.framework == route.framework else { return false }
            return !Self.ofWrites.contains(role) || Self.reads.contains(peer.key.method) == Self.reads.contains(route.key.method)
        }
        let siblings = old.filter { Self.parent($0.key.path) == Self.parent(route.key.path) && $0.key.host == route.key.host }
        if siblings.count >= Self.least { return siblings }
        return old.filter { !$0.scopes.isEmpty && $0.scopes == route.scopes }
    }

    private static func parent(_ path: String) -> [Substring] { Array(path.split(separator: "/").dropLast()) }
}
