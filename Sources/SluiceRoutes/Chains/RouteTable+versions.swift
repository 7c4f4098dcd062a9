internal import SluiceModel

extension RouteTable {
    /// Holds the routes against those that other versions would have. Where there is a difference it is said, and the routes that differ are in doubt.
    mutating func doubt(_ readings: [VersionReading], of pipeline: Pipeline, limits: ChainLimits) {
        for reading in readings {
            var other = pipeline
            other.readings = []
            other.semantics[reading.framework] = reading.semantics
            let known = Set(RouteTable(of: other, limits: limits).routes.map(Answer.init)), own = Set(routes.map(Answer.init))
            guard known != own else { continue }
            if !unresolved.contains(reading.doubt) { unresolved.append(reading.doubt) }
            for index in routes.indices where !known.contains(Answer(routes[index])) && !routes[index].doubts.contains(.version) {
                routes[index].doubts.append(.version)
            }
        }
    }

    /// What a request gets: who answers, and what runs before.
    private struct Answer: Hashable {
        let key: RouteKey
        let location: Location
        let chain: [Link]
        let shadowedBy: RouteKey?

        init(_ route: Route) {
            (key, location, chain, shadowedBy) = (route.key, route.location, route.chain, route.shadowedBy)
        }
    }
}
