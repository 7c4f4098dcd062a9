package import SluiceModel
package import SluiceRoutes

extension RouteEntry {
    /// The routes of the tree after that changed files register or answer, from the tables of the middleware check.
    ///
    /// - Parameters:
    ///   - before: the table of the tree before; `nil` where there was none, and every route is new.
    ///   - paths: the files that differ.
    package static func entries(after: RouteTable, before: RouteTable?, in paths: Set<RepositoryPath>) -> [RouteEntry] {
        let old = Set(before?.routes.map(\.key) ?? [])
        return after.routes.filter { !$0.isNotFound && $0.shadowedBy == nil }.compactMap { route in
            let home = route.handler.home
            guard paths.contains(route.location.path) || home.map({ paths.contains($0.path) }) ?? false else { return nil }
            // A route that a file is by its place has its handler there.
            let lines = LineRange(first: route.location.line, last: max(route.location.line, route.location.endLine)) ?? LineRange(line: route.location.line)
            return RouteEntry(
                method: route.key.method, route: route.path, path: route.location.path, lines: lines, handler: home?.name, handlerPath: home?.path,
                gates: Set(route.chain.compactMap { gate($0) }), framework: route.framework, existed: old.contains(route.key))
        }
    }

    /// The flag of a gate that runs for every request: the text that it is made with, `requireFlag("new-checkout")`.
    private static func gate(_ link: Link) -> FlagKey? {
        guard link.certainty == .certain, link.middleware.roles?.contains("feature-gate") == true else { return nil }
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
