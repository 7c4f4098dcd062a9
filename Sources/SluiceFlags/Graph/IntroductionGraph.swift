internal import SluiceModel
internal import SluiceRules

/// Which new definitions run while every flag of the change is off, and through whom (reference: flags.md, B.4).
struct IntroductionGraph {
    /// How a definition is reached.
    enum Reach: Hashable {
        case none
        /// Only in a way that could not be followed; a clause that says which.
        case uncertain(String)
        /// Through whom: a clause.
        case certain(String)
    }

    let nodes: [GraphNode]
    /// With the flags off.
    private(set) var off: [Reach]
    /// With the flags as they may be, and the flags on the way.
    private(set) var on: [Bool]
    private(set) var flags: [Set<FlagKey>]
    /// Whether each file is loaded with the flags off.
    private(set) var isLoaded: [Bool]

    /// - Parameter entries: nodes that something outside calls, each with a clause that says what.
    init(_ nodes: [GraphNode], names: NameIndex, isLoaded: [Bool], entries: [Int: String]) {
        self.nodes = nodes
        self.isLoaded = isLoaded
        var walk = GraphWalk(nodes: nodes, names: names, isLoaded: isLoaded, isOff: true)
        walk.run(entries: entries)
        off = walk.reach
        var all = GraphWalk(nodes: nodes, names: names, isLoaded: isLoaded.map { _ in true }, isOff: false)
        all.run(entries: entries)
        on = all.reach.map { $0 != .none }
        flags = all.flags
    }
}

/// One walk from everything that was there before.
struct GraphWalk {
    let nodes: [GraphNode]
    let names: NameIndex
    let isLoaded: [Bool]
    let isOff: Bool
    private(set) var reach: [IntroductionGraph.Reach]
    private(set) var flags: [Set<FlagKey>]
    private var work: [Int] = []
    /// Members that were mentioned before their class was reached, by file and class.
    private var waiting: [String: [(node: Int, reach: IntroductionGraph.Reach, flags: Set<FlagKey>)]] = [:]
    private let classes: [String: Int]
    private let members: [String: [Int]]

    init(nodes: [GraphNode], names: NameIndex, isLoaded: [Bool], isOff: Bool) {
        self.nodes = nodes
        self.names = names
        self.isLoaded = isLoaded
        self.isOff = isOff
        reach = nodes.map { _ in .none }
        flags = nodes.map { _ in [] }
        classes = Dictionary(nodes.indices.filter { nodes[$0].verdict.kind == .classLike }.map { ("\(nodes[$0].file)#\(nodes[$0].verdict.name)", $0) }) { first, _ in first }
        members = Dictionary(grouping: nodes.indices.filter { nodes[$0].owner != nil }) { "\(nodes[$0].file)#\(nodes[$0].owner ?? "")" }
    }

    mutating func run(entries: [Int: String]) {
        for (node, why) in entries.sorted(by: { $0.key < $1.key }) { arrive(node, .certain(why), []) }
        for index in nodes.indices where !nodes[index].isNew { follow(index) }
        for index in nodes.indices where nodes[index].isNew { load(index) }
        while let index = work.popLast() { follow(index) }
        for index in nodes.indices where nodes[index].isNew && reach[index] == .none { guess(index) }
        while let index = work.popLast() { follow(index) }
    }

    private mutating func arrive(_ node: Int, _ how: IntroductionGraph.Reach, _ seen: Set<FlagKey>) {
        guard nodes[node].isNew, !(isOff && nodes[node].isGated) else { return }
        if let owner = ownerNode(of: node), nodes[owner].isNew, reach[owner] == .none {
            waiting["\(owner)", default: []].append((node, how, seen))
            return
        }
        guard improves(node, how) || !seen.isSubset(of: flags[node]) else { return }
        if improves(node, how) { reach[node] = how }
        flags[node].formUnion(seen)
        work.append(node)
        guard nodes[node].verdict.kind == .classLike else { return }
        for one in waiting.removeValue(forKey: "\(node)") ?? [] {
            if case .uncertain = how { arrive(one.node, how, one.flags.union(seen)) } else { arrive(one.node, one.reach, one.flags.union(seen)) }
        }
        for member in members["\(nodes[node].file)#\(nodes[node].verdict.name)"] ?? [] where nodes[member].isImplicit {
            arrive(member, how, seen)
        }
    }

