internal import SluiceAttribution
internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePackages
internal import SluicePolicy

/// One run of the checks over the briefs of a door: gather, ask the registries once, examine, rule.
struct Judging: Sendable {
    let gate: Gate
    let policy: PolicyStack
    let store: FactStore
    /// How long registries may take altogether.
    let patience: Duration
    /// Whether the rules have no more time than the registries; what they did not reach is undecided then.
    var isHurried = true
    /// Files of the trusted side that say which registry a project uses, by name.
    let projectFiles: [String: [UInt8]]
    let caches: CacheFolder
    let index: OfflineIndex
    let packs: RulePacks
    /// What the check of middlewares works by; `nil` where it does not run.
    let routes: RouteMeans?
    /// What the check of flags works by; `nil` where it does not run.
    let flags: FlagMeans?
    /// What removed guards are told by; `nil` where nobody asks for them.
    let guards: GuardMeans?
    /// Whether versions are held against the age that policy asks for: what came in long ago was young then, and is not now.
    var judgesAge = true

    var today: CalendarDay { CalendarDay(secondsSince1970: gate.surroundings.now) }

    /// The families to run: those asked for that policy has not switched off.
    var families: Set<CheckFamily> {
        (gate.surroundings.checks ?? Gate.families).intersection(Gate.families).filter { !policy.isOff($0) }
    }

    /// Whether a family is to run whose findings come from rule files.
    var runsRules: Bool { !families.isDisjoint(with: RulesCheck.families) }

    /// Whether a brief holds anything that policy wants judged.
    func isInScope(_ brief: Brief) -> Bool {
        if policy.scope == .all || brief.authorship.isAssisted(counting: policy.strengths) { return true }
        return policy.hasProtectedPaths && brief.change.files.contains { policy.protectsAll($0.path) }
    }

    /// What one worker reads with.
    func reader(_ repository: Repository) -> ChangeReader {
        let kept = RouteStore(store, folder: caches.repository)
        let routes = routes.map { means in RouteReader(repository, means, kept, policy) }
        let programs = (flags?.languages ?? guards?.languages).map { languages in
            // An audit reads more files than may be kept, each once.
            let terms = isHurried ? KeptTerms(kept.programs, program: gate.surroundings.program, languages: languages) : nil
            return FlagFiles(repository, languages, kept: terms)
        }
        return ChangeReader(repository, store, packs, gate.names, routes: routes, programs: programs, hasFlags: flags != nil)
    }

    /// Gathers what those briefs need that are in scope; the rules are read only if there is one.
    /// - Throws: also `GateError.policy` with everything wrong in rule files.
    func dossiers(of briefs: [Brief], in repository: Repository) throws(GateError) -> [Dossier] {
        let judged = briefs.filter(isInScope)
        guard !judged.isEmpty else { return [] }
        if runsRules { try packs.load(from: repository) }
        let reader = reader(repository)
        // The time begins when the rules are ready: compiling them anew is nobody's large change.
        if isHurried { reader.end = .now + patience }
        defer { reader.flush() }
        var dossiers: [Dossier] = []
        for brief in judged { dossiers.append(try git { () throws(GitError) in try dossier(of: brief, from: reader) }) }
        return dossiers
    }

    /// Gathers what one brief needs; runs on any worker, with a repository of its own.
    func dossier(of brief: Brief, from reader: ChangeReader) throws(GitError) -> Dossier {
        var dossier = Dossier(brief: brief)
        dossier.files = brief.change.files.count { !policy.ignores($0.path) }
        let authors = LineAuthors(repository: reader.repository, authorship: brief.authorship, written: brief.written, strengths: policy.strengths)
        if families.contains(.packages) {
            let reading = PackageReading(trees: reader.trees, store: store, policy: policy, names: reader.names)
            dossier.packages = try reading.dossier(of: brief, authors: authors)
            dossier.analysed = dossier.packages.analysed
        }
        if runsRules { try examine(&dossier, authors, reader) }
        if families.contains(.middleware), !brief.leaksOnly { try examineRoutes(&dossier, reader) }
        if families.contains(GuardsCheck.family), !brief.leaksOnly { try examineGuards(&dossier, reader) }
        if families.contains(.flags), !brief.leaksOnly { try examineFlags(&dossier, reader) }
        return dossier
    }

    /// What the rules say of a brief; within a push single commits are looked at by the rules that leak alone.
    private func examine(_ dossier: inout Dossier, _ authors: LineAuthors, _ reader: ChangeReader) throws(GitError) {
        let brief = dossier.brief
        guard let rules = packs.rules, let code = brief.leaksOnly ? reader.leaks : reader.code else { return }
        let reading = RuleReading(reader: code, repository: reader.repository, policy: policy, rules: rules, end: brief.leaksOnly ? nil : reader.end)
        let facts = try reading.facts(of: brief, authors: authors)
        dossier.rules = RulesCheck().examine(ChangeFacts(rules: facts)).keeping(families)
        dossier.analysed.formUnion(facts.files.map(\.path))
        if !brief.leaksOnly { (dossier.notices, dossier.unruled) = (facts.notices, facts.unruled) }
    }

