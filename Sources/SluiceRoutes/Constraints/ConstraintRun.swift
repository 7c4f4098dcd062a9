public import SluiceModel

/// Holds a table of routes against constraints, and puts together what is the same.
public struct ConstraintRun: Sendable {
    private let evaluations: [ConstraintEvaluation]
    private let assumption: RouteAssumption
    private let external: [ExternalProtection]
    private let today: CalendarDay

    /// - Parameters:
    ///   - constraints: those that are on are asked.
    ///   - external: roles that something in front of the program plays.
    ///   - today: decides which exceptions count.
    public init(
        _ constraints: [Constraint], assuming assumption: RouteAssumption = RouteAssumption(), external: [ExternalProtection] = [], today: CalendarDay
    ) {
        evaluations = constraints.filter(\.isOn).map(ConstraintEvaluation.init)
        self.assumption = assumption
        self.external = external
        self.today = today
    }

    /// What the constraints say of a table.
    public func report(on table: RouteTable) -> ConstraintReport {
        var collector = BreachCollector()
        let groups = chains(of: table)
        for evaluation in evaluations {
            let constraint = evaluation.constraint
            switch (constraint.kind, constraint.target) {
            case (.noDead, _): dead(constraint, table, &collector)
            case (.bothKinds, _): kinds(constraint, table, &collector)
            case (_, .scope): scopes(evaluation, table, &collector)
            default: routes(evaluation, groups, table, &collector)
            }
        }
        return collector.report()
    }

    /// Routes with the same chain are judged once.
    private struct Group {
        var chain: [Link]
        var isOpen: Bool
        var routes: [Int]
    }

    private struct GroupKey: Hashable {
        let framework: String
        let chain: [Link]
        let outside: [Link]
        let isOpen: Bool
    }

    private func chains(of table: RouteTable) -> [Group] {
        var places: [GroupKey: Int] = [:], groups: [Group] = []
        for (index, route) in table.routes.enumerated() {
            let isOpen = route.doubts.contains(where: RouteDoubt.isOpen)
            let key = GroupKey(framework: route.framework, chain: chain(of: route), outside: route.outside, isOpen: isOpen)
            if let place = places[key] {
                groups[place].routes.append(index)
            } else {
                places[key] = groups.count
                groups.append(Group(chain: key.chain, isOpen: key.isOpen, routes: [index]))
            }
        }
        return groups
    }

    /// What stands in front of the program comes first.
    private func chain(of route: Route) -> [Link] {
        external.filter { outer in outer.routes.contains { $0.coverage(of: route) == .all } }.map { $0.link(at: route.location) } + route.chain
    }

    private func routes(_ evaluation: ConstraintEvaluation, _ groups: [Group], _ table: RouteTable, _ collector: inout BreachCollector) {
        let constraint = evaluation.constraint
        let users = constraint.when == .used ? users(of: constraint.role, table) : []
        for group in groups {
            let asked = group.routes.filter { index in
                let route = table.routes[index]
                guard constraint.concerns(route.framework, table.semantics[route.framework]) else { return false }
                if constraint.when == .used, !users.contains(route.framework) { return false }
                return isAsked(constraint, route, table, &collector)
            }
            guard !asked.isEmpty else { continue }
            let chain = constraint.kind == .decoratorOrder ? table.routes[asked[0]].decorators : group.chain
            let verdict = evaluation.verdict(chain, isOpen: group.isOpen, assuming: assumption)
            for index in asked {
                let route = table.routes[index]
                let own = isMetByHandler(constraint, route) ? ConstraintVerdict(.ok) : verdict
                collector.add(own, constraint, route, chain, isMeantWhole(constraint, route, table))
            }
        }
    }

    /// What a handler does itself counts for what must be covered, when it is known.
    private func isMetByHandler(_ constraint: Constraint, _ route: Route) -> Bool {
        constraint.kind == .mustCover && constraint.role.isMet(by: route.handler.roles ?? [])
    }

    private func users(of role: ConstraintTerm, _ table: RouteTable) -> Set<String> {
        Set(table.routes.lazy.filter { route in
            !route.isNotFound && route.chain.contains { $0.certainty == .certain && role.isMet(by: $0.middleware.roles ?? []) }
        }.map(\.framework))
    }

    private func isAsked(_ constraint: Constraint, _ route: Route, _ table: RouteTable, _ collector: inout BreachCollector) -> Bool {
        let isCaseSensitive = table.semantics[route.framework]?.isCaseSensitive ?? true
        if let patterns = constraint.routes {
            guard patterns.contains(where: { $0.coverage(of: route, isCaseSensitive: isCaseSensitive) != .none }) else { return false }
        } else if route.isNotFound {
            return false
        }
        let exception = constraint.exceptions.first {
            $0.counts(on: today) && $0.pattern.coverage(of: route, isCaseSensitive: isCaseSensitive) == .all
        }
        guard let exception else { return true }
        collector.except(constraint, route, exception)
        return false
    }

    /// Whether all requests of a route are meant.
    private func isMeantWhole(_ constraint: Constraint, _ route: Route, _ table: RouteTable) -> Bool {
        let isCaseSensitive = table.semantics[route.framework]?.isCaseSensitive ?? true
        return constraint.routes?.contains { $0.coverage(of: route, isCaseSensitive: isCaseSensitive) == .all } ?? true
    }

    private func scopes(_ evaluation: ConstraintEvaluation, _ table: RouteTable, _ collector: inout BreachCollector) {
        let isOpen = table.unresolved.contains { RouteDoubt.isOpen($0.code) }
        for list in table.lists where evaluation.constraint.concerns(list.framework, table.semantics[list.framework]) {
            collector.add(evaluation.verdict(list.links, isOpen: isOpen, assuming: assumption), evaluation.constraint, list)
        }
    }

    private func kinds(_ constraint: Constraint, _ table: RouteTable, _ collector: inout BreachCollector) {
        let routes = table.routes.filter { constraint.concerns($0.framework, table.semantics[$0.framework]) && isAsked(constraint, $0, table, &collector) }
        for (_, routes) in Dictionary(grouping: routes, by: { $0.scopes.first ?? "" }).sorted(by: { $0.key < $1.key }) {
            for (route, verdict) in KindAgreement(constraint: constraint).verdicts(routes) { collector.add(verdict, constraint, route, route.chain, true) }
        }
    }

    private func dead(_ constraint: Constraint, _ table: RouteTable, _ collector: inout BreachCollector) {
        let dead = DeadRegistration(constraint: constraint)
        guard constraint.isAboutRoutes else {
            for one in dead.middlewares(in: table) where constraint.concerns(one.list.framework, table.semantics[one.list.framework]) {
                collector.add(one.verdict, constraint, one.list)
            }
            return
        }
        for route in dead.routes(in: table) where constraint.concerns(route.framework, table.semantics[route.framework]) {
            guard isAsked(constraint, route, table, &collector) else { continue }
            collector.add(ConstraintVerdict(.violated, isCertain: route.doubts.isEmpty), constraint, route, route.chain, true)
        }
    }
}

extension Constraint {
    /// Whether it is asked of programs of a framework.
    func concerns(_ framework: String, _ semantics: Semantics?) -> Bool {
        guard frameworks.isEmpty || frameworks.contains(framework) else { return false }
        return errorHandler == nil || semantics?.errorHandler == errorHandler
    }
}
