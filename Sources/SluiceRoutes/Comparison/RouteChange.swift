public import SluiceModel

/// Something that a route had before a change and does not have, or not as surely, after it (reference: middleware.md, A.8).
public struct RouteChange: Hashable, Sendable {
    /// What was compared.
    public enum Check: String, Sendable, CaseIterable, Comparable {
        case roleLost = "role-lost"
        case roleWeakened = "role-weakened"
        case symbolLost = "symbol-lost"
        case orderInverted = "order-inverted"
        case exemptionAdded = "exemption-added"
        case scopeNarrowed = "scope-narrowed"
        case conditionAdded = "condition-added"
        case newRouteBelowPeers = "new-route-below-peers"
        case configWeakened = "config-weakened"
        case analysisRegressed = "analysis-regressed"
        case deadMiddleware = "dead-middleware"

        public static func < (left: Check, right: Check) -> Bool { left.rawValue < right.rawValue }

        /// Whether something ran before the change that does not run now, or not always.
        public var isLoss: Bool {
            switch self {
            case .roleLost, .roleWeakened, .symbolLost, .exemptionAdded, .scopeNarrowed, .conditionAdded: true
            default: false
            }
        }
    }

    /// What kind of change it is.
    public var check: Check
    /// The role, the symbol, the constraint's id, the weakening's id or the code that it is about.
    public var subject: String
    /// The roles that the route lost or had weakened, the gravest first; empty where none is known.
    public var roles: [MiddlewareRole] = []
    /// The route before; `nil` for a new one, and for what is about no route.
    public var before: Route?
    /// The route after; `nil` for what is about no route.
    public var after: Route?
    /// The middleware in question, as it was or is registered.
    public var link: Link?
    /// The registration that decides.
    public var registration: Location
    /// Whether the registration is a place in the tree before, because there is none after.
    public var isInBefore = false
    /// Whether roles are proven and nothing about the route is in doubt, so that it may block.
    public var isCertain: Bool
    /// What happened, in one clause: `runs only where config.auth`.
    public var detail: String
    /// Where the middleware is registered now, behind all its routes; `nil` where it is not.
    public var registeredBehind: Location?

    /// The route's key before, where it has another one now.
    public var formerKey: RouteKey? { before.flatMap { $0.key == after?.key ? nil : $0.key } }
}

/// Changes that one registration made: `17 routes under /api lose authn`.
public struct RouteChangeGroup: Sendable {
    /// What kind of change all of them are.
    public var check: RouteChange.Check
    /// The role, symbol, id or code that all of them are about.
    public var subject: String
    /// The registration that decides.
    public var registration: Location
    /// Whether the registration is a place in the tree before.
    public var isInBefore: Bool
    /// Whether all of them are.
    public var isCertain: Bool
    /// By route.
    public var changes: [RouteChange]

    /// Puts together what has the same check, subject and registration, in order of place.
    public static func groups(of changes: [RouteChange]) -> [RouteChangeGroup] {
        struct Key: Hashable {
            let check: RouteChange.Check
            let subject: String
            let registration: Location
            let isInBefore: Bool
            let isCertain: Bool
        }
        var groups: [Key: [RouteChange]] = [:]
        for change in changes {
            let key = Key(
                check: change.check, subject: change.subject, registration: change.registration, isInBefore: change.isInBefore, isCertain: change.isCertain)
            groups[key, default: []].append(change)
        }
        return groups.map { key, changes in
            // The answer for unknown paths is named where no route is.
            let ofRoutes = changes.filter { $0.after?.isNotFound != true }
            let changes = ofRoutes.isEmpty ? changes : ofRoutes
            return RouteChangeGroup(
                check: key.check, subject: key.subject, registration: key.registration, isInBefore: key.isInBefore, isCertain: key.isCertain,
                changes: changes.sorted { ($0.after?.key ?? RouteKey(method: "", path: "")) < ($1.after?.key ?? RouteKey(method: "", path: "")) })
        }.sorted { left, right in
            (left.registration.path, left.registration.line, left.registration.column, left.check.rawValue, left.subject)
                < (right.registration.path, right.registration.line, right.registration.column, right.check.rawValue, right.subject)
        }
    }

    /// Which routes: `GET /users/{}`, `17 routes under /api`.
    public var shownRoutes: String { RouteKey.shown(changes.compactMap { $0.after?.key ?? $0.before?.key }) }
}

extension RouteKey {
    /// One route by its key, several by their number and what their paths have in common.
    public static func shown(_ keys: [RouteKey]) -> String {
        let keys = Set(keys)
        guard keys.count > 1, let first = keys.first else { return keys.first?.shown ?? "no route" }
        var common = first.path.split(separator: "/")
        for key in keys {
            let segments = key.path.split(separator: "/")
            common = Array(zip(common, segments).prefix { $0 == $1 }.map(\.0))
        }
        return "\(keys.count) routes" + (common.isEmpty ? "" : " under /" + common.joined(separator: "/"))
    }
}
