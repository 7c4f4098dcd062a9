internal import SluiceModel

/// What can be read of a tree less well than of the trees before it (reference: middleware.md, A.8, `analysis-regressed`).
struct AnalysisRegression {
    let trees: [RouteTable]
    let after: RouteTable
    let matchings: [RouteMatching]

    /// One change for each thing that cannot be followed now and could before, if it leaves routes in doubt; and for each file that does not parse any more.
    func changes() -> [RouteChange] {
        let doubted = newlyDoubted()
        var seen: Set<Key> = []
        return after.unresolved.compactMap { one in
            let key = Key(code: one.code, file: one.location.path)
            guard isNew(one), one.code == .parseError || doubted.contains(where: { $0.doubts.contains(one.code) }), seen.insert(key).inserted else { return nil }
            let routes = doubted.filter { $0.doubts.contains(one.code) }
            let which = routes.isEmpty ? "" : "; \(RouteKey.shown(routes.map(\.key))) may have more or less before them"
            return RouteChange(
                check: .analysisRegressed, subject: one.code.rawValue, after: routes.count == 1 ? routes[0] : nil, registration: one.location, isCertain: false,
                detail: Shown.line(one.text) + which)
        }
    }

    private struct Key: Hashable {
        let code: Unresolved.Code
        let file: RepositoryPath
    }

    /// Routes that were known whole in every tree before that has them.
    private func newlyDoubted() -> [Route] {
        let places = matchings.map { Dictionary($0.pairs.map { ($0.after, $0.before) }, uniquingKeysWith: { first, _ in first }) }
        return after.routes.indices.compactMap { index in
            let route = after.routes[index]
            guard !route.doubts.isEmpty else { return nil }
            var wasKnown = false
            for (tree, places) in zip(trees, places) {
                guard let place = places[index] else { continue }
                if !tree.routes[place].doubts.isEmpty { return nil }
                wasKnown = true
            }
            return wasKnown ? route : nil
        }
    }

    /// Whether no tree before had the same in the same file, or as often.
    private func isNew(_ one: Unresolved) -> Bool {
        func count(_ table: RouteTable) -> Int {
            table.unresolved.count { $0.code == one.code && $0.location.path == one.location.path && (one.code == .parseError || $0.text == one.text) }
        }
        return trees.allSatisfy { count($0) < count(after) }
    }
}
