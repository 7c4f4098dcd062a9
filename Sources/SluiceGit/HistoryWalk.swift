/// Walks over the commit graph, youngest commit first.
struct HistoryWalk {
    /// Marks that a walk leaves on commits.
    struct Marks: OptionSet {
        let rawValue: UInt8
        static let queued = Marks(rawValue: 1)
        static let walked = Marks(rawValue: 2)
        static let hidden = Marks(rawValue: 4)
        static let stale = Marks(rawValue: 8)
    }

    /// How many commits are walked on after the last that matters, against clocks that were wrong.
    private static let patience = 256

    private let graph: CommitGraph
    private var marks: [Marks] = []
    private var queue = CommitQueue(youngestFirst: true)

    init(_ graph: CommitGraph) { self.graph = graph }

    /// The commits reachable from the tips and from no hidden one, unordered.
    static func reachable(from tips: [Int], hiding hidden: [Int], in graph: CommitGraph) throws(GitError) -> [Int] {
        var walk = HistoryWalk(graph)
        for number in hidden { try walk.queue(number, .hidden) }
        for number in tips { try walk.queue(number, []) }
        return try walk.collect()
    }

    /// Those of the commits that are no ancestor of another of them, in their order.
    static func independent(_ commits: [Int], in graph: CommitGraph) throws(GitError) -> [Int] {
        guard commits.count > 1 else { return commits }
        var walk = HistoryWalk(graph)
        var oldest = Int64.max
        for number in commits {
            try walk.queue(number, [])
            oldest = min(oldest, try graph.time(of: number))
        }
        try walk.markAncestors(until: oldest)
        return commits.filter { !walk.has($0, .stale) }
    }

    /// Commits reachable from both, such that every commit that both reach is one of them or an ancestor of one.
    static func common(_ left: Int, _ right: Int, in graph: CommitGraph) throws(GitError) -> [Int] {
        let apart = try Set(reachable(from: [left], hiding: [right], in: graph) + reachable(from: [right], hiding: [left], in: graph))
        var boundary: Set<Int> = Set([left, right]).subtracting(apart)
        for number in apart { boundary.formUnion(try graph.parents(of: number).filter { !apart.contains($0) }) }
        return boundary.sorted { graph.name(of: $0) < graph.name(of: $1) }
    }

    private func has(_ number: Int, _ mark: Marks) -> Bool {
        number < marks.count && marks[number].contains(mark)
    }

    private mutating func add(_ mark: Marks, to number: Int) {
        if number >= marks.count { marks += Array(repeating: [], count: max(number + 1, graph.names.count) - marks.count) }
        marks[number].formUnion(mark)
    }

    /// Puts a commit into the queue with a mark, unless it is or was there.
    private mutating func queue(_ number: Int, _ mark: Marks) throws(GitError) {
        let known = has(number, .queued)
        add(mark.union(.queued), to: number)
        if !known { queue.insert(try graph.key(of: number)) }
    }

    /// Walks until nothing in the queue can matter any more: all of it is hidden, and older than all that was found.
    private mutating func collect() throws(GitError) -> [Int] {
        var found: [Int] = []
        var oldest = Int64.max
        var patience = Self.patience
        var open = try openCount()
        while let key = queue.popFirst() {
            let number = key.number
            add(.walked, to: number)
            let isHidden = has(number, .hidden)
            if isHidden {
                if open == 0, key.time < oldest {
                    patience -= 1
                    if patience == 0 { break }
                }
            } else {
                open -= 1
                found.append(number)
                oldest = min(oldest, key.time)
            }
            for parent in try graph.parents(of: number) {
                let known = has(parent, .queued)
                if isHidden { try hide(parent, open: &open) }
                try queue(parent, [])
                if !known && !has(parent, .hidden) { open += 1 }
            }
            if found.isEmpty && open == 0 { break }
        }
        return found.filter { !has($0, .hidden) }
    }

    /// How many commits in the queue are not hidden.
    private func openCount() throws(GitError) -> Int {
        marks.reduce(0) { $0 + ($1.contains(.queued) && !$1.contains(.hidden) ? 1 : 0) }
    }

    /// Hides a commit and, where the walk has gone over it already, its ancestors as far as the walk went.
    private mutating func hide(_ number: Int, open: inout Int) throws(GitError) {
        var rest = [number]
        while let next = rest.popLast() {
            guard !has(next, .hidden) else { continue }
            add(.hidden, to: next)
            if has(next, .walked) {
                rest += try graph.parents(of: next)
            } else if has(next, .queued) {
                open -= 1
            }
        }
    }

    /// Marks every ancestor of what is queued, down to the time of the oldest commit that matters.
    private mutating func markAncestors(until oldest: Int64) throws(GitError) {
        var patience = Self.patience
        while let key = queue.popFirst() {
            if key.time < oldest {
                patience -= 1
                if patience == 0 { return }
            }
            for parent in try graph.parents(of: key.number) { try queue(parent, .stale) }
        }
    }
}