    private func isMemberOfNew(_ node: Int) -> Bool { ownerNode(of: node).map { nodes[$0].isNew } ?? false }

    private func improves(_ node: Int, _ how: IntroductionGraph.Reach) -> Bool {
        switch (reach[node], how) {
        case (.certain, _), (_, .none): false
        case (.uncertain, .uncertain): false
        default: true
        }
    }

    private func ownerNode(of node: Int) -> Int? { nodes[node].owner.flatMap { classes["\(nodes[node].file)#\($0)"] } }

    /// What runs when a file is loaded: its statements, and what its values call at once.
    private mutating func load(_ index: Int) {
        let node = nodes[index]
        guard isLoaded[node.file], node.owner == nil || node.verdict.kind == .statement else { return }
        switch node.shape {
        case .effect where !(isOff && node.isGated):
            arrive(index, .certain("the file's own statement at \(node.verdict.lines.spoken)"), [])
        case .value(isData: false):
            let names = (isOff ? node.off : node.on).intersection(node.called)
            follow(names, from: node, .certain("`\(Shown.line(node.name))`, which is set when the file is loaded"), node.verdict.flags)
        default: break
        }
    }

    private mutating func follow(_ index: Int) {
        let node = nodes[index]
        if !isOff, node.verdict.state == .same { return }
        let how: IntroductionGraph.Reach
        if node.isNew, case .uncertain(let why) = reach[index] {
            how = .uncertain(why)
        } else {
            how = .certain("`\(Shown.line(node.verdict.name.isEmpty ? "line \(node.verdict.lines.first)" : node.verdict.name))`")
        }
        follow(isOff ? node.off : node.on, from: node, how, flags[index].union(node.verdict.flags))
        for module in node.loaded where !isOff || node.mayReachNew { followLoaded(module, from: node, flags[index].union(node.verdict.flags)) }
    }

    private mutating func follow(_ names: Set<String>, from node: GraphNode, _ how: IntroductionGraph.Reach, _ seen: Set<FlagKey>) {
        for name in names.sorted() {
            for edge in self.names.edges(of: name, from: node) {
                // A name that it mentioned before means what it meant before, but for members of what is given to it now.
                if isOff, !isMemberOfNew(edge.node), !self.names.isRebound(name, in: node.file), !node.mayReachNew || edge.certainty != .resolved && node.old.contains(name) { continue }
                switch (edge.certainty, how) {
                case (.resolved, _), (_, .uncertain): arrive(edge.node, how, seen)
                case (.byName, .certain(let via)): arrive(edge.node, .certain("\(via), told by its name alone"), seen)
                case (.open, .certain(let via)):
                    arrive(edge.node, .uncertain("\(via) mentions `\(Shown.line(name))`, which may be another of that name"), seen)
                case (.open, .none): break
                case (.byName, .none): break
                }
            }
        }
    }

    /// A module that is loaded at run time: what it gives may be used, and nobody sees how.
    private mutating func followLoaded(_ module: String, from node: GraphNode, _ seen: Set<FlagKey>) {
        guard let file = names.loadedFile(module, from: node) else { return }
        for index in nodes.indices where nodes[index].file == file && nodes[index].owner == nil && nodes[index].isExported {
            arrive(index, .uncertain("`\(Shown.line(node.name))` loads its module at run time"), seen)
        }
    }

    /// New methods that nobody names, of classes with a base that is not part of the change: the base may call them.
    private mutating func guess(_ index: Int) {
        let node = nodes[index]
        guard node.verdict.kind == .method, let owner = ownerNode(of: index), nodes[owner].hasBase else { return }
        if nodes[owner].isNew, reach[owner] == .none { return }
        arrive(index, .uncertain("its class has a base that may call it"), [])
    }
}
