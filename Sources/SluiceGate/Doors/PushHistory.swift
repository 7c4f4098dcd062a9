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
            origins[commit.id].map { JudgedCommit(id: commit.id, $0, counting: strengths) }
        }
    }

    /// The briefs for one ref: what its tip brings in, net, and beside it each commit for the rules that leak.
    /// - Parameter judgedSingly: the commits for which another ref of the push has such a brief already.
    func briefs(
        to tip: ObjectID, ref: String, old: ObjectID?, judgedSingly: inout Set<ObjectID>, in repository: Repository
    ) throws(GitError) -> [Brief] {
        let own = commits(to: tip)
        guard !own.isEmpty else { return [] }
        let oldTip = try old.flatMap { old throws(GitError) in repository.contains(old) ? try repository.commitID(of: old) : nil }
        let before = try repository.bases(of: own, oldTip: oldTip).map { base throws(GitError) in try repository.tree(of: base) }
        let after = try repository.tree(of: tip)
        let change = Change(before: before, after: after, commits: own, files: try repository.files(from: before, to: .tree(after)))
        let ids = own.map(\.id)
        let members = Set(ids)
        let authorship = Authorship.several(tip: tip, commits: ids, origins: origins.filter { members.contains($0.key) })
        var briefs = [Brief(change: change, authorship: authorship, ref: ref)]
        guard own.count > 1 else { return briefs }
        for commit in own where judgedSingly.insert(commit.id).inserted {
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

    /// The objects whose notes differ between two notes commits, in order of their names.
    func renoted(from old: ObjectID?, to new: ObjectID, in repository: Repository) throws(GitError) -> [ObjectID] {
        let before = try old.flatMap { old throws(GitError) in
            repository.contains(old) ? try repository.noteTargets(inCommit: old) : nil
        } ?? [:]
        let now = try repository.noteTargets(inCommit: new)
        return now.filter { before[$0.key] != $0.value && byID[$0.key] == nil && repository.contains($0.key) }.keys.sorted()
    }
}
