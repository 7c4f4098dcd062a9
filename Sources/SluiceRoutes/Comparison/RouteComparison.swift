internal import SluiceModel

/// Compares the routes of a tree with those of the trees before it (reference: middleware.md, A.8).
public struct RouteComparison: Sendable {
    /// The roles whose loss is a finding by itself, the gravest first.
    public static let governedRoles: [MiddlewareRole] = ["authn-enforce", "authz", "authn", "csrf", "rate-limit", "validation"]

    private let constraints: [ConstraintEvaluation]
    private let weakenings: [Weakening]
    private let roles: [MiddlewareRole]
    private let assumption: RouteAssumption

    /// - Parameters:
    ///   - constraints: those of the kind `must-precede` that are on say which orders count.
    ///   - weakenings: which settings let more through.
    ///   - roles: the gravest first.
    public init(
        constraints: [Constraint], weakenings: [Weakening], roles: [MiddlewareRole] = RouteComparison.governedRoles,
        assuming assumption: RouteAssumption = RouteAssumption()
    ) {
        self.constraints = constraints.filter { $0.isOn && $0.kind == .mustPrecede && $0.target == .chain }.map(ConstraintEvaluation.init)
        self.weakenings = weakenings
        self.roles = roles
        self.assumption = assumption
    }

    /// What changed for the worse. Where several trees came before (a merge), only what is worse than in each of them that has the route.
    ///
    /// A route that is gone is no change.
    public func changes(from trees: [RouteTable], to after: RouteTable) -> [RouteChange] {
        guard !trees.isEmpty else { return [] }
        let scopes = ScopeRegistrations(in: after)
        let matchings = trees.map { RouteMatching($0.routes, after.routes) }
        var kept: [Int: [RouteChange]] = [:]
        for (tree, matching) in zip(trees, matchings) {
            for pair in matching.pairs {
                let found = changes(tree.routes[pair.before], after.routes[pair.after], tree, after, scopes)
                kept[pair.after] = kept[pair.after].map { Self.common($0, found) } ?? found
            }
        }
        var changes = kept.sorted { $0.key < $1.key }.flatMap(\.value)
        changes += newRoutes(trees, after, matchings)
        changes += AnalysisRegression(trees: trees, after: after, matchings: matchings).changes()
        return changes + dead(trees, after)
    }

    private func changes(
        _ before: Route, _ route: Route, _ tree: RouteTable, _ after: RouteTable, _ scopes: ScopeRegistrations
    ) -> [RouteChange] {
        // What nothing leads to any more was taken out; or it is mounted where nobody can read it, which is another question.
        if before.runsTheSame(as: route) || route.isLoose && !before.isLoose { return [] }
        let comparison = ChainComparison(before, route, roles: roles, registered: scopes)
        let losses = comparison.losses()
        return losses + inversions(before, route, tree, after, without: losses) + weakened(comparison)
    }

    /// What is worse than in both trees: the same loss, or the same subject of the same check.
    private static func common(_ one: [RouteChange], _ other: [RouteChange]) -> [RouteChange] {
        one.filter { change in
            other.contains { $0.subject == change.subject && ($0.check == change.check || $0.check.isLoss && change.check.isLoss) }
        }
    }

    /// Orders that held and do not hold any more; where both are there before and after, so that nothing but the order changed.
    private func inversions(
        _ before: Route, _ after: Route, _ old: RouteTable, _ new: RouteTable, without losses: [RouteChange]
    ) -> [RouteChange] {
        constraints.compactMap { evaluation in
            let constraint = evaluation.constraint
            guard constraint.concerns(after.framework, new.semantics[after.framework]), constraint.asks(after, new), constraint.asks(before, old),
                Self.hasBoth(before, constraint)
            else { return nil }
            guard evaluation.verdict(before.chain, assuming: assumption).answer == .ok else { return nil }
            let verdict = evaluation.verdict(after.chain, isOpen: after.doubts.contains(where: RouteDoubt.isOpen), assuming: assumption)
            guard verdict.answer == .violated, verdict.decisive.count == 2 else { return nil }
            let late = after.chain[verdict.decisive[1]], early = after.chain[verdict.decisive[0]]
            return RouteChange(
                check: .orderInverted, subject: constraint.id, before: before, after: after, link: late, registration: late.registered,
                isCertain: verdict.isCertain && after.doubts.isEmpty && before.doubts.isEmpty,
                detail: "`\(Shown.line(early.middleware.symbol))` runs before `\(Shown.line(late.middleware.symbol))` now")
        }
    }

