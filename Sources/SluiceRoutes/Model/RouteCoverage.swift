internal import SluiceModel

/// How much of a tree's routing is known: always said, because "all routes are guarded" means nothing where some were not read.
public struct RouteCoverage: Hashable, Sendable {
    /// Frameworks by id, sorted.
    public var frameworks: [String]
    public var scopes: Int
    /// Routes that are known, without those that stand for what is not found.
    public var routes: Int
    /// Those of them of which the whole path and chain are known.
    public var resolved: Int
    /// What could not be followed, by place.
    public var unresolved: [Unresolved]

    /// The coverage of a table.
    public init(of table: RouteTable) {
        let routes = table.routes.filter { !$0.isNotFound }
        frameworks = Set(routes.map(\.framework)).union(table.semantics.keys).sorted()
        scopes = table.scopeCount
        self.routes = routes.count
        resolved = routes.count { $0.doubts.isEmpty }
        unresolved = table.unresolved
    }

    /// How many places are named.
    private static let most = 3

    /// `pipeline: express · 3 scopes · 41/44 routes resolved · 2 unresolved (src/plugins/index.ts:12 DYN_REG, …)`
    public var line: String {
        var parts = [frameworks.joined(separator: " + "), "\(scopes) scope\(scopes == 1 ? "" : "s")", "\(resolved)/\(routes) routes resolved"]
        if !unresolved.isEmpty {
            let places = unresolved.prefix(Self.most).map { "\($0.location.path.shown):\($0.location.line) \($0.code.rawValue)" }
            parts.append("\(unresolved.count) unresolved (\(places.joined(separator: ", "))\(unresolved.count > Self.most ? ", …" : ""))")
        }
        return "pipeline: " + parts.joined(separator: " · ")
    }
}
