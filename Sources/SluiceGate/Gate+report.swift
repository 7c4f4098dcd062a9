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
    func report(
        door: Door, subject: String, commits: [JudgedCommit], outcome: Judging.Outcome, problems: [Undecided] = [],
        policy: PolicyStack, watch: Stopwatch
    ) -> Report {
        let today = CalendarDay(secondsSince1970: surroundings.now)
        let own = problems.map {
            JudgedUndecided(undecided: $0, commit: nil, ruling: policy.ruling(on: $0, today: today))
        }
        let undecided = own + outcome.undecided
        let findings = outcome.findings
        let used = Set(outcome.findings.filter { $0.ruling.effect == .silent }.map(\.ruling.decidedBy))
        var coverage = outcome.coverage
        coverage.commits = commits.count
        coverage.assistedCommits = commits.count(where: \.assisted)
        return Report(
            door: door, subject: subject, verdict: Self.verdict(findings, undecided), commits: commits, findings: findings,
            undecided: undecided, notices: policy.notices(usedExceptions: used, ranChecks: outcome.ran, today: today),
            coverage: coverage, timing: watch.timing(with: outcome.phases))
    }

    private static func verdict(_ findings: [JudgedFinding], _ undecided: [JudgedUndecided]) -> Verdict {
        if findings.contains(where: { $0.ruling.effect == .block }) { return .blocked }
        return undecided.contains { $0.ruling.effect == .block } ? .undecided : .pass
    }
}
