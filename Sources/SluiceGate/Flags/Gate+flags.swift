internal import SluiceAttribution
internal import SluiceChecks
internal import SluiceData
internal import SluiceFlags
internal import SluiceGit
public import SluiceModel
internal import SluicePolicy

extension Gate {
    /// How much of a change stands behind flags.
    /// - Parameters:
    ///   - range: what comes in between two revisions, as one change; a single revision against its parents; the staged change where it is `nil`.
    ///   - directory: where to look for the repository; the working directory by default.
    /// - Throws: `GateError.git` for revisions that are not there, `GateError.policy` for data that is wrong.
    public func flags(in range: String?, directory: String? = nil) throws(GateError) -> MeasuredFlags {
        let repository = try open(directory.map { .path($0) } ?? (range == nil ? .hook : .path(surroundings.workingDirectory)))
        let judging = try flagJudging(in: repository)
        let brief = try git { () throws(GitError) in
            if let range { try self.brief(of: range, in: repository) } else { try staged(in: repository) }
        }
        guard let means = judging.flags else { throw .usage("the policy switches the check of flags off") }
        let reader = judging.reader(repository)
        defer { reader.flush() }
        let facts = try git { () throws(GitError) in try judging.flagFacts(of: brief, reader, isAsked: true) }
        return try answered(facts, range: range ?? "the staged change", means)
    }

    private func answered(_ facts: Result<FlagFacts, DataProblems>?, range: String, _ means: FlagMeans) throws(GateError) -> MeasuredFlags {
        switch facts {
        case .failure(let problems): throw .policy(problems)
        case .success(let facts): return MeasuredFlags(facts.answer.measure, range: Shown.line(range), notices: facts.answer.notices)
        case nil: return MeasuredFlags(FlagMeasure(units: [], flags: [], policy: means.policy), range: Shown.line(range), notices: [])
        }
    }

    /// The means to judge by the policy at hand, with the check of flags.
    func flagJudging(in repository: Repository) throws(GateError) -> Judging {
        let trusted = try policyAtHand()
        return try judging(in: repository, stack(trusted: trusted.policy), patience: .seconds(20), projectFiles: [:], home: trusted.home)
    }

    private func staged(in repository: Repository) throws(GitError) -> Brief {
        let change = try Self.staged(in: repository)
        return Brief(change: change, authorship: .pending(try pendingOrigins(message: [], change: change, in: repository)))
    }

    /// A range as one change: from where its commits branch off to its tip.
    private func brief(of range: String, in repository: Repository) throws(GitError) -> Brief {
        let (tips, hidden) = try repository.range(range)
        guard let tip = tips.last else { throw .unknownRevision(range) }
        let marking = try Marking(table: agents, repository: repository, trees: [try repository.tree(of: tip)])
        if hidden.isEmpty {
            let commit = try repository.commit(tip)
            return Brief(change: try repository.change(of: commit), authorship: .single(tip, try marking.origins(of: commit, in: repository)))
        }
        var commits: [Commit] = [], origins: [ObjectID: CommitOrigins] = [:]
        for id in try repository.commits(from: [tip], hiding: hidden) {
            let commit = try repository.commit(id)
            commits.append(commit)
            origins[id] = try marking.origins(of: commit, in: repository)
        }
        let after = try repository.tree(of: tip)
        let before = try repository.bases(of: commits, oldTip: nil).map { base throws(GitError) in try repository.tree(of: base) }
        let change = Change(before: before, after: after, commits: commits, files: try repository.files(from: before, to: .tree(after), renames: before.count == 1))
        return Brief(change: change, authorship: .several(tip: tip, commits: commits.map(\.id), origins: origins))
    }
}

/// How much of a change stands behind flags, as `sluice flags` shows it.
public struct MeasuredFlags: Sendable {
    /// As counts and units.
    public let coverage: FlagCoverage
    /// The table, a line each.
    public let lines: [String]
    /// Whether every threshold that the policy sets is reached; `nil` where none is set or there is nothing to measure.
    public let passes: Bool?

    init(_ measure: FlagMeasure, range: String, notices: [Waiving.Notice]) {
        coverage = measure.coverage
        lines = FlagTable(measure, range: range).lines + notices.map { "notice: \($0.path.shown)\($0.line.map { ":\($0)" } ?? ""): \($0.text)" }
        passes = measure.misses.isEmpty ? measure.coverage.passes : false
    }
}
