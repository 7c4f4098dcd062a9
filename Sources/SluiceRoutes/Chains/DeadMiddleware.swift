internal import SluiceModel

/// Middlewares that run for no route, because they are registered after all that they would cover (reference: middleware.md, A.7 `no-dead`).
struct DeadMiddleware {
    private let tree: ScopeTree
    private var alive: Set<Int> = []
    private var program: Program { tree.program }
    /// How often a path is held against a route; beyond it nothing is said.
    private static let limit = 1_000_000
    /// What does its work where no route fits.
    private static let lasting: Set<MiddlewareRole> = ["not-found", "error-handler", "error-reporter", "static", "route", "routing"]

    init(_ tree: ScopeTree) { self.tree = tree }

    /// These reach a route.
    mutating func run(_ registrations: Set<Int>) { alive.formUnion(registrations) }

    /// The dead ones. Nothing is dead in a program that may hold registrations which were not seen.
    func links(_ targets: [RouteTarget]) -> [Link] {
        guard !tree.nodes.contains(where: { $0.doubts.contains(.dynamicRegistration) }) else { return [] }
        var links: [Link] = [], count = 0, said: Set<Int> = []
        for entry in tree.entries where !alive.contains(entry.registration) {
            let one = program.registrations[entry.registration]
            // What hands a route's requests on, as `post('/login', passport.authenticate(…))` does, runs for that route.
            guard one.kind == .middleware, !one.handsOn, mayBeDead(one) else { continue }
            let phase = one.phase, semantics = program.semantics[one.scope]
            guard semantics.binding(in: phase) != .whole, program.paths[entry.registration] != nil else { continue }
            guard said.insert(entry.registration).inserted else { continue }
            for target in targets where !target.isNotFound {
                count += 1
                if count > Self.limit { return links }
                if wouldReach(entry, one, semantics, target) {
                    links += one.middleware.map { Link($0, phase: semantics.name(ofPhase: phase), registered: one.location) }
                    break
                }
            }
        }
        return links
    }

    /// Whether its work is before routes. Where the list runs on requests that no route fits, something unknown at its end may be their answer.
    private func mayBeDead(_ registration: Registration) -> Bool {
        let answersAlone = program.semantics[registration.scope].attachment == .path && program.semantics[registration.scope].runsOnNotFound
        return registration.middleware.allSatisfy { middleware in
            guard let roles = middleware.roles, !roles.isEmpty else { return !answersAlone }
            return roles.isDisjoint(with: Self.lasting)
        }
    }

    /// Whether it would run for a route if it were registered at another time.
    private func wouldReach(_ entry: ScopeTree.Entry, _ registration: Registration, _ semantics: Semantics, _ target: RouteTarget) -> Bool {
        let node = tree.nodes[entry.node]
        if semantics.attachment == .object, !tree.line(to: target.node).contains(entry.node) { return false }
        guard let path = program.paths[entry.registration] else { return false }
        let isWhole = program.isWholeScope(entry.registration)
        let pattern = Reach.Pattern(
            path: isWhole ? node.prefix.appending(.everything) : node.prefix.appending(path), depth: 0, match: registration.match ?? semantics.match,
            isCaseSensitive: semantics.isCaseSensitive)
        guard case .reached = Reach(
            registration, pattern, exceptions: program.exceptions[entry.registration], below: node.prefix.segments.count, target)
        else { return false }
        return true
    }
}
