internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

extension Gate {
    /// The means to judge in one repository.
    func judging(
        in repository: Repository, _ policy: PolicyStack, patience: Duration, projectFiles: [String: [UInt8]]
    ) -> Judging {
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: repository.commonDirectory)
        return Judging(
            gate: self, policy: policy, store: FactStore(folder: caches.repository), patience: patience,
            projectFiles: projectFiles, caches: caches)
    }

    /// Puts together what a door has to say, findings that policy silences included: the decision log keeps them, and reports count them.
    /// - Parameter isWholeHistory: only then can an exception be called unused, since no single change needs them all.
    func report(
        door: Door, subject: String, commits: [JudgedCommit], outcome: Judging.Outcome, doubts: [Doubt] = [],
        policy: PolicyStack, isWholeHistory: Bool = false, watch: Stopwatch
    ) -> Report {
        let today = CalendarDay(secondsSince1970: surroundings.now)
        let unrun = door == .scan || outcome.coverage.files == 0 ? [] : Self.unrun(policy.trusted.rulePacks)
        let undecided = policy.ruled(doubts + unrun, today: today) + outcome.undecided
        let findings = outcome.findings
        let used = Set(findings.filter { $0.ruling.effect == .silent }.map(\.ruling.decidedBy))
        var coverage = outcome.coverage
        coverage.commits = commits.count
        coverage.assistedCommits = commits.count(where: \.assisted)
        return Report(
            door: door, subject: subject, verdict: Verdict(of: findings, undecided), commits: commits, findings: findings,
            undecided: undecided,
            notices: policy.notices(usedExceptions: used, ranChecks: isWholeHistory ? outcome.ran : [], today: today),
            coverage: coverage, timing: watch.timing(with: outcome.phases))
    }
}

extension Gate {
    /// Packs that policy names and that nobody looked by: rules run on files so far, and not yet on changes.
    private static func unrun(_ packs: [RulePack]) -> [Doubt] {
        packs.map { pack in
            Doubt(Undecided(
                check: .rules, reason: "the rule pack of \(pack.namedBy) was not run: rules do not judge changes yet",
                cure: "run sluice scan with its rules on the files, or take the pack out of the policy"))
        }
    }
}

extension Verdict {
    /// What follows from rulings: a finding that blocks goes before what could not be told.
    init(of findings: [JudgedFinding], _ undecided: [JudgedUndecided]) {
        if findings.contains(where: { $0.ruling.effect == .block }) {
            self = .blocked
        } else {
            self = undecided.contains { $0.ruling.effect == .block } ? .undecided : .pass
        }
    }
}
