internal import SluiceModel
internal import SluiceRoutes

/// The finding of what several routes lost by one registration.
struct RouteLoss {
    let group: RouteChangeGroup
    let facts: RouteFacts
    let rule: RuleDescription

    var finding: Finding {
        let location = place
        return Finding(
            rule: rule.id, check: .middleware, severity: severity, confidence: group.isCertain ? .high : .medium, message: message, why: rule.why, fix: fix,
            cwe: rule.cwe, location: location, fingerprint: Fingerprint.of([rule.id.rawValue, group.subject] + keys.map(\.shown)), related: related)
    }

    private var keys: [RouteKey] { group.changes.compactMap { $0.after?.key ?? $0.before?.key }.sorted() }

    /// That of the rule where all is proven; otherwise it is for the reviewer to weigh.
    private var severity: Severity {
        let isGrave = group.changes.contains { change in change.roles.contains { Self.grave.contains($0) } }
        switch group.check {
        case .roleLost, .scopeNarrowed, .exemptionAdded: return group.isCertain ? rule.severity : .medium
        case .roleWeakened, .conditionAdded: return group.isCertain && isGrave ? rule.severity : .medium
        default: return group.isCertain ? rule.severity : min(.medium, rule.severity)
        }
    }

    /// Roles whose weakening blocks.
    private static let grave: Set<MiddlewareRole> = ["authn-enforce", "authz"]

    // MARK: Words

    private var message: String {
        let symbol = group.changes.first?.link.map { "`\(Shown.line($0.middleware.symbol))`" } ?? "`\(Shown.line(group.subject))`"
        let routes = Shown.line(group.shownRoutes), several = keys.count > 1
        let where_ = "\(group.registration.path.shown):\(group.registration.line)\(group.isInBefore ? " before the change" : "")"
        switch group.check {
        case .roleLost: return "\(routes) \(several ? "lose" : "loses") \(group.subject): \(symbol) (\(where_)) does not run before \(several ? "them" : "it") any more\(late)"
        case .roleWeakened, .conditionAdded, .scopeNarrowed, .orderInverted, .configWeakened:
            return "\(routes): \(detail); \(symbol) (\(where_))"
        case .symbolLost: return "\(routes) \(several ? "lose" : "loses") \(symbol) (\(where_))"
        case .exemptionAdded: return "\(routes) \(several ? "are" : "is") exempted from \(group.subject) (\(where_))"
        case .newRouteBelowPeers: return "\(routes) \(several ? "are" : "is") new and \(several ? "have" : "has") no \(group.subject): \(detail)"
        case .analysisRegressed: return "\(where_): \(detail)"
        case .deadMiddleware: return "\(symbol) (\(where_)) runs for no route: \(detail)"
        }
    }

    private var late: String {
        group.changes.first?.registeredBehind.map { "; it is registered behind \(keys.count > 1 ? "them" : "the route") now, at \($0.path.shown):\($0.line)" } ?? ""
    }
    private var detail: String { group.changes.first?.detail ?? "" }

    /// The edit that mends it.
    private var fix: String {
        guard let link = group.changes.first?.link else { return rule.fix }
        let symbol = "`\(Shown.line(link.middleware.symbol))`"
        switch group.check {
        case .roleLost, .symbolLost, .scopeNarrowed:
            let first = group.changes.compactMap { $0.after?.location }.min { ($0.path, $0.line) < ($1.path, $1.line) }
            let where_ = first.map { "before \($0.path.shown):\($0.line)" } ?? "where it stood"
            return "Register \(symbol) again \(where_), or name the routes under `checks.middleware.routes.public` with a reason."
        case .roleWeakened, .conditionAdded: return "Register \(symbol) without the condition. \(rule.fix)"
        default: return rule.fix
        }
    }

    // MARK: Places

    /// In a file that the change touches, where there is one.
    private var place: Location {
        let routes = group.changes.compactMap { $0.after?.location }
        let links = group.changes.compactMap { $0.link?.registered }
        let all = (group.isInBefore ? [] : [group.registration]) + routes + [group.registration] + links
        return all.first { facts.changed.contains($0.path) } ?? all.first ?? group.registration
    }

    /// The routes concerned, with their chains before and after.
    private var related: [Related] {
        group.changes.prefix(5).compactMap { change in
            guard let route = change.after else { return nil }
            let after = "\(route.key.shown): \(ChainText.of(route))"
            let before = change.before.map { "; before: \(ChainText.of($0))" } ?? ""
            return Related(location: route.location, message: Shown.line(after + before))
        }
    }
}
