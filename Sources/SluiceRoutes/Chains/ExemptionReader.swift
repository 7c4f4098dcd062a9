internal import SluiceModel

/// Takes out of chains what something says does not run.
struct ExemptionReader {
    private let tree: ScopeTree
    private var program: Program { tree.program }

    init(_ tree: ScopeTree) { self.tree = tree }

    /// An exemption that reaches a route.
    private struct Exemption {
        let registration: Int
        let symbols: Set<String>
        let roles: Set<MiddlewareRole>
        let isPartial: Bool
        /// Those that the route does not have itself.
        let conditions: [RouteCondition]
    }

    /// Holds the exemptions of all scopes above a route against its chain.
    func apply(to draft: inout ChainDraft, _ levels: [ChainReader.Level], _ target: RouteTarget) {
        let exemptions = levels.flatMap { found(at: $0, target) }
        guard !exemptions.isEmpty else { return }
        var kept: [ChainDraft.Part] = []
        for var part in draft.parts {
            var isKept = true
            for exemption in exemptions where isKept { isKept = apply(exemption, to: &part, &draft.exempted) }
            if isKept { kept.append(part) }
        }
        draft.parts = kept
    }

    private func found(at level: ChainReader.Level, _ target: RouteTarget) -> [Exemption] {
        let node = tree.nodes[level.node], stack = program.stacks[node.scope], depth = node.prefix.segments.count
        guard !stack.exemptions.isEmpty else { return [] }
        let semantics = program.semantics[node.scope]
        return stack.exemptionIndex.candidates(target.path, after: depth).compactMap { number in
            let registration = stack.exemptions[number], one = program.registrations[registration]
            guard registration < node.end, case .exemption(let symbols, let roles) = one.kind else { return nil }
            let path = program.paths[registration]
            let isWhole = path == nil || path?.segments.isEmpty == true && one.match == nil
            let pattern = Reach.Pattern(
                path: isWhole ? .everything : path ?? .everything, depth: depth, match: one.match ?? .pattern,
                isCaseSensitive: semantics.isCaseSensitive, isUnknown: path == nil)
            guard case .reached(let coverage, let more) = Reach(one, pattern, exceptions: program.exceptions[registration], below: depth, target),
                !one.conditions.contains(where: { target.conditions.contains($0.negated) })
            else { return nil }
            let conditions = one.conditions.filter { !target.conditions.contains($0) } + more
            return Exemption(registration: registration, symbols: symbols, roles: roles, isPartial: coverage == .partial, conditions: conditions)
        }
    }

    /// Whether the middleware stays in the chain, as a whole or with some of its roles.
    private func apply(_ exemption: Exemption, to part: inout ChainDraft.Part, _ exempted: inout [Route.Exempted]) -> Bool {
        let one = program.registrations[exemption.registration], other = program.registrations[part.registration]
        if program.scopes[one.scope].framework == program.scopes[other.scope].framework, part.phase < one.phase { return true }
        let isLater = one.scope == other.scope && other.kind == .middleware && part.registration > exemption.registration
        let isNamed = !isLater && exemption.symbols.contains { part.middleware.isNamed($0) }
        let roles = part.middleware.roles ?? [], taken = roles.filter { role in exemption.roles.contains { role.isKind(of: $0) } }
        guard isNamed || !taken.isEmpty else { return true }
        if exemption.isPartial || !exemption.conditions.isEmpty {
            if exemption.isPartial { part.coverage = min(part.coverage, .partial) }
            if !exemption.conditions.isEmpty { part.conditions.append(ChainDraft.negation(of: exemption.conditions)) }
            return true
        }
        exempted.append(Route.Exempted(part.middleware, at: one.location))
        guard !isNamed, taken.count < roles.count else { return false }
        part.middleware.roles = roles.subtracting(taken)
        return true
    }
}

extension Middleware {
    /// Whether a name means this one: all of the symbol, what it calls, or its origin.
    func isNamed(_ name: String) -> Bool {
        guard !name.isEmpty else { return false }
        if symbol == name || origin == name { return true }
        return symbol.hasPrefix(name) && symbol.dropFirst(name.count).first.map { $0 == "(" || $0 == ":" } == true
    }
}

extension MiddlewareRole {
    /// Whether this is that role, or a kind of it: `rate-limit:ip` is a `rate-limit`.
    func isKind(of other: MiddlewareRole) -> Bool { rawValue == other.rawValue || rawValue.hasPrefix(other.rawValue + ":") }
}
