internal import CLibgit2

/// The commits seen so far with their parents and times, numbered in the order in which they were first named.
///
/// Kept for the life of a repository: several walks over the same history read each commit once.
final class CommitGraph {
    /// The commits at which history was cut; they count as having no parents.
    let shallow: Set<ObjectName>
    private let store: ObjectStore
    private var numbers: [ObjectName: Int] = [:]
    private(set) var names: [ObjectName] = []
    private var parentLists: [[Int]?] = []
    private var times: [Int64] = []

    init(store: ObjectStore, shallow: Set<ObjectName>) {
        self.store = store
        self.shallow = shallow
    }

    /// The number of a commit, which is not read yet.
    func number(of name: ObjectName) -> Int {
        if let known = numbers[name] { return known }
        let number = names.count
        numbers[name] = number
        names.append(name)
        parentLists.append(nil)
        times.append(0)
        return number
    }

    /// The name of a commit that has a number.
    func name(of number: Int) -> ObjectName { names[number] }

    /// The parents of a commit, in its order.
    /// - Throws: `GitError` when the commit cannot be read.
    func parents(of number: Int) throws(GitError) -> [Int] {
        if let known = parentLists[number] { return known }
        let header = try CommitHeader(of: store.read(names[number], as: GIT_OBJECT_COMMIT))
        times[number] = header.time
        let parents = shallow.contains(names[number]) ? [] : header.parents.map { self.number(of: $0) }
        parentLists[number] = parents
        return parents
    }

    /// The committer's time of a commit.
    func time(of number: Int) throws(GitError) -> Int64 {
        if parentLists[number] == nil { _ = try parents(of: number) }
        return times[number]
    }

    /// The key by which commits stand in a queue: the time, then the name, so that the order never depends on the way taken.
    func key(of number: Int) throws(GitError) -> CommitQueue.Key {
        CommitQueue.Key(time: try time(of: number), name: names[number], number: number)
    }
}
