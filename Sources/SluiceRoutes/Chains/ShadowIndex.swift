/// The routes seen so far: which of them answers all requests of a later one (reference: middleware.md, A.4 step 7).
///
/// What it finds is certain: expressions are held to be the same where they are spelt alike, and else to differ.
struct ShadowIndex {
    private struct Node {
        var children: [String: Int] = [:]
        /// The first route that ends here, by method and host.
        var closed: [String: Int] = [:]
        /// The first that covers what is below, this path with it.
        var open: [String: Int] = [:]
        /// The first that covers what is below alone.
        var below: [String: Int] = [:]
    }

    private var nodes = [Node()]

    /// Adds a route under a number of the caller's, unless one that is there has its place.
    mutating func insert(_ value: Int, _ target: RouteTarget, match: Semantics.Match, isCaseSensitive: Bool) {
        guard !target.path.segments.contains(where: { $0.kind == .unknown }) else { return }
        for alternative in target.path.alternatives {
            let tail = alternative.last?.kind == .tail ? alternative.last : nil
            var node = 0
            for segment in tail == nil ? alternative : alternative.dropLast() { node = child(of: node, Self.key(segment, isCaseSensitive)) }
            let key = Self.key(target.method, target.host, "")
            if let tail {
                if tail.least == .nothing || tail.least == .star && (match == .pattern || alternative.count == 1) {
                    nodes[node].open[key] = nodes[node].open[key] ?? value
                } else {
                    let key = Self.key(target.method, target.host, tail.least == .one ? "+" : "")
                    nodes[node].below[key] = nodes[node].below[key] ?? value
                }
            } else if match == .prefix {
                nodes[node].open[key] = nodes[node].open[key] ?? value
            } else {
                let key = Self.key(target.method, target.host, target.path.endsWithSlash ? "/" : "")
                nodes[node].closed[key] = nodes[node].closed[key] ?? value
            }
        }
    }

    /// The number of the earliest route that answers all requests of this one. Of a path with optional segments each form must have one.
    func first(covering target: RouteTarget, isCaseSensitive: Bool) -> Int? {
        guard !target.path.segments.contains(where: { $0.kind == .unknown }) else { return nil }
        var latest: Int?
        for alternative in target.path.alternatives {
            guard let one = search(0, alternative[...], target, isCaseSensitive) else { return nil }
            latest = max(latest ?? one, one)
        }
        return latest
    }

    private func search(_ node: Int, _ rest: ArraySlice<RoutePath.Segment>, _ target: RouteTarget, _ isCaseSensitive: Bool) -> Int? {
        let here = nodes[node]
        var best = Self.first(in: here.open, target, "")
        guard let segment = rest.first else { return least(best, Self.first(in: here.closed, target, target.path.endsWithSlash ? "/" : "")) }
        if segment.kind != .tail || segment.least != .nothing { best = least(best, Self.first(in: here.below, target, "")) }
        if segment.kind != .tail || segment.least == .one { best = least(best, Self.first(in: here.below, target, "+")) }
        if segment.kind == .tail { return best }
        for key in Set([Self.key(segment, isCaseSensitive), Self.anything]) {
            guard let next = here.children[key] else { continue }
            best = least(best, search(next, rest.dropFirst(), target, isCaseSensitive))
        }
        return best
    }

    private func least(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    private static func first(in table: [String: Int], _ target: RouteTarget, _ slash: String) -> Int? {
        guard !table.isEmpty else { return nil }
        let hosts = target.host == nil ? [nil] : [target.host, nil]
        let methods = target.method == "*" ? ["*"] : [target.method, "*"]
        return hosts.flatMap { host in methods.compactMap { table[key($0, host, slash)] } }.min()
    }

    private mutating func child(of node: Int, _ key: String) -> Int {
        if let known = nodes[node].children[key] { return known }
        nodes.append(Node())
        nodes[node].children[key] = nodes.count - 1
        return nodes.count - 1
    }

    private static let anything = ":"
    private static func key(_ segment: RoutePath.Segment, _ isCaseSensitive: Bool) -> String {
        switch segment.kind {
        case .literal: "=" + (isCaseSensitive ? segment.text : segment.folded)
        case .parameter: ":" + (segment.constraint ?? "")
        default: "~" + segment.text
        }
    }
    private static func key(_ method: String, _ host: String?, _ slash: String) -> String { method + " " + (host ?? "") + slash }
}
