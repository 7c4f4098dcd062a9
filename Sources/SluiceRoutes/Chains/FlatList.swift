/// The middlewares of frameworks that attach to paths: everything mounted is one list (reference: middleware.md, A.4 step 6).
struct FlatList {
    struct Item {
        let item: ScopeStack.Item
        let node: Int
        let position: Int
        let rank: Int
        let pattern: Reach.Pattern
    }
    struct Reset {
        let registration: Int
        let node: Int
        let phase: Int
        let position: Int
    }

    /// In order of time.
    private(set) var items: [Item] = []
    private(set) var resets: [Reset] = []
    private var index: PathIndex

    init(_ island: Int, of tree: ScopeTree) {
        let part = tree.islands[island], program = tree.program
        let semantics = tree.semantics(ofNode: part.top)
        index = PathIndex(isCaseSensitive: semantics.isCaseSensitive)
        for position in part.entries {
            let entry = tree.entries[position], one = program.registrations[entry.registration]
            guard tree.nodes[entry.node].island == island else { continue }
            let prefix = tree.nodes[entry.node].prefix, path = program.paths[entry.registration]
            switch one.kind {
            case .middleware, .mount:
                let isMount = one.kind != .middleware
                let match = isMount || path == nil ? Semantics.Match.prefix : one.match ?? semantics.match
                let pattern = Reach.Pattern(
                    path: path.map { isMount ? prefix.appending($0).withoutTail : prefix.appending($0) } ?? prefix, depth: 0, match: match,
                    isCaseSensitive: semantics.isCaseSensitive, isUnknown: path == nil)
                for item in ScopeStack.items(entry.registration, one, phaseCount: max(1, semantics.phases.count)) {
                    index.insert(items.count, pattern.path, isOpen: match == .prefix)
                    items.append(Item(item: item, node: entry.node, position: position, rank: one.rank, pattern: pattern))
                }
            case .reset: resets.append(Reset(registration: entry.registration, node: entry.node, phase: one.phase, position: position))
            default: continue
            }
        }
    }

    /// What may cover a path, in order of time.
    func candidates(_ path: RoutePath) -> [Item] { index.candidates(path).map { items[$0] } }
}
