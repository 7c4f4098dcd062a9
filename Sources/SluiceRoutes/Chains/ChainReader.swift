internal import SluiceModel

/// Works out what runs before a route, by the semantics of the scopes that it stands in (reference: middleware.md, A.4 step 6).
struct ChainReader {
    let tree: ScopeTree
    /// Of the islands that attach to paths.
    private let lists: [FlatList?]
    /// The nodes that may hold registrations which were not seen.
    private let open: [Int]
    private var program: Program { tree.program }

    init(_ tree: ScopeTree) {
        self.tree = tree
        open = tree.nodes.indices.filter { tree.program.scopes[tree.nodes[$0].scope].isOpen }
        lists = tree.islands.indices.map { tree.semantics(ofNode: tree.islands[$0].top).attachment == .path ? FlatList($0, of: tree) : nil }
    }

    /// A scope above the route, with what leads on from it: a mount, or the route itself.
    struct Level {
        let node: Int
        let registration: Int?
        /// The last moment at which something may be registered here and still come before.
        let time: Int
        /// The same, where the scopes below are filled later than they are made.
        var latest: Int
        /// The first moment that is after it.
        let start: Int
        let position: Int
        /// Whether what comes after the mount does not reach into it, however it binds.
        var isClosed = false
        var cut: Semantics.Cut?
    }

    /// The scopes above a route, outermost first.
    func levels(_ target: RouteTarget) -> [Level] {
        let line = tree.line(to: target.node)
        var levels = line.indices.map { place in
            guard place + 1 < line.count else {
                let time = target.isNotFound ? Int.max : target.registration ?? Int.max
                return Level(
                    node: target.node, registration: target.registration, time: time, latest: time, start: target.registration ?? -1,
                    position: target.position)
            }
            let next = tree.nodes[line[place + 1]], mount = next.mount ?? 0
            let cut = program.registrations[mount].cut
            return Level(
                node: line[place], registration: mount, time: mount, latest: mount, start: mount, position: next.position, isClosed: cut == .create,
                cut: cut)
        }
        for place in levels.indices.dropLast().reversed() { levels[place].latest = max(levels[place].time, levels[place + 1].latest) }
        return levels
    }

    /// Whether a scope beside the route's own, which may hold registrations that were not seen, may cover the route with them.
    func mayLeak(into target: RouteTarget) -> Bool {
        let island = tree.nodes[target.node].island
        guard !open.isEmpty, lists[island] != nil else { return false }
        let semantics = tree.semantics(ofNode: target.node)
        return open.contains { number in
            let node = tree.nodes[number]
            guard node.island == island else { return false }
            guard target.isNotFound || semantics.binding != .positional || node.position <= target.position else { return false }
            return PathCoverage.of(node.prefix, over: target.path, match: .prefix, isCaseSensitive: semantics.isCaseSensitive) != .no
        }
    }

    /// The chain of a route.
    func draft(_ target: RouteTarget) -> ChainDraft {
        let levels = levels(target)
        var draft = ChainDraft(), start = 0
        while start < levels.count {
            let island = tree.nodes[levels[start].node].island
            let end = levels[start...].firstIndex { tree.nodes[$0.node].island != island } ?? levels.count
            add(levels[start..<end], island, to: &draft, target)
            start = end
        }
        program.choices.apply(to: &draft, program, target)
        ExemptionReader(tree).apply(to: &draft, levels, target)
        draft.sort(by: tree.semantics(ofNode: target.node))
        return draft
    }

    private func add(_ levels: ArraySlice<Level>, _ island: Int, to draft: inout ChainDraft, _ target: RouteTarget) {
        guard let last = levels.last else { return }
        let semantics = tree.semantics(ofNode: last.node), count = max(1, semantics.phases.count)
        var byPhase: [[FlatList.Item]] = []
        if let list = lists[island] { byPhase = Self.sorted(list.candidates(target.path), semantics, count) }
        for phase in 0..<count {
            let runs = !target.isNotFound || semantics.runsOnNotFound(in: phase)
            if let list = lists[island] {
                if runs { flat(byPhase[phase], list, phase, last, semantics, to: &draft, target) }
                if last.node == target.node { inline(last, phase, count, to: &draft, target) }
                continue
            }
            for level in levels {
                if runs { stacked(level, phase, semantics, to: &draft, target) }
                if runs || level.node == target.node { inline(level, phase, count, to: &draft, target) }
            }
        }
    }

