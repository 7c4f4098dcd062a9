/// Runs tasks until all are done or the time is up, of each lane only a few at once.
struct DeadlineGroup<Lane: Hashable & Sendable> {
    /// How many of a lane run at once.
    let limits: [Lane: Int]
    let end: ContinuousClock.Instant

    /// The results in the order of their numbers; `nil` where the time was up first. Tasks are cancelled then, and those that have
    /// not begun never do.
    ///
    /// - Parameter lanes: for each task the lane that it belongs to.
    func results<Value: Sendable>(of lanes: [Lane], _ body: @escaping @Sendable (Int) async -> Value) async -> [Value?] {
        var results = [Value?](repeating: nil, count: lanes.count)
        var waiting = Dictionary(grouping: lanes.indices.reversed()) { lanes[$0] }
        await withTaskGroup(of: (index: Int, value: Value)?.self) { group in
            let end = end
            group.addTask {
                try? await Task.sleep(until: end, clock: .continuous)
                return nil
            }
            for (lane, limit) in limits {
                for _ in 0..<limit { Self.begin(waiting[lane]?.popLast(), in: &group, body) }
            }
            var open = lanes.count
            while open > 0, case .some(.some(let done)) = await group.next() {
                results[done.index] = done.value
                open -= 1
                Self.begin(waiting[lanes[done.index]]?.popLast(), in: &group, body)
            }
            group.cancelAll()
        }
        return results
    }

    private static func begin<Value: Sendable>(
        _ index: Int?, in group: inout TaskGroup<(index: Int, value: Value)?>, _ body: @escaping @Sendable (Int) async -> Value
    ) {
        guard let index else { return }
        group.addTask { (index, await body(index)) }
    }
}
