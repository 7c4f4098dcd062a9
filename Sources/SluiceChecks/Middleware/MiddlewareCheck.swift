public import SluiceModel
internal import SluiceRoutes

/// What runs before each route, and what a change took away (reference: middleware.md, A.7 and A.8).
public struct MiddlewareCheck: Check {
    /// Middleware order.
    public static let family = CheckFamily.middleware
    /// The rules that say what changed for the worse; each constraint is one beside them.
    public static let rules = RouteChange.Check.allCases.map { RuleID("middleware-" + $0.rawValue) }
    private let catalogue: RuleCatalogue

    /// - Parameter catalogue: what the rules written in code say of themselves.
    public init(catalogue: RuleCatalogue) { self.catalogue = catalogue }

    /// What the change takes away, and the constraints that it breaks and that held before.
    public func examine(_ change: ChangeFacts) -> Examination {
        guard let facts = change.routes else { return Examination() }
        var examination = Examination()
        let changed = changes(facts), breached = breaches(facts)
        let lost = Set(changed.filter(\.isLoss).flatMap { group in group.changes.compactMap { $0.link?.middleware.symbol } })
        let own = Set(facts.after.routes.map(\.location))
        let inverted = Set(changed.filter { $0.check == .orderInverted }.map(\.subject))
        let open = breached.filter { breach in
            if inverted.contains(breach.constraint.id) { return false }
            // What hands a route's requests on, as `post('/login', passport.authenticate(…))` does, is there for that route.
            if breach.constraint.kind == .noDead, breach.decisive.contains(where: { own.contains($0.registered) }), breach.routes.isEmpty { return false }
            return !(breach.constraint.kind == .noDead && breach.decisive.contains { lost.contains($0.middleware.symbol) })
        }
        let dead = Set(open.filter { $0.constraint.kind == .noDead }.map(\.location))
        examination.findings += changed.filter { group in
            // What a loss or a constraint says already is not said again.
            group.check != .deadMiddleware || !lost.contains(group.subject) && !dead.contains(group.registration) && !own.contains(group.registration)
        }.compactMap { group in catalogue[group.rule].map { RouteLoss(group: group, facts: facts, rule: $0).finding } }
        for breach in open where breach.answer == .violated || breach.constraint.response(isConditional: breach.reason == .conditional) == .report {
            examination.findings.append(BreachReport(breach: breach, facts: facts).finding)
        }
        // Of the shipped constraints, only what is known is said: a project that wants to know more says so.
        for breach in open where facts.own.contains(breach.constraint.id) && breach.answer == .unknown && breach.constraint.response(isConditional: breach.reason == .conditional) != .report {
            examination.undecided.append(BreachReport(breach: breach, facts: facts).undecided)
        }
        return examination
    }

    /// What changed for the worse, without what policy excepts.
    private func changes(_ facts: RouteFacts) -> [RouteChangeGroup] {
        let comparison = RouteComparison(constraints: facts.constraints, weakenings: facts.weakenings, assuming: facts.assumption)
        let changes = comparison.changes(from: facts.before, to: facts.after).filter { change in
            // What answers where no route fits needs no guard.
            if change.after?.isNotFound == true { return false }
            guard let route = change.after, change.check != .configWeakened, change.check != .orderInverted else { return true }
            return !facts.exceptions.contains { $0.counts(on: facts.today) && $0.pattern.coverage(of: route) == .all }
        }
        return RouteChangeGroup.groups(of: changes.map { late($0, facts) })
    }

    /// What is registered behind its routes now was not narrowed: it is lost.
    private func late(_ change: RouteChange, _ facts: RouteFacts) -> RouteChange {
        guard change.check == .scopeNarrowed, let symbol = change.link?.middleware.symbol,
            let dead = facts.after.dead.first(where: { $0.middleware.symbol == symbol })
        else { return change }
        var lost = change
        lost.check = .roleLost
        lost.detail = "it is registered behind the route now, at \(dead.registered.path.shown):\(dead.registered.line)"
        return lost
    }

    /// Breaches that no tree before has: of a route that was there with the same breach, and of the same scope, nothing is said.
    private func breaches(_ facts: RouteFacts) -> [ConstraintBreach] {
        let run = ConstraintRun(facts.constraints, assuming: facts.assumption, external: facts.external, today: facts.today)
        let old = facts.before.map { KnownBreaches(run.report(on: $0).breaches) }
        return run.report(on: facts.after).breaches.compactMap { breach in
            var fresh = breach
            fresh.routes = breach.routes.filter { route in !old.contains { $0.holds(breach, route) } }
            if breach.routes.isEmpty { return old.contains { $0.holds(breach, nil) } ? nil : breach }
            return fresh.routes.isEmpty ? nil : fresh
        }
    }
}

/// The breaches of a tree before.
private struct KnownBreaches {
    private var keys: Set<[String]> = []

    init(_ breaches: [ConstraintBreach]) {
        for breach in breaches {
            keys.insert([breach.constraint.id, breach.scope ?? ""])
            for route in breach.routes { keys.insert([breach.constraint.id, route.key.shown, route.handler.symbol]) }
        }
    }

    func holds(_ breach: ConstraintBreach, _ route: Route?) -> Bool {
        guard let route else { return keys.contains([breach.constraint.id, breach.scope ?? ""]) }
        return keys.contains([breach.constraint.id, route.key.shown, route.handler.symbol])
    }
}

extension Constraint {
    fileprivate func response(isConditional: Bool) -> Response { isConditional ? onConditional : onUnknown }
}

extension RouteChangeGroup {
    /// Whether something ran before the change that does not run now, or not always.
    var isLoss: Bool {
        switch check {
        case .roleLost, .roleWeakened, .symbolLost, .exemptionAdded, .scopeNarrowed, .conditionAdded: true
        default: false
        }
    }

    /// The rule that says what it is.
    var rule: RuleID { RuleID("middleware-" + check.rawValue) }
}
