internal import SluiceModel

/// A chain in the making, with what links need while exemptions are held against them.
struct ChainDraft {
    struct Part {
        var middleware: Middleware
        let registration: Int
        let phase: Int
        var coverage: PathCoverage
        var conditions: [RouteCondition]
    }

    var parts: [Part] = []
    var exempted: [Route.Exempted] = []
    /// The middlewares that run once however often they are registered.
    private var identities: [Int: Int] = [:]
    /// The registrations that reach the route, whether they are exempted or not.
    var reached: Set<Int> = []

    /// Adds a middleware, unless what it needs contradicts what the route needs. Conditions that the route has too say nothing about the link.
    mutating func add(
        _ item: ScopeStack.Item, of registration: Registration, _ coverage: PathCoverage, _ conditions: [RouteCondition], _ target: RouteTarget
    ) {
        reached.insert(item.registration)
        var open: [RouteCondition] = []
        for condition in registration.conditions + (registration.middlewareConditions[item.place] ?? []) + conditions {
            if target.conditions.contains(condition.negated) || open.contains(condition.negated) { return }
            if !target.conditions.contains(condition), !open.contains(condition) { open.append(condition) }
        }
        let middleware = registration.middleware[item.place]
        if let identity = registration.identity, let known = identities[identity] { return meet(known, coverage, open) }
        if let identity = registration.identity { identities[identity] = parts.count }
        parts.append(Part(middleware: middleware, registration: item.registration, phase: item.phase, coverage: coverage, conditions: open))
    }

    /// What is there already holds where it is reached either way.
    private mutating func meet(_ place: Int, _ coverage: PathCoverage, _ conditions: [RouteCondition]) {
        if conditions.isEmpty, coverage >= parts[place].coverage { (parts[place].coverage, parts[place].conditions) = (coverage, []) }
    }

    /// Adds the middlewares that a registration leaves this route out of.
    mutating func spare(_ item: ScopeStack.Item, of registration: Registration) {
        reached.insert(item.registration)
        exempted.append(Route.Exempted(registration.middleware[item.place], at: registration.location))
    }

    /// What must not hold, where all of these would take a middleware away.
    static func negation(of conditions: [RouteCondition]) -> RouteCondition {
        if conditions.count == 1 { return conditions[0].negated }
        return RouteCondition(conditions.map(\.shown).joined(separator: "&&"), isNegated: true)
    }

    /// The links, outermost first.
    func links(_ program: Program) -> [Link] {
        var seen: Set<String> = []
        return parts.compactMap { part in
            let registration = program.registrations[part.registration], phases = program.semantics[registration.scope].phases
            let certainty: Link.Certainty = part.coverage == .partial ? .partial : part.conditions.isEmpty ? .certain : .conditional(part.conditions)
            let phase = program.semantics[registration.scope].name(ofPhase: part.phase)
            if certainty == .certain, phases.indices.contains(part.phase), phases[part.phase].isOnce {
                let name = [phase, part.middleware.origin ?? "", part.middleware.symbol].joined(separator: " ")
                guard seen.insert(name).inserted else { return nil }
            }
            return Link(part.middleware, certainty, phase: phase, registered: registration.location)
        }
    }
}
