internal import SluiceModel

/// Puts together breaches that one edit mends: the same constraint, answer and registrations.
struct BreachCollector {
    private struct Key: Hashable {
        let constraint: String
        let answer: ConstraintAnswer
        let reason: ConstraintVerdict.Reason?
        let isCertain: Bool
        let decisive: [Location]
        /// Where nothing decides: the scope, because something is missing there.
        let scope: String?
    }

    private var breaches: [Key: ConstraintBreach] = [:]
    private var excepted: [ConstraintReport.Excepted] = []
    private var answers: [String: [ConstraintAnswer: Int]] = [:]

    mutating func except(_ constraint: Constraint, _ route: Route, _ exception: RouteException) {
        excepted.append(.init(constraint: constraint.id, route: route.key, exception: exception))
    }

    /// - Parameter isWhole: whether all of the route's requests are meant.
    mutating func add(_ verdict: ConstraintVerdict, _ constraint: Constraint, _ route: Route, _ chain: [Link], _ isWhole: Bool) {
        guard count(verdict, constraint) else { return }
        let decisive = verdict.decisive.filter(chain.indices.contains).map { chain[$0] }
        let isCertain = verdict.isCertain && isWhole && route.doubts.isEmpty
        let scope = route.shadowedBy != nil && constraint.kind == .noDead ? route.key.shown : route.scopes.last ?? ""
        let place = decisive.last?.registered ?? route.exempted.first { constraint.role.isMet(by: $0.middleware.roles ?? []) }?.location ?? route.location
        let key = Key(
            constraint: constraint.id, answer: verdict.answer, reason: verdict.reason, isCertain: isCertain, decisive: decisive.map(\.registered),
            scope: decisive.isEmpty ? scope : nil)
        insert(key, breach(verdict, constraint, isCertain, decisive, place), route)
    }

    mutating func add(_ verdict: ConstraintVerdict, _ constraint: Constraint, _ list: RouteTable.ScopeList) {
        guard count(verdict, constraint) else { return }
        let decisive = verdict.decisive.filter(list.links.indices.contains).map { list.links[$0] }
        let key = Key(
            constraint: constraint.id, answer: verdict.answer, reason: verdict.reason, isCertain: verdict.isCertain,
            decisive: decisive.map(\.registered), scope: list.scope)
        var breach = breach(verdict, constraint, verdict.isCertain, decisive, decisive.last?.registered ?? list.location)
        breach.scope = list.scope
        insert(key, breach, nil)
    }

    private mutating func insert(_ key: Key, _ breach: ConstraintBreach, _ route: Route?) {
        if breaches[key] == nil { breaches[key] = breach }
        if let route { breaches[key]?.routes.append(route) }
    }

    /// Counts an answer; `false` where it leads to nothing.
    private mutating func count(_ verdict: ConstraintVerdict, _ constraint: Constraint) -> Bool {
        answers[constraint.id, default: [:]][verdict.answer, default: 0] += 1
        return constraint.response(to: verdict) != .pass
    }

    private func breach(
        _ verdict: ConstraintVerdict, _ constraint: Constraint, _ isCertain: Bool, _ decisive: [Link], _ location: Location
    ) -> ConstraintBreach {
        let mayBlock = constraint.response(to: verdict) == .report && (isCertain || verdict.reason == .conditional)
        return ConstraintBreach(
            constraint: constraint, answer: verdict.answer, reason: verdict.reason, isCertain: isCertain,
            severity: mayBlock ? constraint.severity : min(.medium, constraint.severity),
            confidence: isCertain ? .high : verdict.answer == .violated ? .medium : .low,
            routes: [], scope: nil, decisive: decisive, location: location)
    }

    func report() -> ConstraintReport {
        let order: (ConstraintBreach, ConstraintBreach) -> Bool = { left, right in
            (left.constraint.id, left.location.path, left.location.line, left.location.column)
                < (right.constraint.id, right.location.path, right.location.line, right.location.column)
        }
        return ConstraintReport(breaches: breaches.values.sorted(by: order), excepted: excepted, answers: answers)
    }
}

extension Constraint {
    /// What an answer leads to. What is seen to violate it, with doubts, is worth a note even where the unknown is passed over.
    func response(to verdict: ConstraintVerdict) -> Response {
        switch (verdict.answer, verdict.reason) {
        case (.ok, _): .pass
        case (.violated, _): .report
        case (.unknown, .conditional?): onConditional
        case (.unknown, .doubts?): onUnknown == .pass ? .annotate : onUnknown
        case (.unknown, _): onUnknown
        }
    }
}
