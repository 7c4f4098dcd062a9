internal import SluiceAttribution
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

extension Gate {
    /// Judges a push by what its tips bring in, net, and every commit of it by the rules that leak.
    /// - Parameter judgedByTips: whether the policies that the tips carry may tighten the trusted one.
    func judge(
        _ push: Push, in repository: Repository, trusted found: TrustedPolicy, judgedByTips: Bool, patience: Duration,
        projectFiles: [String: [UInt8]]
    ) async throws(GateError) -> Report {
        let trusted = found.policy
        var watch = Stopwatch()
        let tips = try git { () throws(GitError) in try self.tips(of: push, trusted: trusted, in: repository) }
        let own = judgedByTips ? try ownPolicies(of: tips.commits.map(\.id), trusted, finder(repository)) : []
        let policy = stack(trusted: trusted, tightening: own)
        let history = try git { () throws(GitError) in
            var trees: [ObjectID] = []
            for tip in tips.commits { trees.append(try repository.tree(of: tip.id)) }
            let marking = try Marking(table: agents, repository: repository, pushed: push.notes, trees: trees)
            return try PushHistory(push, tips: tips.commits.map(\.id), in: repository, marking: marking)
        }
        watch.lap("history")
        let judging = try judging(in: repository, policy, patience: patience, projectFiles: projectFiles, home: found.home)
        let briefs = try git { () throws(GitError) in
            var briefs: [Brief] = []
            var singly: Set<ObjectID> = []
            for tip in tips.commits {
                briefs += try history.briefs(to: tip.id, ref: tip.ref, old: tip.old, judgedSingly: &singly, in: repository)
            }
            return briefs
        }
        let dossiers = try judging.dossiers(of: briefs, in: repository)
        watch.lap("facts")
        let outcome = try await judging.outcome(of: dossiers, in: repository)
        let again = try await rejudged(push, judging, history: history, in: repository)
        return report(
            door: push.door, subject: push.subject, commits: history.judged(counting: policy.strengths) + again.commits,
            outcome: outcome.joined(with: again.outcome), doubts: tips.doubts + history.doubts, policy: policy,
            rules: judging.packs.rules, routes: judging.routes, watch: watch)
    }

    /// What a push makes its refs point at.
    private struct Tips {
        var commits: [(id: ObjectID, ref: String, old: ObjectID?)] = []
        var doubts: [Doubt] = []
    }

    private func tips(of push: Push, trusted: Policy, in repository: Repository) throws(GitError) -> Tips {
        var tips = Tips()
        for update in push.judged(by: agents) where trusted.judges(ref: update.ref) {
            guard let new = update.new else { continue }
            if let commit = try repository.commitID(of: new) {
                tips.commits.append((commit, update.ref, update.old))
            } else {
                tips.doubts.append(Doubt(Undecided(
                    check: nil, reason: "\(Shown.line(update.ref)) points at no commit, so there is no change to judge",
                    cure: "push it to a ref that the policy's `refs:` leave out, if it is meant to be there")))
            }
        }
        return tips
    }

    /// The policies that the tips carry themselves, each once.
    private func ownPolicies(of tips: [ObjectID], _ trusted: Policy, _ finder: PolicyFinder) throws(GateError) -> [Policy] {
        var seen: Set<ObjectID> = []
        var policies: [Policy] = []
        for tip in tips {
            let tree = try git { () throws(GitError) in try finder.repository.tree(of: tip) }
            let entry = try git { () throws(GitError) in try finder.repository.entry(PolicyFinder.fileName, in: tree) }
            guard let entry, seen.insert(entry.id).inserted else { continue }
            if let policy = try finder.inSnapshot(.tree(tree)) { policies.append(policy) }
        }
        return policies
    }

    /// What came of the commits whose notes a push changes.
    private struct Again {
        var commits: [JudgedCommit] = []
        var outcome = Judging.Outcome()
    }

    /// Judges the commits again whose notes a push changes. They are in already, so this can only be said and not stopped.
    private func rejudged(
        _ push: Push, _ judging: Judging, history: PushHistory, in repository: Repository
    ) async throws(GateError) -> Again {
        var again = Again()
        var dossiers: [Dossier] = []
        var doubts: [Doubt] = []
        let notes = push.updates.filter { update in update.new.map { push.notes[update.ref] == $0 } ?? false }
        if !notes.isEmpty, judging.runsRules { try judging.packs.load(from: repository) }
        let reader = judging.reader(repository)
        for update in notes {
            guard let new = update.new else { continue }
            let changed = try git { () throws(GitError) in try history.renoted(from: update.old, to: new, in: repository) }
            for id in changed.prefix(PushHistory.mostRenoted) {
                do throws(GitError) {
                    guard try repository.commitID(of: id) == id else { continue }
                    let commit = try repository.commit(id)
                    let origins = try history.marking.origins(of: commit, in: repository)
                    dossiers += try judging.dossiers(of: commit, origins, from: reader)
                    again.commits.append(JudgedCommit(id: id, origins, counting: judging.policy.strengths))
                    doubts += origins.problems.map { Doubt($0, of: id) }
                } catch {
                    doubts.append(Doubt(Undecided(error), of: id))
                }
            }
            if changed.count > PushHistory.mostRenoted {
                doubts.append(Doubt(Undecided(
                    check: nil,
                    reason: "\(Shown.line(update.ref)) changes the notes of \(changed.count - PushHistory.mostRenoted) more commits, which were not judged again",
                    cure: "sluice audit --all")))
            }
        }
        if !dossiers.isEmpty { again.outcome = try await judging.outcome(of: dossiers, in: repository) }
        for undecided in judging.policy.ruled(doubts, today: CalendarDay(secondsSince1970: surroundings.now)) { again.outcome.add(undecided) }
        again.outcome = again.outcome.onlyAnnotating()
        return again
    }
}
