internal import SluiceModel

/// Everything that is registered with a root scope and what is mounted in it, as one list, for constraints on whole scopes.
///
/// Where what is registered covers what comes later, in the order of registration. Elsewhere the middlewares of each scope stand before its routes,
/// the outermost first.
struct ScopeLists {
    private let tree: ScopeTree
    private var program: Program { tree.program }

    init(_ tree: ScopeTree) { self.tree = tree }

    /// The list of the top.
    var list: RouteTable.ScopeList {
        var links: [Link] = []
        add(0, to: &links)
        let scope = program.scopes[tree.nodes[0].scope]
        return RouteTable.ScopeList(scope: scope.name, framework: scope.framework, links: links, location: scope.location)
    }

    private func add(_ node: Int, to links: inout [Link]) {
        let one = tree.nodes[node], stack = program.stacks[one.scope], semantics = program.semantics[one.scope]
        let inTime = semantics.binding == .positional
        if !inTime {
            for item in stack.phases.joined() where item.registration < one.end { links.append(link(item, one.conditions)) }
        }
        for registration in stack.registrations where registration < one.end {
            let kind = program.registrations[registration].kind
            if kind == .middleware, !inTime { continue }
            for item in ScopeStack.items(registration, program.registrations[registration], phaseCount: max(1, semantics.phases.count))
            where kind != .route && kind != .opaqueMount {
                links.append(link(item, one.conditions, Self.role(of: kind)))
            }
            if let handler = handler(registration, kind, one.conditions) { links.append(handler) }
            if let child = one.children[registration] { add(child, to: &links) }
        }
    }

    private func handler(_ registration: Int, _ kind: Registration.Kind, _ conditions: [RouteCondition]) -> Link? {
        let one = program.registrations[registration]
        guard let role = Self.role(of: kind), let handler = one.handler else { return nil }
        return Link(Self.given(role, handler), certainty(conditions + one.conditions), registered: one.location)
    }

    private func link(_ item: ScopeStack.Item, _ conditions: [RouteCondition], _ role: MiddlewareRole? = nil) -> Link {
        let one = program.registrations[item.registration]
        var middleware = one.middleware[item.place]
        if let role { middleware = Self.given(role, middleware) }
        return Link(
            middleware, certainty(conditions + one.conditions + (one.middlewareConditions[item.place] ?? [])),
            phase: program.semantics[one.scope].name(ofPhase: item.phase), registered: one.location)
    }

    /// The way in which something is registered is the framework's own word; what a name or body says beside it is not.
    private static func given(_ role: MiddlewareRole, _ middleware: Middleware) -> Middleware {
        var middleware = middleware
        middleware.roles = middleware.evidence <= .policy ? (middleware.roles ?? []).union([role]) : [role]
        middleware.evidence = middleware.evidence == .policy ? .policy : .framework
        return middleware
    }

    private func certainty(_ conditions: [RouteCondition]) -> Link.Certainty { conditions.isEmpty ? .certain : .conditional(conditions) }

    /// What something is, by the way in which it is registered.
    private static func role(of kind: Registration.Kind) -> MiddlewareRole? {
        switch kind {
        case .route, .opaqueMount: "route"
        case .error: "error-handler"
        case .notFound: "not-found"
        default: nil
        }
    }
}
