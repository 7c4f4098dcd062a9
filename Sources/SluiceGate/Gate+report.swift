internal import SluiceChecks
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy

extension Gate {
    /// The means to judge in one repository.
    func judging(
        in repository: Repository, _ policy: PolicyStack, patience: Duration, projectFiles: [String: [UInt8]], home: PolicyHome
    ) throws(GateError) -> Judging {
        let caches = CacheFolder(environment: surroundings.environment, gitDirectory: repository.commonDirectory)
        return Judging(
            gate: self, policy: policy, store: FactStore(folder: caches.repository), patience: patience,
            projectFiles: projectFiles, caches: caches, index: OfflineIndex(surroundings, caches), packs: RulePacks(gate: self, policy: policy, home: home),
            routes: policy.isOff(.middleware) || surroundings.checks?.contains(.middleware) == false ? nil : try routeMeans(),
            flags: policy.isOff(.flags) || surroundings.checks?.contains(.flags) == false ? nil : try flagMeans(policy),
            guards: policy.isOff(GuardsCheck.family) || surroundings.checks?.contains(GuardsCheck.family) == false ? nil : try guardMeans())
    }

    /// What removed guards are told by.
    private func guardMeans() throws(GateError) -> GuardMeans {
        GuardMeans(languages: try languages(), folder: folder, passedOver: try scanIgnores())
    }

    /// What the check of flags works by.
    private func flagMeans(_ policy: PolicyStack) throws(GateError) -> FlagMeans {
        FlagMeans(languages: try languages(), folder: folder, policy: policy.flags, passedOver: try scanIgnores())
    }

    /// Puts together what a door has to say, findings that policy silences included: the decision log keeps them, and reports count them.
    /// - Parameter isWholeHistory: only then can an exception be called unused, since no single change needs them all.
    func report(
        door: Door, subject: String, commits: [JudgedCommit], outcome: Judging.Outcome, doubts: [Doubt] = [],
        policy: PolicyStack, rules: RulesInForce? = nil, routes: RouteMeans? = nil, isWholeHistory: Bool = false, watch: Stopwatch
    ) -> Report {
        let today = CalendarDay(secondsSince1970: surroundings.now)
        let unrun = outcome.coverage.files == 0 ? [] : Self.unread(policy.unreadPacks)
        let refused = (rules?.refused ?? []).map { Doubt($0) }
        let undecided = policy.ruled(doubts + unrun + refused, today: today) + outcome.undecided
        let findings = outcome.findings
        let used = Set(findings.filter { $0.ruling.effect == .silent }.map(\.ruling.decidedBy))
        var coverage = outcome.coverage
        coverage.commits = commits.count
        coverage.assistedCommits = commits.count(where: \.assisted)
        return Report(
            door: door, subject: subject, verdict: Verdict(of: findings, undecided), commits: commits, findings: findings,
            undecided: undecided,
            notices: policy.notices(usedExceptions: used, ranChecks: isWholeHistory ? outcome.ran : [], today: today) + outcome.notices,
            coverage: coverage, timing: watch.timing(with: outcome.phases), rules: Self.descriptions(of: findings, in: rules, routes, policy))
    }
}

extension Gate {
    /// Packs that a pushed policy names: their files are the pusher's, and are believed when they are on the trusted side.
    private static func unread(_ packs: [RulePack]) -> [Doubt] {
        packs.map { pack in
            Doubt(Undecided(
                check: .rules, reason: "the rule pack of \(pack.namedBy) was not run: it comes with the push that is judged",
                cure: "it judges what is pushed after this; sluice audit judges by it what is there"))
        }
    }

    /// What is said of the rules of packs and of the constraints that found something.
    private static func descriptions(
        of findings: [JudgedFinding], in rules: RulesInForce?, _ routes: RouteMeans?, _ policy: PolicyStack
    ) -> [RuleDescription] {
        let found = Set(findings.map(\.finding.rule))
        return (found.compactMap { rules?.described[$0] } + (routes?.descriptions(of: found, policy) ?? [])).sorted { $0.id < $1.id }
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
