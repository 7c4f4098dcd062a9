/// Whether a registration reaches a route.
enum Reach {
    case none
    /// It would, if the registration itself did not leave the route out.
    case spared
    /// With what must hold besides the registration's own conditions.
    case reached(PathCoverage, [RouteCondition])

    /// What stands for a path that could not be computed.
    static let path = RouteCondition("path")

    /// The path of a registration, as it is held against routes.
    struct Pattern {
        /// Relative to the first `depth` segments of a route.
        let path: RoutePath
        let depth: Int
        let match: Semantics.Match
        let isCaseSensitive: Bool
        /// Whether nothing is known of it but what it stands below.
        var isUnknown = false
    }

    /// - Parameters:
    ///   - exceptions: the paths that the registration leaves out, below the first `depth` segments of the route.
    init(_ registration: Registration, _ pattern: Pattern, exceptions: [RoutePath], below depth: Int, _ target: RouteTarget) {
        if let route = registration.route {
            self = route == target.sequence ? .reached(.yes, []) : .none
            return
        }
        var coverage = min(Self.method(registration.methods, target.method), Self.host(registration.host, target.host))
        if coverage > .no {
            let match = pattern.match, isCaseSensitive = pattern.isCaseSensitive
            let path = PathCoverage.of(pattern.path, over: target.path, after: pattern.depth, match: match, isCaseSensitive: isCaseSensitive)
            coverage = path == .partial && pattern.isUnknown ? coverage : min(coverage, path)
        }
        if let only = registration.only {
            coverage = min(coverage, target.action == nil ? .partial : only.contains(where: target.isAction) ? .yes : .no)
        }
        guard coverage > .no else {
            self = .none
            return
        }
        let spared = registration.except.contains(where: target.isAction) ? .yes : exceptions.enumerated().map { place, path in
            let start = registration.exceptsWholePaths ? 0 : depth
            let here = PathCoverage.of(path, over: target.path, after: start, match: .pattern, isCaseSensitive: pattern.isCaseSensitive)
            return min(here, Self.method(registration.exceptMethods[place], target.method))
        }.max() ?? .no
        self = spared == .yes ? .spared : .reached(spared == .partial ? .partial : coverage, pattern.isUnknown ? [Self.path] : [])
    }

    private static func method(_ methods: Set<String>?, _ method: String) -> PathCoverage {
        guard let methods, !methods.contains("*") else { return .yes }
        return method == "*" ? (methods.isEmpty ? .no : .partial) : methods.contains(method) ? .yes : .no
    }

    private static func host(_ host: String?, _ other: String?) -> PathCoverage {
        guard let host, host != "*", host != other else { return .yes }
        guard let other, !(host + other).contains(where: { "*{:<".contains($0) }) else { return .partial }
        return .no
    }
}
