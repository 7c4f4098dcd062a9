/// How surely a role is played in a chain.
enum RolePresence: Int, Comparable {
    case absent
    /// For some requests, or by something that may be anything.
    case maybe
    case certain

    static func < (left: RolePresence, right: RolePresence) -> Bool { left.rawValue < right.rawValue }

    /// - Parameters:
    ///   - unknown: the places of those middlewares of unknown roles that may play it.
    ///   - isOpen: whether there may be more in the chain than is known.
    init(of role: MiddlewareRole, in route: Route, unknown: Set<Int> = [], isOpen: Bool = false) {
        if route.handler.roles?.contains(where: { $0.isKind(of: role) }) == true {
            self = .certain
            return
        }
        var constraint = Constraint(id: role.rawValue, kind: .mustCover)
        constraint.role = [role]
        let chain = route.chain.enumerated().map { place, link in
            var link = link
            if link.middleware.roles == nil, !unknown.contains(place) { link.middleware.roles = [] }
            return link
        }
        switch ConstraintEvaluation(constraint).statedAnswer(chain, isOpen: isOpen) {
        case .ok: self = .certain
        case .violated: self = .absent
        case .unknown: self = .maybe
        }
    }
}
