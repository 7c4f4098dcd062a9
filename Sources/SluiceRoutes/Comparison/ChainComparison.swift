internal import SluiceModel

/// Compares the chains of one route before and after.
struct ChainComparison {
    /// The roles whose loss is a finding by itself, the gravest first.
    let roles: [MiddlewareRole]
    /// The middlewares of the whole tree after that stand in a scope.
    let registered: ScopeRegistrations
    let before: Route
    let after: Route
    private let links: LinkMatching
    private let isOpen: Bool

    init(_ before: Route, _ after: Route, roles: [MiddlewareRole], registered: ScopeRegistrations) {
        (self.before, self.after, self.roles, self.registered) = (before, after, roles, registered)
        links = LinkMatching(before.chain, after.chain)
        isOpen = after.doubts.contains(where: RouteDoubt.isOpen)
    }

    /// What the route lost, one change a middleware.
    func losses() -> [RouteChange] {
        var taken: Set<MiddlewareRole> = []
        return before.chain.indices.compactMap { place in
            guard let change = loss(at: place, without: taken) else { return nil }
            taken.formUnion(change.roles)
            return change
        }
    }

    private func loss(at place: Int, without taken: Set<MiddlewareRole>) -> RouteChange? {
        let link = before.chain[place], kept = links.kept[place].map { after.chain[$0] }
        // What covers some unknown paths covers them by the way.
        if before.isNotFound, link.certainty != .certain { return nil }
        let lost = lostRoles(link).filter { !taken.contains($0) }
        let isWeaker = kept.map { link.certainty == .certain && $0.certainty != .certain } ?? true
        guard isWeaker || !lost.isEmpty else { return nil }
        if let exemption = exemption(of: link, lost) { return exemption }
        guard let kept else { return gone(place, lost) }
        switch kept.certainty {
        case .conditional(let conditions) where link.certainty == .certain:
            guard !lost.isEmpty || !isCovered(link) else { return nil }
            let shown = conditions.map { Shown.line($0.shown) }.joined(separator: " && ")
            return change(.conditionAdded, link, lost, kept.registered, "runs only where \(shown)")
        case .partial where link.certainty == .certain:
            guard !lost.isEmpty || !isCovered(link) else { return nil }
            return narrowed(link, lost, kept.registered, "runs for some of its requests only")
        default:
            guard !lost.isEmpty else { return nil }
            let isUnknown = kept.middleware.roles == nil
            return change(isUnknown ? .roleWeakened : .roleLost, link, lost, kept.registered, "does less than it did", isSure: !isUnknown)
        }
    }

    /// The roles of a middleware that the route has less surely now.
    private func lostRoles(_ link: Link) -> [MiddlewareRole] {
        guard let own = link.middleware.roles else { return [] }
        return roles.filter { role in
            guard own.contains(where: { $0.isKind(of: role) }) else { return false }
            return presenceAfter(role) < RolePresence(of: role, in: before)
        }
    }

    private func presenceAfter(_ role: MiddlewareRole) -> RolePresence {
        // What was there before, and was nobody's replacement then, is none now; unless its own roles are not known any more.
        var unknown = Set(links.gained)
        for (old, new) in links.kept.enumerated() {
            if let new, before.chain[old].middleware.roles?.contains(where: { $0.isKind(of: role) }) == true { unknown.insert(new) }
        }
        return RolePresence(of: role, in: after, unknown: unknown, isOpen: isOpen)
    }

    /// Whether all that a middleware is known to do is still done for certain.
    private func isCovered(_ link: Link) -> Bool {
        guard let own = link.middleware.roles, !own.isEmpty else { return false }
        return own.allSatisfy { RolePresence(of: $0, in: after) == .certain }
    }

    private func exemption(of link: Link, _ lost: [MiddlewareRole]) -> RouteChange? {
        let added = after.exempted.first { new in
            let isNew = !before.exempted.contains { $0.middleware.symbol == new.middleware.symbol }
            return isNew && new.middleware.symbol == link.middleware.symbol
        }
        guard let added else { return nil }
        return change(.exemptionAdded, link, lost, added.location, "is left out here")
    }

    private func gone(_ place: Int, _ lost: [MiddlewareRole]) -> RouteChange? {
        let link = before.chain[place]
        let isElsewhere = link.registered != before.location && registered.contains(link)
        guard lost.isEmpty else {
            let isAbsent = lost.contains { presenceAfter($0) == .absent }
            guard isAbsent else { return change(.roleWeakened, link, lost, nil, "is gone, and what is new may be anything", isSure: false) }
            if isElsewhere { return narrowed(link, lost, nil, "is still registered, and does not cover the route any more") }
            return change(.roleLost, link, lost, nil, "is gone")
        }
        guard !link.middleware.isAnonymous, link.certainty == .certain, !isOpen else { return nil }
        return isElsewhere ? narrowed(place) : symbolLost(place)
    }

    private func narrowed(_ place: Int) -> RouteChange? {
        let link = before.chain[place]
        guard links.replacement(place) == nil, !isCovered(link), !links.isWrapped(place) else { return nil }
        return narrowed(link, [], nil, "is still registered, and does not cover the route any more")
    }

    /// What is registered elsewhere covers less; unless it stands behind all its routes now: then it is lost.
    private func narrowed(_ link: Link, _ lost: [MiddlewareRole], _ place: Location?, _ detail: String) -> RouteChange {
        guard let behind = registered.behindRoutes(link.middleware.symbol) else { return change(.scopeNarrowed, link, lost, place, detail) }
        var change = change(.roleLost, link, lost, place, "it is registered behind the route now")
        change.registeredBehind = behind
        return change
    }

    /// A middleware that is gone is lost, unless something does its work.
    private func symbolLost(_ place: Int) -> RouteChange? {
        let link = before.chain[place]
        guard !links.isWrapped(place) || links.recalled(place) != nil else { return nil }
        if let other = links.recalled(place) {
            // What a permission is asked for may not be changed in silence; other arguments are settings.
            guard link.middleware.roles?.contains("authz") == true else { return nil }
            let symbol = Shown.line(after.chain[other].middleware.symbol)
            return change(.symbolLost, link, [], after.chain[other].registered, "became `\(symbol)`", isSure: false)
        }
        guard links.replacement(place) == nil, !isCovered(link) else { return nil }
        let unknown = links.gained.first { after.chain[$0].middleware.roles == nil }
        guard let unknown else { return change(.symbolLost, link, [], nil, "is gone", isSure: false) }
        return change(.symbolLost, link, [], nil, "is gone; `\(Shown.line(after.chain[unknown].middleware.symbol))` is new", isSure: false)
    }

    private func change(
        _ check: RouteChange.Check, _ link: Link, _ lost: [MiddlewareRole], _ place: Location?, _ detail: String, isSure: Bool = true
    ) -> RouteChange {
        let subject = lost.first?.rawValue ?? link.middleware.symbol
        let isProven = ChainReading.proven.believes(link.middleware.evidence) && !lost.isEmpty
        return RouteChange(
            check: check, subject: subject, roles: lost, before: before, after: after, link: link, registration: place ?? link.registered,
            isInBefore: place == nil, isCertain: isSure && isProven && after.doubts.isEmpty && before.doubts.isEmpty, detail: detail)
    }

    /// The pairs of the same middleware, also with other arguments.
    var sameLinks: [(before: Link, after: Link)] {
        before.chain.indices.compactMap { place in
            (links.kept[place] ?? links.recalled(place)).map { (before.chain[place], after.chain[$0]) }
        }
    }
}
