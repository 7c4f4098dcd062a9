/// Runs tasks, a few at once, until all are done or the time is up.
struct DeadlineGroup {
    /// How many run at once.
    let limit: Int
    let end: ContinuousClock.Instant

    /// The results in the order of their numbers; `nil` where the time was up first. Tasks are cancelled then, and those that have
    /// not begun never do.
    func results<Value: Sendable>(of count: Int, _ body: @escaping @Sendable (Int) async -> Value) async -> [Value?] {
        var results = [Value?](repeating: nil, count: count)
        await withTaskGroup(of: (index: Int, value: Value)?.self) { group in
            let end = end
            group.addTask {
                try? await Task.sleep(until: end, clock: .continuous)
                return nil
            }
            var next = 0
            var running = 0
            while next < count || running > 0 {
                while next < count, running < limit {
                    let index = next
                    group.addTask { (index, await body(index)) }
                    (next, running) = (next + 1, running + 1)
                }
                guard case .some(.some(let done)) = await group.next() else { break }
                results[done.index] = done.value
                running -= 1
            }
            group.cancelAll()
        }
        return results
    }
}
