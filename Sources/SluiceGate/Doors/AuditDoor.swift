internal import SluiceAttribution
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy

extension Gate {
    /// Judges past commits, each against its parents.
    /// - Parameters:
    ///   - range: revisions and ranges as Git writes them; empty for the whole history of the current branch.
    ///   - all: every ref, instead of a range.
    ///   - directory: where to look for the repository; the working directory by default.
    public func audit(range: [String] = [], all: Bool = false, directory: String? = nil) async throws(GateError) -> Report {
        var watch = Stopwatch()
        let place = RepositoryPlace.path(directory ?? surroundings.workingDirectory)
        let repository = try open(place)
        let finder = finder(repository)
        let policy = stack(trusted: try finder.ofAudit())
        let head = try finder.protectedTree()
        let ids = try git { () throws(GitError) in try self.commits(in: range, all: all, of: repository) }
        let marking = try git { () throws(GitError) in try Marking(table: agents, repository: repository, tree: head) }
        watch.lap("history")
        var judging = judging(in: repository, policy, patience: .seconds(120), projectFiles: try registryFiles(head, finder))
        judging.judgesAge = false
        let parts = try await read(ids, at: place, marking: marking, judging: judging)
        watch.lap("commits")
        let outcome = try await judging.outcome(of: parts.flatMap(\.dossiers), in: repository)
        return report(
            door: .audit, subject: all ? "all refs" : range.isEmpty ? "the history of HEAD" : range.joined(separator: " "),
            commits: parts.flatMap(\.commits), outcome: outcome, problems: parts.flatMap(\.problems), policy: policy, watch: watch)
    }

    private func commits(in range: [String], all: Bool, of repository: Repository) throws(GitError) -> [ObjectID] {
        var tips: [ObjectID] = []
        var hidden: [ObjectID] = []
        if all {
            for (name, target) in try repository.references() where !agents.isUnjudged(ref: name) {
                if let commit = try repository.commitID(of: target) { tips.append(commit) }
            }
        } else if range.isEmpty {
            if let head = try repository.head() { tips.append(head) }
        } else {
            for text in range {
                let part = try repository.range(text)
                tips += part.tips
                hidden += part.hidden
            }
        }
        return tips.isEmpty ? [] : try repository.commits(from: tips, hiding: hidden)
    }

    /// The trusted tree's own files about registries.
    func registryFiles(_ tree: ObjectID?, _ finder: PolicyFinder) throws(GateError) -> [String: [UInt8]] {
        guard let tree else { return [:] }
        var files: [String: [UInt8]] = [:]
        for name in Self.registryFiles { files[name] = try finder.bytes(of: RepositoryPath(name), in: .tree(tree)) }
        return files
    }

    /// What one worker found in its share of the history.
    private struct Part: Sendable {
        var commits: [JudgedCommit] = []
        var dossiers: [Dossier] = []
        var problems: [Undecided] = []
    }

    /// Shares the history among workers, each with a repository of its own; the result is in the order of the history.
    private func read(
        _ ids: [ObjectID], at place: RepositoryPlace, marking: Marking, judging: Judging
    ) async throws(GateError) -> [Part] {
        let tally = Tally(total: ids.count, report: surroundings.progress)
        let size = max(1, min(256, (ids.count + surroundings.jobs - 1) / surroundings.jobs))
        let shares = stride(from: 0, to: ids.count, by: size).map { Array(ids[$0..<min($0 + size, ids.count)]) }
        return try await Workers(count: surroundings.jobs).map(shares) { (share) throws(GateError) in
            let repository = try open(place)
            return try git { () throws(GitError) in
                try part(of: share, in: repository, marking: marking, judging: judging, tally: tally)
            }
        }
    }

    private func part(
        of share: [ObjectID], in repository: Repository, marking: Marking, judging: Judging, tally: Tally
    ) throws(GitError) -> Part {
        var part = Part()
        let everything = judging.policy.scope == .all || judging.policy.hasProtectedPaths
        for id in share {
            let commit = try repository.commit(id)
            let origins = try marking.origins(of: commit, in: repository)
            let assisted = origins.isAssisted(counting: judging.policy.strengths)
            part.commits.append(JudgedCommit(id: id, assisted: assisted, mixed: origins.isMixed, marks: origins.marks))
            part.problems += origins.problems
            if assisted || everything {
                do throws(GitError) {
                    part.dossiers += try judging.dossiers(of: commit, origins, from: repository)
                } catch {
                    part.problems.append(Undecided(error, about: commit))
                }
            }
            tally.step()
        }
        return part
    }
}
