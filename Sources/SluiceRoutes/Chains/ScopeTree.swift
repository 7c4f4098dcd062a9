internal import SluiceModel

/// A scope in the place where it is mounted. One that is mounted twice has two.
struct ScopeNode {
    let scope: Int
    let parent: Int?
    /// The registration that mounts it.
    let mount: Int?
    /// The part of the tree that one framework rules.
    var island = 0
    /// The application that it belongs to, as a node: the nearest root scope above it, or the top.
    var application = 0
    /// With the scope's own.
    let prefix: RoutePath
    /// Registrations from here on are not seen: they came after the scope was copied.
    let end: Int
    /// What must hold for all mounts above it to happen.
    var conditions: [RouteCondition] = []
    var host: String?
    /// Whether of all that fits only the last one runs.
    var isExclusive = false
    var doubts: Set<Unresolved.Code> = []
    /// Its place in the flat list: what stands before it was registered before its mount.
    var position = 0
    /// The scopes that are mounted in it, by registration.
    var children: [Int: Int] = [:]
}

/// A root scope with everything that is mounted in it, and the flat list of what is registered, in order.
struct ScopeTree {
    /// A registration as it is reached through one row of mounts.
    struct Entry {
        let registration: Int
        let node: Int
    }

    /// Neighbouring scopes of one framework. Another framework's application is a world of its own: nothing leaks out of it.
    struct Island {
        /// The outermost node.
        let top: Int
        var entries: Range<Int>
    }

    let program: Program
    private(set) var nodes: [ScopeNode] = []
    private(set) var entries: [Entry] = []
    private(set) var islands: [Island] = []
    private(set) var problems: [Unresolved] = []
    private let limits: ChainLimits
    private var path: Set<Int> = []

    init(_ root: Int, of program: Program, limits: ChainLimits) {
        self.program = program
        self.limits = limits
        let scope = program.scopes[root]
        var node = ScopeNode(
            scope: root, parent: nil, mount: nil, prefix: scope.prefix.map(RoutePath.init)?.withoutTail ?? .unknown(-1 - root), end: Int.max)
        if scope.prefix == nil { node.doubts.insert(.dynamicPath) }
        if scope.isOpen { node.doubts.insert(.dynamicRegistration) }
        nodes = [node]
        islands = [Island(top: 0, entries: 0..<0)]
        fill(0)
    }

    /// Adds what a node's scope holds, and what is mounted in it.
    private mutating func fill(_ node: Int) {
        let scope = nodes[node].scope
        path.insert(scope)
        for registration in program.stacks[scope].registrations {
            guard registration < nodes[node].end else { break }
            guard entries.count < limits.registrations else {
                bound("more than \(limits.registrations) registrations", at: registration)
                break
            }
            entries.append(Entry(registration: registration, node: node))
            if let child = program.mounted(registration) { mount(child, at: registration, in: node) }
        }
        path.remove(scope)
        if islands[nodes[node].island].top == node {
            islands[nodes[node].island].entries = nodes[node].position..<entries.count
        }
    }

    private mutating func mount(_ child: Int, at registration: Int, in parent: Int) {
        let one = program.registrations[registration]
        guard !path.contains(child) else {
            return bound("\(program.scopes[child].name) is mounted in itself", at: registration)
        }
        guard path.count < limits.depth else { return bound("scopes mounted in one another more than \(limits.depth) deep", at: registration) }
        guard nodes.count < limits.scopes else { return bound("more than \(limits.scopes) mounted scopes", at: registration) }
        let number = nodes.count, scope = program.scopes[child], above = nodes[parent]
        let own = one.replacesPrefix ? .root : scope.prefix.map(RoutePath.init) ?? .unknown(-1 - child)
        let prefix = above.prefix.appending(program.paths[registration] ?? .unknown(registration)).appending(own).withoutTail
        let isCopied = (one.mounting ?? program.semantics[above.scope].mounting) == .snapshot
        var node = ScopeNode(
            scope: child, parent: parent, mount: registration, island: above.island, application: scope.isRoot ? number : above.application,
            prefix: prefix, end: isCopied ? min(above.end, registration) : Int.max)
        node.conditions = above.conditions + one.conditions.filter { !above.conditions.contains($0) }
        node.host = one.host ?? scope.host ?? above.host
        node.isExclusive = scope.isExclusive || above.isExclusive && scope.framework == program.scopes[above.scope].framework
        node.doubts = above.doubts
        if program.paths[registration] == nil || scope.prefix == nil && !one.replacesPrefix { node.doubts.insert(.dynamicPath) }
        if scope.isOpen { node.doubts.insert(.dynamicRegistration) }
        node.position = entries.count
        if scope.framework != program.scopes[above.scope].framework {
            node.island = islands.count
            node.application = number
            islands.append(Island(top: number, entries: entries.count..<entries.count))
        }
        nodes.append(node)
        nodes[parent].children[registration] = number
        fill(number)
    }

    private mutating func bound(_ text: String, at registration: Int) {
        let problem = Unresolved(.bounded, text, at: program.registrations[registration].location)
        if !problems.contains(problem), problems.count < 100 { problems.append(problem) }
    }

    /// The nodes from the top to this one.
    func line(to node: Int) -> [Int] {
        var line: [Int] = [], next: Int? = node
        while let one = next {
            line.append(one)
            next = nodes[one].parent
        }
        return line.reversed()
    }

    func semantics(ofNode node: Int) -> Semantics { program.semantics[nodes[node].scope] }
}
