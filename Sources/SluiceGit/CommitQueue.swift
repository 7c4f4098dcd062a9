/// A heap of commits that gives the youngest first, or the oldest.
struct CommitQueue {
    /// A commit with what it is ordered by: the time, then the name.
    struct Key: Comparable {
        let time: Int64
        let name: ObjectName
        let number: Int

        static func < (left: Key, right: Key) -> Bool {
            left.time == right.time ? left.name < right.name : left.time < right.time
        }
    }

    private var heap: [Key] = []
    private let youngestFirst: Bool

    init(youngestFirst: Bool) { self.youngestFirst = youngestFirst }

    /// Whether no commit waits.
    var isEmpty: Bool { heap.isEmpty }
    var first: Key? { heap.first }

    /// Puts a commit in its place.
    mutating func insert(_ key: Key) {
        heap.append(key)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the commit whose turn it is.
    mutating func popFirst() -> Key? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return first }
            let right = left + 1
            let child = right < heap.count && precedes(heap[right], heap[left]) ? right : left
            guard precedes(heap[child], heap[parent]) else { return first }
            heap.swapAt(child, parent)
            parent = child
        }
    }

    private func precedes(_ left: Key, _ right: Key) -> Bool { youngestFirst ? left > right : left < right }
}