    /// What the change does to what runs before routes.
    private func examineRoutes(_ dossier: inout Dossier, _ reader: ChangeReader) throws(GitError) {
        guard let means = routes, let routes = reader.routes else { return }
        let reading = RouteReading(
            reader: routes, means: means, policy: policy, check: MiddlewareCheck(catalogue: gate.catalogue), today: today)
        guard let outcome = try reading.outcome(of: dossier.brief) else { return }
        dossier.routes = outcome.examination
        dossier.tables = outcome.tables
        dossier.routeCoverage = outcome.coverage
        dossier.analysed.formUnion(outcome.analysed)
    }

    /// What one commit brings in against its parents, if it is in scope.
    func dossiers(of commit: Commit, _ origins: CommitOrigins, from reader: ChangeReader) throws(GitError) -> [Dossier] {
        let repository = reader.repository
        if repository.isCutOff(commit.id) { throw .unsupported(reason: Self.cutOff, cure: "git fetch --unshallow") }
        let brief = Brief(change: try repository.change(of: commit), authorship: .single(commit.id, origins))
        return isInScope(brief) ? [try dossier(of: brief, from: reader)] : []
    }

    private static let cutOff = "the clone is shallow and ends here, so what the commit changed is not known"

    /// Judges gathered dossiers together, so that each package is asked about once.
    func outcome(of dossiers: [Dossier], in repository: Repository) async throws(GateError) -> Outcome {
        let clock = ContinuousClock()
        var outcome = Outcome(ran: families)
        let start = clock.now
        // Most changes touch no package: then nothing that is known of packages is read.
        let check = dossiers.contains { !$0.packages.isEmpty } ? try packagesCheck() : nil
        var known = PackageKnowledge()
        if let check { known = await knowledge(of: dossiers.map(\.packages.change), for: check) }
        for problem in known.problems { outcome.add(JudgedUndecided(undecided: problem, commit: nil, ruling: policy.ruling(on: problem, today: today))) }
        outcome.phases.append(("registries", (clock.now - start).milliseconds))
        let judged = clock.now
        for dossier in dossiers {
            outcome.coverage.files += dossier.files
            outcome.coverage.analysed += dossier.analysed.count
            outcome.add(dossier.notices)
            let packages = families.contains(.packages) ? check?.examine(facts(of: dossier, known)) ?? Examination() : Examination()
            outcome.coverage.unruled.merge(dossier.unruled, uniquingKeysWith: +)
            if let routes = dossier.routeCoverage { outcome.coverage.routes = routes }
            if let flags = dossier.flagCoverage { outcome.coverage.flags = outcome.coverage.flags?.joined(with: flags) ?? flags }
            let examinations = [packages] + [dossier.rules, dossier.routes, dossier.guards, dossier.flags].compactMap(\.self)
            try rule(on: examinations, of: dossier, in: repository, into: &outcome)
        }
        outcome.phases.append(("rulings", (clock.now - judged).milliseconds))
        return outcome
    }

    private func rule(
        on examinations: [Examination], of dossier: Dossier, in repository: Repository, into outcome: inout Outcome
    ) throws(GateError) {
        let authors = LineAuthors(
            repository: repository, authorship: dossier.brief.authorship, written: dossier.brief.written, strengths: policy.strengths)
        for examination in examinations {
            for finding in examination.findings { try rule(on: finding, of: dossier.brief, authors, into: &outcome) }
            guard !dossier.brief.leaksOnly else { continue }
            for undecided in examination.undecided { try rule(on: undecided, authors, into: &outcome) }
        }
    }

    private func rule(
        on finding: Finding, of brief: Brief, _ authors: LineAuthors, into outcome: inout Outcome
    ) throws(GateError) {
        if brief.leaksOnly, (gate.catalogue[finding.rule] ?? packs.rules?.described[finding.rule])?.leaks != true { return }
        if policy.ignores(finding.location.path) { return }
        let place = finding.location
        guard let writer = try git({ () throws(GitError) in try authors.writer(of: place.line, at: place.path) }) else { return }
        let ruling = policy.ruling(on: finding, origin: writer.origin, ref: brief.ref, today: today)
        // Nobody is shown the lines of what policy silences.
        var frame: CodeFrame?
        if ruling.effect != .silent {
            frame = try git { () throws(GitError) in try CodeFrame.around(place, in: brief.after, of: authors.repository) }
        }
        outcome.add(JudgedFinding(finding: finding, commit: writer.commit, origin: writer.origin, ruling: ruling, frame: frame))
    }

    private func rule(on undecided: Undecided, _ authors: LineAuthors, into outcome: inout Outcome) throws(GateError) {
        let writer = try undecided.path.flatMap { path throws(GateError) in
            try git { () throws(GitError) in try authors.writer(of: undecided.line, at: path) }
        }
        let ruling = policy.ruling(on: undecided, today: today)
        outcome.add(JudgedUndecided(undecided: undecided, commit: writer?.commit, ruling: ruling))
    }
}
