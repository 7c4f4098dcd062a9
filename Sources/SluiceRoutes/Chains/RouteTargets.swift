internal import SluiceModel

/// The routes of a tree of scopes, one for each method, in the order in which they are registered; last, what stands for requests that no route fits.
struct RouteTargets {
    let tree: ScopeTree
    private(set) var all: [RouteTarget] = []
    private var program: Program { tree.program }

    /// - Parameter isLoose: whether it is not known that requests reach the top; then there is nothing that the framework answers by itself.
    init(_ tree: ScopeTree, isLoose: Bool) {
        self.tree = tree
        var notFound: [Int: (registration: Int, position: Int)] = [:]
        for (position, entry) in tree.entries.enumerated() {
            switch tree.program.registrations[entry.registration].kind {
            case .route, .opaqueMount: add(entry, position)
            case .notFound: notFound[entry.node] = (entry.registration, position)
            default: continue
            }
        }
        let isServed = !isLoose && !tree.entries.isEmpty
        for node in tree.nodes.indices where notFound[node] != nil || isServed && runsOnNotFound(node) { addNotFound(node, notFound[node]) }
    }

    /// Whether a node has an answer of its own to requests that no route fits, before which something runs.
    private func runsOnNotFound(_ node: Int) -> Bool {
        let semantics = tree.semantics(ofNode: node), isTop = tree.islands[tree.nodes[node].island].top == node
        return semantics.runsOnNotFoundAnywhere && (isTop || semantics.attachment == .object && tree.nodes[node].application == node)
    }

    private mutating func add(_ entry: ScopeTree.Entry, _ position: Int) {
        let one = program.registrations[entry.registration], node = tree.nodes[entry.node]
        var path = node.prefix.appending(program.paths[entry.registration] ?? .unknown(entry.registration))
        if one.kind == .opaqueMount || one.match == .prefix { path = path.withoutTail.appending(.rest) }
        let methods = one.methods.map { $0.isEmpty ? ["*"] : $0.sorted() } ?? ["*"]
        for method in methods {
            all.append(RouteTarget(
                path: path, method: method, host: one.host ?? node.host, action: one.handler?.symbol, node: entry.node,
                registration: entry.registration, position: position, conditions: Set(node.conditions + one.conditions), sequence: one.sequence))
        }
    }

    private mutating func addNotFound(_ node: Int, _ answer: (registration: Int, position: Int)?) {
        let one = answer.map { program.registrations[$0.registration] }
        let below = answer.flatMap { program.paths[$0.registration] } ?? .root
        let path = tree.nodes[node].prefix.appending(below).appending(.rest)
        all.append(RouteTarget(
            path: path, method: "*", host: tree.nodes[node].host, action: one?.handler?.symbol, node: node, registration: answer?.registration,
            position: answer?.position ?? tree.entries.count, conditions: Set(tree.nodes[node].conditions), isNotFound: true))
    }

    func key(_ target: RouteTarget) -> RouteKey { RouteKey(method: target.method, path: target.path.key, host: target.host) }

    /// What answers. Where it has no name, it is called what it is.
    func handler(_ target: RouteTarget) -> Middleware {
        if let registration = target.registration {
            let one = program.registrations[registration]
            if let handler = one.handler { return handler }
            return Middleware(symbol: one.kind == .opaqueMount ? "mount" : target.isNotFound ? "not-found" : "?", location: one.location)
        }
        let scope = program.scopes[tree.nodes[target.node].scope]
        return Middleware(symbol: "not-found", roles: ["not-found"], evidence: .framework, location: scope.location)
    }

    /// Whether requests that a route fits go no further. What serves files hands on those for which there is none. What is mounted and cannot be read may
    /// hand requests on where everything is one list; and without a path of its own it may be no more than one route.
    func isTerminal(_ target: RouteTarget) -> Bool {
        guard let place = target.registration else { return true }
        let one = program.registrations[place]
        if one.handsOn || one.isPartial || one.handler?.roles?.contains("static") == true || isPartial(target.node) { return false }
        guard one.kind == .opaqueMount else { return true }
        let semantics = tree.semantics(ofNode: target.node)
        return semantics.attachment == .object && !semantics.mountsPass && program.paths[place]?.segments.contains { $0.kind == .literal } == true
    }

    private func isPartial(_ node: Int) -> Bool { tree.line(to: node).contains { program.scopes[tree.nodes[$0].scope].isPartial } }
}
