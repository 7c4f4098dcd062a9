internal import SluiceModel

extension RouteTable {
    /// The routes of a pipeline, each with what runs before it (reference: middleware.md, A.4 steps 6 to 8).
    ///
    /// A scope that is mounted twice has each of its routes twice; one that is mounted in itself is left there with `BOUND`. A root scope that is
    /// mounted is reached through its mount alone. A scope that nothing mounts is dead code, and its routes are not listed; unless part of the
    /// program could not be read, which may mount it: then they are, with the doubt `UNRES_IMPORT`.
    public init(of pipeline: Pipeline, limits: ChainLimits = ChainLimits()) {
        let program = Program(pipeline)
        var draft = RouteTableDraft(program, limits)
        for root in Roots(program).all(withLoose: pipeline.isOpen) { draft.add(root.scope, isLoose: root.isLoose) }
        self = draft.table
        routes = Self.distinct(routes)
        unresolved = pipeline.unresolved + unresolved
        semantics = pipeline.semantics
        scopeCount = pipeline.scopes.count
        doubt(pipeline.readings, of: pipeline, limits: limits)
    }
}

extension RouteTable {
    /// What makes two routes one: the same statement, reached with the same chain. A function that makes an application is called for the program and for
    /// each of its tests, and makes the same routes each time.
    private struct Identity: Hashable {
        let key: RouteKey
        let location: Location
        let handler: String
        let chain: [Link]
    }

    private static func distinct(_ routes: [Route]) -> [Route] {
        var seen: Set<Identity> = []
        return routes.filter { seen.insert(Identity(key: $0.key, location: $0.location, handler: $0.handler.symbol, chain: $0.chain)).inserted }
    }
}

extension Pipeline {
    /// Whether something was not read that may register more.
    var isOpen: Bool {
        let codes: Set<Unresolved.Code> = [.dynamicRegistration, .unresolvedImport, .reflection, .injection, .generated, .parseError]
        return scopes.contains { $0.isOpen } || unresolved.contains { codes.contains($0.code) } || registrations.contains { $0.kind == .opaqueMount }
    }
}

/// The scopes that stand at the top.
struct Roots {
    private let program: Program
    private var mounts: [[Int]]
    private var isMounted: [Bool]

    init(_ program: Program) {
        self.program = program
        mounts = [[Int]](repeating: [], count: program.scopes.count)
        isMounted = [Bool](repeating: false, count: program.scopes.count)
        for (place, registration) in program.registrations.enumerated() {
            guard let child = program.mounted(place) else { continue }
            mounts[registration.scope].append(child)
            if child != registration.scope { isMounted[child] = true }
        }
    }

    struct Root {
        let scope: Int
        /// Whether nothing is known to lead to it.
        let isLoose: Bool
    }

    /// Roots that nothing mounts; then roots that stand in circles, or below dead scopes; then, where asked for, the rest.
    func all(withLoose: Bool) -> [Root] {
        var seen = Set<Int>(), roots: [Root] = []
        let scopes = program.scopes.indices.sorted { (program.scopes[$0].sequence, $0) < (program.scopes[$1].sequence, $1) }
        func take(_ scope: Int, isLoose: Bool) {
            guard !seen.contains(scope) else { return }
            roots.append(Root(scope: scope, isLoose: isLoose))
            reach(scope, &seen)
        }
        for scope in scopes where program.scopes[scope].isRoot && !isMounted[scope] { take(scope, isLoose: false) }
        for scope in scopes where program.scopes[scope].isRoot { take(scope, isLoose: false) }
        guard withLoose else { return roots }
        for scope in scopes where !isMounted[scope] { take(scope, isLoose: true) }
        for scope in scopes { take(scope, isLoose: true) }
        return roots
    }

    private func reach(_ scope: Int, _ seen: inout Set<Int>) {
        var open = [scope]
        while let next = open.popLast() { if seen.insert(next).inserted { open += mounts[next] } }
    }
}
