internal import CLibgit2
public import SluiceModel

extension Repository {
    /// A commit, copied out.
    /// - Throws: `missingObject`; `unreadable` for a broken commit.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        let name = try ObjectName(id)
        let object = try store.read(name, as: GIT_OBJECT_COMMIT)
        let header = try CommitHeader(of: object)
        let parents = graph.shallow.contains(name) ? [] : header.parents
        return Commit(
            id: id, tree: header.tree.id, parents: parents.map(\.id), author: header.identity("author "),
            committer: header.identity("committer "), message: header.message)
    }

    /// The tree of a commit.
    public func tree(of commit: ObjectID) throws(GitError) -> ObjectID {
        try CommitHeader(of: store.read(ObjectName(commit), as: GIT_OBJECT_COMMIT)).tree.id
    }

    /// The commits reachable from the tips and from no hidden one: parents before children, then by time and name, whatever
    /// the order of the tips. The parents of a shallow clone's last commits are not looked for.
    /// - Throws: `missingObject` when history breaks off anywhere else.
    public func commits(from tips: [ObjectID], hiding: [ObjectID]) throws(GitError) -> [ObjectID] {
        let found = try HistoryWalk.reachable(from: numbers(of: tips), hiding: numbers(of: hiding), in: graph)
        return try inOrder(found)
    }

    /// The commits that a push brings: reachable from its tips and from no ref that is known already.
    /// - Parameters:
    ///   - tips: the new values of the refs, annotated tags too.
    ///   - references: what the receiving side has; `nil` for what all refs of this repository point at. What is not in this
    ///     repository hides nothing, so that at worst a commit is judged twice.
    public func newCommits(tips: [ObjectID], knownTo references: [ObjectID]? = nil) throws(GitError) -> [ObjectID] {
        guard !tips.isEmpty else { return [] }
        let tips = try numbers(of: tips)
        let known = if let references { try Set(references.map { id throws(GitError) in try ObjectName(id) }) } else { try referenceTargets() }
        if references == nil, let fresh = try freshCommits(tips, known) { return try inOrder(fresh) }
        var hidden: [Int] = []
        for name in known {
            guard store.contains(name), let commit = try store.commitName(of: name) else { continue }
            hidden.append(graph.number(of: commit))
        }
        return try inOrder(HistoryWalk.reachable(from: tips, hiding: hidden, in: graph))
    }

    /// The commits on which new ones were built: their parents that are not new themselves, and the old value of the ref, but
    /// for those that are ancestors of another one.
    /// - Parameter oldTip: `nil` or the zero name where the ref is new; one that is not in this repository does not count.
    /// - Returns: the old tip first, if it is among them, then by name.
    public func bases(of newCommits: [Commit], oldTip: ObjectID?) throws(GitError) -> [ObjectID] {
        let new = Set(newCommits.map(\.id))
        var candidates = Set(newCommits.flatMap(\.parents)).subtracting(new)
        var old: ObjectID?
        if let oldTip, contains(oldTip) { old = try commitID(of: oldTip) }
        if let old, !new.contains(old) { candidates.insert(old) }
        let ordered = candidates.sorted { $0 != $1 && ($0 == old || ($1 != old && $0 < $1)) }
        return try HistoryWalk.independent(numbers(of: ordered), in: graph).map { graph.name(of: $0).id }
    }

    /// The commits of some objects as numbers of the graph; trees and blobs, which tags may name, have none.
    func numbers(of objects: [ObjectID]) throws(GitError) -> [Int] {
        var numbers: [Int] = []
        for id in objects {
            if let commit = try store.commitName(of: ObjectName(id)) { numbers.append(graph.number(of: commit)) }
        }
        return numbers
    }

    /// What all refs, and a detached `HEAD`, point at.
    private func referenceTargets() throws(GitError) -> Set<ObjectName> {
        var targets: Set<ObjectName> = []
        try forEachReference { _, peeled, target in targets.insert(peeled ?? target) }
        if let head = try head() { targets.insert(try ObjectName(head)) }
        return targets
    }

    /// The quick way in a quarantine: a commit that was not in the store before the push is new for certain, and where all the
    /// others that the walk meets are what some ref points at, nothing else has to be read.
    /// - Returns: `nil` where that does not settle it.
    private func freshCommits(_ tips: [Int], _ known: Set<ObjectName>) throws(GitError) -> [Int]? {
        guard store.quarantined else { return nil }
        var fresh: Set<Int> = []
        var rest = tips
        while let number = rest.popLast() {
            guard !fresh.contains(number), !known.contains(graph.name(of: number)) else { continue }
            guard !store.hadBefore(graph.name(of: number)) else { return nil }
            fresh.insert(number)
            rest += try graph.parents(of: number)
        }
        return Array(fresh)
    }

    /// Parents before children; of several that could come next, the oldest, then the one whose name comes first.
    func inOrder(_ commits: [Int]) throws(GitError) -> [ObjectID] {
        let members = Set(commits)
        var waiting: [Int: Int] = [:]
        var children: [Int: [Int]] = [:]
        var ready = CommitQueue(youngestFirst: false)
        for number in members {
            let parents = Set(try graph.parents(of: number)).intersection(members)
            waiting[number] = parents.count
            for parent in parents { children[parent, default: []].append(number) }
            if parents.isEmpty { ready.insert(try graph.key(of: number)) }
        }
        var ordered: [ObjectID] = []
        ordered.reserveCapacity(commits.count)
        while let key = ready.popFirst() {
            ordered.append(key.name.id)
            for child in children[key.number] ?? [] {
                waiting[child, default: 1] -= 1
                if waiting[child] == 0 { ready.insert(try graph.key(of: child)) }
            }
        }
        return ordered
    }
}
