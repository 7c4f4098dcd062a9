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
        let trusted = try finder.ofAudit()
        let policy = stack(trusted: trusted.policy)
        let head = try finder.protectedTree()
        let ids = try git { () throws(GitError) in try self.commits(in: range, all: all, of: repository) }
        let marking = try git { () throws(GitError) in try Marking(table: agents, repository: repository, trees: head.map { [$0] } ?? []) }
        watch.lap("history")
        var judging = try judging(in: repository, policy, patience: .seconds(120), projectFiles: try registryFiles(head, finder), home: trusted.home)
        judging.judgesAge = false
        judging.isHurried = false
        if judging.runsRules { try judging.packs.load(from: repository) }
        let parts = try await read(ids, at: place, marking: marking, judging: judging)
        watch.lap("commits")
        let outcome = try await judging.outcome(of: parts.flatMap(\.dossiers), in: repository)
        return report(
            door: .audit, subject: all ? "all refs" : range.isEmpty ? "the history of HEAD" : range.joined(separator: " "),
            commits: parts.flatMap(\.commits), outcome: outcome, doubts: parts.flatMap(\.doubts), policy: policy,
            rules: judging.packs.rules, routes: judging.routes, isWholeHistory: range.isEmpty, watch: watch)
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
            (tips, hidden) = try repository.range(range.joined(separator: " "))
        }
        return tips.isEmpty ? [] : try repository.commits(from: tips, hiding: hidden)
    }

    /// The trusted tree's own files about registries.
    func registryFiles(_ tree: ObjectID?, _ finder: PolicyFinder) throws(GateError) -> [String: [UInt8]] {
        guard let tree else { return [:] }
        var files: [String: [UInt8]] = [:]
        for name in Self.registryFiles {
            // A line taken out of JSON leaves none; what reads it knows no variables.
            let isJSON = name.hasSuffix(".json")
            files[name] = try finder.bytes(of: RepositoryPath(name), in: .tree(tree)).map { isJSON ? $0 : Self.withoutVariables($0) }
        }
        return files
    }

    /// The lines that name no variable of the environment: here it is that of a server, whose secrets whoever writes the file does not know
    /// and could send to a host of theirs.
    private static func withoutVariables(_ file: [UInt8]) -> [UInt8] {
        let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return Array(lines.filter { !$0.contains(UInt8(ascii: "$")) }.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// What one worker found in its share of the history.
    private struct Part: Sendable {
        var commits: [JudgedCommit] = []
        var dossiers: [Dossier] = []
        var doubts: [Doubt] = []
    }

    /// Shares the history among workers, each with a repository of its own; the result is in the order of the history.
    private func read(
        _ ids: [ObjectID], at place: RepositoryPlace, marking: Marking, judging: Judging
    ) async throws(GateError) -> [Part] {
        let tally = Tally(total: ids.count, report: surroundings.progress)
        let workers = Workers(count: surroundings.jobs)
        return try await workers.map(workers.shares(of: ids, most: 256)) { (share) throws(GateError) in
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
        let reader = judging.reader(repository)
        let everything = judging.policy.scope == .all || judging.policy.hasProtectedPaths
        for id in share {
            let commit = try repository.commit(id)
            do throws(GitError) {
                let origins = try marking.origins(of: commit, in: repository)
                let judged = JudgedCommit(id: id, origins, counting: judging.policy.strengths)
                part.commits.append(judged)
                part.doubts += origins.problems.map { Doubt($0, of: id) }
                if judged.assisted || everything { part.dossiers += try judging.dossiers(of: commit, origins, from: reader) }
            } catch {
                part.doubts.append(Doubt(Undecided(error), of: id))
            }
            tally.step()
        }
        reader.flush()
        return part
    }
}
