internal import Synchronization

/// A bounded number of workers that share a list; the results keep the order of the list.
struct Workers {
    let count: Int

    /// A list in parts of nearly one size, none larger than `most`, so that every worker gets some.
    func shares<Item>(of items: [Item], most: Int) -> [[Item]] {
        let size = max(1, min(most, (items.count + count - 1) / count))
        return stride(from: 0, to: items.count, by: size).map { Array(items[$0..<min($0 + size, items.count)]) }
    }

    /// Works through the list; the first failure in the order of the list is thrown.
    func map<Item: Sendable, Value: Sendable>(
        _ items: [Item], _ body: @escaping @Sendable (Item) throws(GateError) -> Value
    ) async throws(GateError) -> [Value] {
        let results = await withTaskGroup(of: (Int, Result<Value, GateError>).self) { group in
            var waiting = items.indices.makeIterator()
            let start = { (group: inout TaskGroup<(Int, Result<Value, GateError>)>) in
                guard let index = waiting.next() else { return }
                let item = items[index]
                group.addTask { (index, Result { () throws(GateError) in try body(item) }) }
            }
            for _ in 0..<count { start(&group) }
            var results = [Result<Value, GateError>?](repeating: nil, count: items.count)
            while let (index, result) = await group.next() {
                results[index] = result
                start(&group)
            }
            return results
        }
        var values: [Value] = []
        for case let result? in results { values.append(try result.get()) }
        return values
    }
}

/// Counts what is done, from any worker, and tells somebody now and then.
final class Tally: Sendable {
    private let done = Atomic<Int>(0)
    private let total: Int
    private let report: (@Sendable (Int, Int) -> Void)?

    init(total: Int, report: (@Sendable (Int, Int) -> Void)?) {
        self.total = total
        self.report = report
    }

    func step() {
        let (_, now) = done.add(1, ordering: .relaxed)
        if now.isMultiple(of: 64) || now == total { report?(now, total) }
    }
}
