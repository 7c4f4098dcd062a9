/// Patterns by their segments: which of them may cover a route, without asking all.
struct PathIndex {
    private struct Node {
        var literals: [String: Int] = [:]
        /// The node of parameters and expressions.
        var any: Int?
        /// What ends here.
        var closed: [Int] = []
        /// What ends here and covers what is below, too.
        var open: [Int] = []
    }

    private var nodes = [Node()]
    private let isCaseSensitive: Bool

    init(isCaseSensitive: Bool) { self.isCaseSensitive = isCaseSensitive }

    /// Adds a pattern under a number of the caller's.
    mutating func insert(_ value: Int, _ pattern: RoutePath, isOpen: Bool) {
        for alternative in pattern.alternatives {
            var node = 0, isOpen = isOpen
            for segment in alternative {
                if segment.kind == .tail || segment.kind == .unknown {
                    isOpen = true
                    break
                }
                node = child(of: node, segment)
            }
            if isOpen { nodes[node].open.append(value) } else { nodes[node].closed.append(value) }
        }
    }

    private mutating func child(of node: Int, _ segment: RoutePath.Segment) -> Int {
        let key = isCaseSensitive ? segment.text : segment.folded
        if let known = segment.kind == .literal ? nodes[node].literals[key] : nodes[node].any { return known }
        nodes.append(Node())
        if segment.kind == .literal { nodes[node].literals[key] = nodes.count - 1 } else { nodes[node].any = nodes.count - 1 }
        return nodes.count - 1
    }

    /// The numbers of the patterns that may cover the route without its first segments, in order, each once.
    func candidates(_ route: RoutePath, after count: Int = 0) -> [Int] {
        var found: [Int] = []
        for alternative in (count == 0 ? route : RoutePath(segments: Array(route.segments.dropFirst(count)))).alternatives {
            collect(0, alternative[...], into: &found)
        }
        found.sort()
        var last: Int?
        return found.filter { value in
            defer { last = value }
            return value != last
        }
    }

    private func collect(_ node: Int, _ rest: ArraySlice<RoutePath.Segment>, into found: inout [Int]) {
        found += nodes[node].open
        guard let first = rest.first else {
            found += nodes[node].closed
            return
        }
        if first.kind == .tail || first.kind == .unknown { return all(below: node, into: &found) }
        if let any = nodes[node].any { collect(any, rest.dropFirst(), into: &found) }
        if first.kind == .literal {
            guard let next = nodes[node].literals[isCaseSensitive ? first.text : first.folded] else { return }
            collect(next, rest.dropFirst(), into: &found)
        } else {
            for next in nodes[node].literals.values { collect(next, rest.dropFirst(), into: &found) }
        }
    }

    /// Everything below a node; what is open there was found before.
    private func all(below node: Int, into found: inout [Int]) {
        found += nodes[node].closed
        for next in Array(nodes[node].literals.values) + [nodes[node].any].compactMap(\.self) {
            found += nodes[next].open
            all(below: next, into: &found)
        }
    }
}
