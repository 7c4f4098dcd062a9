internal import SluiceModel

/// A table of routes while root scopes are added to it.
struct RouteTableDraft {
    private let program: Program
    private let limits: ChainLimits
    private var links = 0
    private var routes: [Route] = []
    private var unresolved: [Unresolved] = []
    private var lists: [RouteTable.ScopeList] = []
    private var dead: [Link] = []

    init(_ program: Program, _ limits: ChainLimits) {
        self.program = program
        self.limits = limits
    }

    /// What was listed, by path and method.
    var table: RouteTable {
        let order = routes.indices.sorted { routes[$0].key == routes[$1].key ? $0 < $1 : routes[$0].key < routes[$1].key }
        var table = RouteTable(routes: order.map { routes[$0] }, unresolved: unresolved, lists: lists)
        table.dead = dead
        return table
    }

    /// Adds everything below one scope.
    mutating func add(_ root: Int, isLoose: Bool) {
        let tree = ScopeTree(root, of: program, limits: limits)
        unresolved += tree.problems
        let reader = ChainReader(tree), targets = RouteTargets(tree, isLoose: isLoose)
        var deadCode = DeadMiddleware(tree), shadows = ShadowIndex()
        for (number, target) in targets.all.enumerated() {
            let draft = links > limits.links ? ChainDraft() : reader.draft(target)
            if !target.isNotFound { deadCode.run(draft.reached) }
            var route = route(target, draft, targets, reader)
            if isLoose { route.doubts.append(.unresolvedImport) }
            route.isLoose = isLoose
            shadow(&route, number, target, targets, &shadows)
            links += draft.parts.count
            if links > limits.links { bound(&route) }
            routes.append(route)
        }
        guard !isLoose else { return }
        lists.append(ScopeLists(tree).list)
        if links <= limits.links { dead += deadCode.links(targets.all) }
    }

    private func route(_ target: RouteTarget, _ draft: ChainDraft, _ targets: RouteTargets, _ reader: ChainReader) -> Route {
        let node = reader.tree.nodes[target.node], scope = program.scopes[node.scope]
        let registration = target.registration.map { program.registrations[$0] }
        var route = Route(
            key: targets.key(target), path: target.path.shown, framework: scope.framework,
            scopes: reader.tree.line(to: target.node).map { program.scopes[reader.tree.nodes[$0].scope].name },
            handler: targets.handler(target), chain: draft.links(program), location: registration?.location ?? scope.location)
        route.exempted = draft.exempted
        route.isNotFound = target.isNotFound
        route.outside = registration.map { one in one.outside.map { Link($0, registered: one.location) } } ?? []
        var doubts = node.doubts
        if let place = target.registration {
            if program.paths[place] == nil { doubts.insert(.dynamicPath) }
            if program.registrations[place].kind == .opaqueMount { doubts.insert(.externalPackage) }
        }
        if reader.mayLeak(into: target) { doubts.insert(.dynamicRegistration) }
        route.doubts = Unresolved.Code.allCases.filter(doubts.contains)
        return route
    }

    /// Says who answers instead, and makes the route known to those that follow.
    private func shadow(_ route: inout Route, _ number: Int, _ target: RouteTarget, _ targets: RouteTargets, _ shadows: inout ShadowIndex) {
        let semantics = targets.tree.semantics(ofNode: target.node)
        guard semantics.precedence == .first, !targets.tree.nodes[target.node].isExclusive else { return }
        if let first = shadows.first(covering: target, isCaseSensitive: semantics.isCaseSensitive) {
            // The paths of one statement may overlap: what answers is the same.
            guard targets.all[first].registration.map({ program.registrations[$0].location }) != route.location else { return }
            route.shadowedBy = targets.key(targets.all[first])
        } else if target.conditions.isEmpty, !target.isNotFound, targets.isTerminal(target) {
            let match = target.registration.flatMap { program.registrations[$0].match } ?? (semantics.match == .pattern ? .pattern : .exact)
            shadows.insert(number, target, match: match, isCaseSensitive: semantics.isCaseSensitive)
        }
    }

    private mutating func bound(_ route: inout Route) {
        if !route.doubts.contains(.bounded) { route.doubts.append(.bounded) }
        route.chain = []
        let text = "more than \(limits.links) links over all chains"
        if !unresolved.contains(where: { $0.code == .bounded && $0.text == text }) {
            unresolved.append(Unresolved(.bounded, text, at: route.location))
        }
    }
}