    private static func hasBoth(_ route: Route, _ constraint: Constraint) -> Bool {
        [constraint.first, constraint.then].allSatisfy { term in
            route.chain.contains { term.isMet(by: $0.middleware.roles ?? []) || term.isMet(bySymbol: $0.middleware.symbol) }
        }
    }

    private func weakened(_ comparison: ChainComparison) -> [RouteChange] {
        comparison.sameLinks.flatMap { old, new in
            weakenings.compactMap { weakening in
                guard weakening.concerns(new.middleware), let value = weakening.change(from: old.middleware, to: new.middleware)
                else { return nil }
                return RouteChange(
                    check: .configWeakened, subject: weakening.id, before: comparison.before, after: comparison.after, link: new,
                    registration: new.registered, isCertain: ChainReading.proven.believes(new.middleware.evidence),
                    detail: "\(weakening.summary) (`\(Shown.line(weakening.setting))` is `\(Shown.line(value))`)")
            }
        }
    }

    private func newRoutes(_ trees: [RouteTable], _ after: RouteTable, _ matchings: [RouteMatching]) -> [RouteChange] {
        var new = Set(after.routes.indices), known: [Int: Route] = [:]
        for (tree, matching) in zip(trees, matchings) {
            new.formIntersection(matching.new)
            for pair in matching.pairs where known[pair.after] == nil {
                var route = tree.routes[pair.before]
                route.key = after.routes[pair.after].key
                known[pair.after] = route
            }
        }
        let peers = PeerComparison(known: known.sorted { $0.key < $1.key }.map(\.value), roles: roles)
        return new.sorted().flatMap { peers.changes(after.routes[$0]) }
    }

    /// Middlewares that run for no route now, and were not such before.
    private func dead(_ trees: [RouteTable], _ after: RouteTable) -> [RouteChange] {
        after.dead.compactMap { link in
            let isOld = trees.contains { $0.dead.contains { $0.middleware.symbol == link.middleware.symbol && $0.registered.path == link.registered.path } }
            guard !isOld, !link.middleware.isAnonymous else { return nil }
            let roles = roles.filter { role in link.middleware.roles?.contains { $0.isKind(of: role) } == true }
            return RouteChange(
                check: .deadMiddleware, subject: link.middleware.symbol, roles: roles, link: link, registration: link.registered,
                isCertain: ChainReading.proven.believes(link.middleware.evidence) && after.unresolved.isEmpty,
                detail: "is registered after every route that it would cover")
        }
    }
}

extension Route {
    /// Whether nothing that is compared differs, wherever it is written.
    func runsTheSame(as other: Route) -> Bool {
        chain.count == other.chain.count && exempted.count == other.exempted.count && doubts == other.doubts && handler.roles == other.handler.roles
            && zip(chain, other.chain).allSatisfy { $0.certainty == $1.certainty && $0.middleware.isTheSame(as: $1.middleware) }
            && zip(exempted, other.exempted).allSatisfy { $0.middleware.symbol == $1.middleware.symbol }
    }
}

extension Middleware {
    /// Whether all but the place is the same.
    fileprivate func isTheSame(as other: Middleware) -> Bool {
        symbol == other.symbol && roles == other.roles && evidence == other.evidence && settings == other.settings && origin == other.origin
    }
}

extension Constraint {
    /// Whether it is asked of a route.
    func asks(_ route: Route, _ table: RouteTable) -> Bool {
        guard let routes else { return !route.isNotFound }
        let isCaseSensitive = table.semantics[route.framework]?.isCaseSensitive ?? true
        return routes.contains { $0.coverage(of: route, isCaseSensitive: isCaseSensitive) == .all }
    }
}
