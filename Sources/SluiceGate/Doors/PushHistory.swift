internal import SluiceAttribution
internal import SluiceGit
internal import SluiceModel

/// The new commits of a push, and who made them.
struct PushHistory: Sendable {
    let marking: Marking
    /// Parents before children.
    let commits: [Commit]
    let origins: [ObjectID: CommitOrigins]
    private let byID: [ObjectID: Commit]

    /// The most commits whose changed notes are judged again in one push.
    static let mostRenoted = 200

    /// Walks what is reachable from the tips and from nothing that the other side has.
    init(_ push: Push, tips: [ObjectID], in repository: Repository, marking: Marking) throws(GitError) {
        self.marking = marking
        var commits: [Commit] = []
        var origins: [ObjectID: CommitOrigins] = [:]
        for id in try repository.newCommits(tips: tips, knownTo: push.known) {
            let commit = try repository.commit(id)
            commits.append(commit)
            origins[id] = try marking.origins(of: commit, in: repository)
        }
        self.commits = commits
        self.origins = origins
        byID = Dictionary(commits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What could not be read of notes and traces.
    var doubts: [Doubt] {
        commits.flatMap { commit in (origins[commit.id]?.problems ?? []).map { Doubt($0, of: commit.id) } }
    }

    func judged(counting strengths: Set<MarkStrength>) -> [JudgedCommit] {
        commits.compactMap { commit in
            origins[commit.id].map {
                JudgedCommit(
                    id: commit.id, assisted: $0.isAssisted(counting: strengths), mixed: $0.isMixed, marks: $0.marks)
            }
        }
    }

    /// The briefs for one ref: what its tip brings in, net, and beside it each commit for the rules that leak.
    func briefs(to tip: ObjectID, ref: String, old: ObjectID?, in repository: Repository) throws(GitError) -> [Brief] {
        let own = commits(to: tip)
        guard !own.isEmpty else { return [] }
        let oldTip = try old.flatMap { old throws(GitError) in repository.contains(old) ? try repository.commitID(of: old) : nil }
        let before = try repository.bases(of: own, oldTip: oldTip).map { base throws(GitError) in try repository.tree(of: base) }
        let after = try repository.tree(of: tip)
        let change = Change(before: before, after: after, commits: own, files: try repository.files(from: before, to: .tree(after)))
        let ids = Set(own.map(\.id))
        var briefs = [Brief(change: change, authorship: .several(tip: tip, origins: origins.filter { ids.contains($0.key) }), ref: ref)]
        guard own.count > 1 else { return briefs }
        for commit in own {
            guard let origins = origins[commit.id] else { continue }
            let single = try repository.change(of: commit)
            briefs.append(Brief(change: single, authorship: .single(commit.id, origins), ref: ref, leaksOnly: true))
        }
        return briefs
    }

    /// The new commits that a tip reaches, parents first.
    private func commits(to tip: ObjectID) -> [Commit] {
        var reached: Set<ObjectID> = []
        var waiting = [tip]
        while let id = waiting.popLast() {
            guard let commit = byID[id], reached.insert(id).inserted else { continue }
            waiting += commit.parents
        }
        return commits.filter { reached.contains($0.id) }
    }

    /// The commits whose notes differ between two notes commits, in order of their names, and how many more there are.
    func renoted(
        from old: ObjectID?, to new: ObjectID, in repository: Repository
    ) throws(GitError) -> (commits: [Commit], rest: Int) {
        let before = try old.flatMap { old throws(GitError) in
            repository.contains(old) ? try repository.noteTargets(inCommit: old) : nil
        } ?? [:]
        let now = try repository.noteTargets(inCommit: new)
        let changed = now.filter { before[$0.key] != $0.value && byID[$0.key] == nil && repository.contains($0.key) }
        var commits: [Commit] = []
        for id in changed.keys.sorted().prefix(Self.mostRenoted) {
            if let commit = try repository.commitID(of: id) { commits.append(try repository.commit(commit)) }
        }
        return (commits, max(0, changed.count - Self.mostRenoted))
    }
}