    private static func sorted(_ items: [FlatList.Item], _ semantics: Semantics, _ count: Int) -> [[FlatList.Item]] {
        var byPhase = [[FlatList.Item]](repeating: [], count: count)
        for item in items { byPhase[item.item.phase].append(item) }
        return byPhase.enumerated().map { phase, items in
            let isAscending = semantics.order(in: phase) == .ascending
            return items.sorted { left, right in
                if left.rank != right.rank { return left.rank < right.rank }
                if left.position != right.position { return (left.position < right.position) == isAscending }
                return left.item.place < right.item.place
            }
        }
    }

    /// What the flat list says for one phase.
    private func flat(
        _ items: [FlatList.Item], _ list: FlatList, _ phase: Int, _ level: Level, _ semantics: Semantics, to draft: inout ChainDraft,
        _ target: RouteTarget
    ) {
        let binding = semantics.binding(in: phase), position = target.isNotFound && level.node == target.node ? Int.max : level.position
        for item in items {
            switch binding {
            case .positional where item.position >= position, .retro where item.position <= level.position: continue
            default: break
            }
            let node = tree.nodes[item.node], one = program.registrations[item.item.registration]
            if node.isExclusive, one.kind == .middleware { continue }
            guard semantics.crossesMounts(in: phase) || node.application == tree.nodes[target.node].application else { continue }
            let resets = list.resets.filter {
                $0.node == item.node && $0.phase == phase && $0.position > item.position && (binding != .positional || $0.position < position)
            }
            guard let kept = kept(resets.map(\.registration), target) else { continue }
            let isMount = one.kind != .middleware, exceptions = isMount ? [] : program.exceptions[item.item.registration]
            let filter = isMount ? one.withoutFilters : one
            switch Reach(filter, item.pattern, exceptions: exceptions, below: node.prefix.segments.count, target) {
            case .none: continue
            case .spared: draft.spare(item.item, of: one)
            case .reached(let coverage, let conditions):
                draft.add(item.item, of: one, coverage, node.conditions + conditions + kept, target)
            }
        }
    }

    /// What a scope's own middlewares are for one phase.
    private func stacked(_ level: Level, _ phase: Int, _ semantics: Semantics, to draft: inout ChainDraft, _ target: RouteTarget) {
        let node = tree.nodes[level.node], binding = semantics.binding(in: phase), stack = program.stacks[node.scope]
        guard stack.phases.indices.contains(phase) else { return }
        guard semantics.crossesMounts(in: phase) || node.application == tree.nodes[target.node].application else { return }
        let limit = (level.cut ?? semantics.cut) == .register ? level.latest : level.time, depth = node.prefix.segments.count
        for item in stack.phases[phase] where item.registration < node.end {
            switch binding {
            case .positional where item.registration >= limit, .retro where item.registration <= level.start: continue
            case _ where level.isClosed && item.registration > level.time: continue
            default: break
            }
            let one = program.registrations[item.registration]
            if one.skipsNotFound, target.isNotFound { continue }
            let resets = stack.resets.filter {
                $0 > item.registration && $0 < node.end && program.registrations[$0].phase == phase && (binding != .positional || $0 < limit)
            }
            guard let kept = kept(resets, target) else { continue }
            let path = program.paths[item.registration], isWhole = path == nil || program.isWholeScope(item.registration)
            let pattern = Reach.Pattern(
                path: isWhole ? .everything : path ?? .everything, depth: depth, match: one.match ?? semantics.match,
                isCaseSensitive: semantics.isCaseSensitive, isUnknown: path == nil)
            switch Reach(one, pattern, exceptions: program.exceptions[item.registration], below: depth, target) {
            case .none: continue
            case .spared: draft.spare(item, of: one)
            case .reached(let coverage, let conditions): draft.add(item, of: one, coverage, conditions + kept, target)
            }
        }
    }

    /// What a mount or route brings with it.
    private func inline(_ level: Level, _ phase: Int, _ count: Int, to draft: inout ChainDraft, _ target: RouteTarget) {
        guard let registration = level.registration else { return }
        let one = program.registrations[registration]
        for item in ScopeStack.items(registration, one, phaseCount: count) where item.phase == phase { draft.add(item, of: one, .yes, [], target) }
    }

    /// What must hold for a middleware to stay, where these registrations drop it; `nil` where it never does.
    private func kept(_ resets: [Int], _ target: RouteTarget) -> [RouteCondition]? {
        var conditions: [RouteCondition] = []
        for reset in resets {
            let open = program.registrations[reset].conditions.filter { !target.conditions.contains($0) }
            if open.isEmpty { return nil }
            conditions.append(ChainDraft.negation(of: open))
        }
        return conditions
    }
}

extension Registration {
    /// For what a mount brings with it: the lists of actions are the mounted scope's.
    var withoutFilters: Registration {
        var one = self
        one.only = nil
        one.except = []
        return one
    }
}
