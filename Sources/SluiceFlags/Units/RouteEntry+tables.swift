package import SluiceModel
package import SluiceRoutes
internal import SluiceRules

extension RouteEntry {
    /// The routes of the tree after that changed files register or answer, from the tables of the middleware check.
    ///
    /// - Parameters:
    ///   - before: the table of the tree before; `nil` where there was none, and every route is new.
    ///   - paths: the files that differ.
    ///   - files: files with the flags that they ask for: what registers a link of a chain and asks for a flag is a gate.
    package static func entries(after: RouteTable, before: [RouteTable], in paths: Set<RepositoryPath>, files: [FlagFile] = []) -> [RouteEntry] {
        let old = Set(before.flatMap(\.routes).map(\.key)), asked = Dictionary(files.map { (RepositoryPath($0.path), AskedLines($0)) }) { first, _ in first }
        return after.routes.filter { !$0.isNotFound && $0.shadowedBy == nil }.compactMap { route in
            let home = route.handler.home
            guard paths.contains(route.location.path) || home.map({ paths.contains($0.path) }) ?? false else { return nil }
            // A route that a file is by its place has its handler there.
            let lines = LineRange(first: route.location.line, last: max(route.location.line, route.location.endLine)) ?? LineRange(line: route.location.line)
            return RouteEntry(
                method: route.key.method, route: route.path, path: route.location.path, lines: lines, handler: home?.name, handlerPath: home?.path,
                gates: route.chain.reduce(into: []) { $0.formUnion(gates($1, asked)) }, framework: route.framework, existed: old.contains(route.key))
        }
    }

    private static func gates(_ link: Link, _ asked: [RepositoryPath: AskedLines]) -> Set<FlagKey> {
        guard link.certainty == .certain else { return [] }
        let place = link.registered
        let keys = asked[place.path]?.keys(from: place.line, to: max(place.line, place.endLine)) ?? []
        return keys.isEmpty ? Set(gate(link).map { [$0] } ?? []) : keys
    }

    /// The flag of a gate that runs for every request: the text that it is made with, `requireFlag("new-checkout")`.
    private static func gate(_ link: Link) -> FlagKey? {
        guard link.middleware.roles?.contains("feature-gate") == true else { return nil }
        let symbol = link.middleware.symbol
        for quote in ["\"", "'", "`"] as [Character] {
            let parts = symbol.split(separator: quote, omittingEmptySubsequences: false)
            if parts.count >= 3, !parts[1].isEmpty { return .known(String(parts[1])) }
        }
        return .computed(symbol)
    }
}

extension Middleware {
    /// Where the project defines it: `src/shop.ts#checkout`.
    fileprivate var home: (path: RepositoryPath, name: String)? {
        guard let origin, let hash = origin.lastIndex(of: "#") else { return nil }
        return (RepositoryPath(String(origin[..<hash])), String(origin[origin.index(after: hash)...]))
    }
}

/// The flags that a file asks for, by line.
private struct AskedLines {
    private let places: [(line: Int, key: FlagKey)]

    init(_ file: FlagFile) {
        let table = LineTable(file.code.bytes)
        places = file.evaluations.map { (table.line(file.code.range($0.term).lowerBound), $0.key) }
    }

    func keys(from first: Int, to last: Int) -> Set<FlagKey> { Set(places.filter { first <= $0.line && $0.line <= last }.map(\.key)) }
}
