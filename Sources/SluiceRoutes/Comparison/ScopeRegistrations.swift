internal import SluiceModel

/// The middlewares of a tree that stand in a scope and not at a single route.
struct ScopeRegistrations {
    private struct Place: Hashable {
        let symbol: String
        let file: RepositoryPath
    }

    private var places: Set<Place> = []
    private var behind: [String: Location] = [:]

    init(in table: RouteTable) {
        for route in table.routes {
            for link in route.chain where link.registered != route.location { places.insert(Place(symbol: link.middleware.symbol, file: link.registered.path)) }
        }
        for link in table.dead {
            places.insert(Place(symbol: link.middleware.symbol, file: link.registered.path))
            if behind[link.middleware.symbol] == nil { behind[link.middleware.symbol] = link.registered }
        }
    }

    /// Whether one of the same name stands in a scope of the same file.
    func contains(_ link: Link) -> Bool { places.contains(Place(symbol: link.middleware.symbol, file: link.registered.path)) }

    /// Where one of this name is registered behind all routes that it would cover.
    func behindRoutes(_ symbol: String) -> Location? { behind[symbol] }
}
