internal import SluiceFlags
internal import SluiceModel
internal import SluiceRoutes
internal import SluiceRules

/// The routes of two trees as the units of flags are told from them.
struct FlagRoutes: Sendable {
    let before: [RouteTable]
    let after: RouteTable

    /// The routes that these files register, with the flags that are asked for in their chains.
    func entries(of files: [FlagFile]) -> [RouteEntry] {
        let old = Set(before.flatMap(\.routes).map(\.key))
        let byPath = Dictionary(files.map { (RepositoryPath($0.path), KeyLines($0)) }) { first, _ in first }
        return after.routes.filter { byPath[$0.location.path] != nil && !$0.isNotFound }.map { route in
            RouteEntry(
                method: route.key.method, route: route.path, path: route.location.path,
                lines: LineRange(first: route.location.line, last: max(route.location.line, route.location.endLine)) ?? LineRange(line: route.location.line),
                handler: route.handler.symbol.isEmpty ? nil : route.handler.symbol, gates: gates(of: route, byPath), existed: old.contains(route.key))
        }
    }

    private func gates(of route: Route, _ files: [RepositoryPath: KeyLines]) -> Set<FlagKey> {
        route.chain.reduce(into: []) { keys, link in
            guard link.certainty == .certain, let file = files[link.registered.path] else { return }
            keys.formUnion(file.keys(from: link.registered.line, to: max(link.registered.line, link.registered.endLine)))
        }
    }
}

/// The flags that a file asks for, by line.
private struct KeyLines {
    private let places: [(line: Int, key: FlagKey)]

    init(_ file: FlagFile) {
        let table = LineTable(file.code.bytes)
        places = file.evaluations.map { (table.line(file.code.range($0.term).lowerBound), $0.key) }
    }

    func keys(from first: Int, to last: Int) -> Set<FlagKey> { Set(places.filter { first <= $0.line && $0.line <= last }.map(\.key)) }
}
