internal import SluiceModel

/// Which route of one tree is which of another: a route that was renamed or moved is the same route (reference: middleware.md, A.8).
struct RouteMatching {
    /// Places in the lists of before and after.
    private(set) var pairs: [(before: Int, after: Int)] = []
    private var before: [Route]
    private var after: [Route]
    private var freeBefore: [Int]
    private var freeAfter: [Int]

    init(_ before: [Route], _ after: [Route]) {
        (self.before, self.after) = (before, after)
        (freeBefore, freeAfter) = (Array(before.indices), Array(after.indices))
        match { Key(method: $0.key.method, text: $0.key.path, host: $0.key.host, kind: $0.isNotFound ? 1 : 0, body: 0) }
        matchAnswering()
        match(Self.originKey)
        match(Self.symbolKey)
        match(Self.bodyKey)
    }

    /// What routes have in common that are the same.
    private struct Key: Hashable {
        let method: String
        let text: String
        let host: String?
        let kind: Int
        let body: UInt64
    }

    /// The same handler of the same file.
    private static func originKey(_ route: Route) -> Key? {
        guard let origin = route.handler.origin, !route.handler.isAnonymous, !route.isNotFound else { return nil }
        return Key(method: route.key.method, text: origin, host: nil, kind: 2, body: 0)
    }

    /// The same name and body, or, where both are unknown, the same name in the same file.
    private static func symbolKey(_ route: Route) -> Key? {
        guard !route.handler.isAnonymous, !route.isNotFound, route.handler.origin == nil || route.handler.body != 0 else { return nil }
        let file = route.handler.body == 0 ? route.location.path.bytes : []
        return Key(method: route.key.method, text: route.handler.symbol, host: String(decoding: file, as: UTF8.self), kind: 3, body: route.handler.body)
    }

    /// The same body, whatever it is called.
    private static func bodyKey(_ route: Route) -> Key? {
        guard route.handler.body != 0, !route.isNotFound else { return nil }
        return Key(method: route.key.method, text: "", host: nil, kind: 4, body: route.handler.body)
    }

    /// Pairs what is free and has the same key; where there are several, only equal numbers are paired, in order.
    private mutating func match(_ key: (Route) -> Key?) {
        let left = Dictionary(grouping: freeBefore) { key(before[$0]) }, right = Dictionary(grouping: freeAfter) { key(after[$0]) }
        var taken: [(before: Int, after: Int)] = []
        for (key, places) in left {
            guard key != nil, let others = right[key], others.count == places.count else { continue }
            taken += zip(places, others).map { ($0, $1) }
        }
        take(taken)
    }

    /// Of several routes with one key, those that answer.
    private mutating func matchAnswering() {
        let left = Dictionary(grouping: freeBefore.filter { before[$0].shadowedBy == nil }) { before[$0].key }
        let right = Dictionary(grouping: freeAfter.filter { after[$0].shadowedBy == nil }) { after[$0].key }
        var taken: [(before: Int, after: Int)] = []
        for (key, places) in left {
            guard let others = right[key], others.count == places.count else { continue }
            taken += zip(places, others).map { ($0, $1) }
        }
        take(taken)
    }

    private mutating func take(_ taken: [(before: Int, after: Int)]) {
        pairs += taken
        let (left, right) = (Set(taken.map(\.before)), Set(taken.map(\.after)))
        freeBefore.removeAll(where: left.contains)
        freeAfter.removeAll(where: right.contains)
    }

    /// The routes after that are the same as none before, and whose key no route before has.
    var new: [Int] {
        let known = Set(before.map(\.key))
        return freeAfter.filter { !known.contains(after[$0].key) }
    }
}

extension Middleware {
    /// A function without a name is another one at each place.
    var isAnonymous: Bool { symbol == "(anonymous)" || symbol.isEmpty }
    /// The name without its arguments.
    var callee: Substring { symbol.prefix { $0 != "(" } }
}
