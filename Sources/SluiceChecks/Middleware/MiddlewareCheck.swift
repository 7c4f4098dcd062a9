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
        let changes = changes(facts), lost = changes.lostSymbols
        let breaches = open(breaches(facts), beside: changes)
        let dead = Set(breaches.filter { $0.constraint.kind == .noDead }.map(\.location))
        var examination = Examination()
        for group in changes {
            // What a loss or a constraint says already is not said again.
            if group.check == .deadMiddleware, lost.contains(group.subject) || dead.contains(group.registration) { continue }
            if let rule = catalogue[group.rule] { examination.findings.append(RouteLoss(group: group, facts: facts, rule: rule).finding) }
        }
        for breach in breaches {
            let report = BreachReport(breach: breach, facts: facts)
            if breach.answer == .violated || breach.isReportedUnknown {
                examination.findings.append(report.finding)
            } else if breach.answer == .unknown, facts.own.contains(breach.constraint.id) {
                // Of the shipped constraints, only what is known is said: a project that wants to know more says so.
                examination.undecided.append(report.undecided)
            }
        }
        return examination
    }

    /// The breaches that no change says already: an order that is inverted, and a middleware that is lost.
    private func open(_ breaches: [ConstraintBreach], beside changes: [RouteChangeGroup]) -> [ConstraintBreach] {
        let lost = changes.lostSymbols
        let inverted = Set(changes.filter { $0.check == .orderInverted }.map(\.subject))
        return breaches.filter { breach in
            if inverted.contains(breach.constraint.id) { return false }
            return breach.constraint.kind != .noDead || !breach.decisive.contains { lost.contains($0.middleware.symbol) }
        }
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
        return RouteChangeGroup.groups(of: changes)
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

extension ConstraintBreach {
    /// Whether the constraint asks that what is not known be reported too.
    fileprivate var isReportedUnknown: Bool { (reason == .conditional ? constraint.onConditional : constraint.onUnknown) == .report }
}

extension RouteChangeGroup {
    /// The rule that says what it is.
    var rule: RuleID { RuleID("middleware-" + check.rawValue) }
}

extension [RouteChangeGroup] {
    /// What ran before some route and does not run now, or not always.
    fileprivate var lostSymbols: Set<String> { Set(filter(\.check.isLoss).flatMap { group in group.changes.compactMap { $0.link?.middleware.symbol } }) }
}
