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
    /// Files of the trusted side that say which registry a project uses, by name.
    let projectFiles: [String: [UInt8]]
    let caches: CacheFolder
    /// Whether versions are held against the age that policy asks for: what came in long ago was young then, and is not now.
    var judgesAge = true

    /// What came of a run.
    struct Outcome: Sendable {
        var findings: [JudgedFinding] = []
        var undecided: [JudgedUndecided] = []
        var coverage = Coverage()
        var phases: [(name: String, milliseconds: Int)] = []
        var ran: Set<CheckFamily> = []
    }

    private var today: CalendarDay { CalendarDay(secondsSince1970: gate.surroundings.now) }

    /// The families to run: those asked for that policy has not switched off.
    var families: Set<CheckFamily> {
        let written: Set<CheckFamily> = [.packages]
        return (gate.surroundings.checks ?? written).intersection(written).filter { !policy.isOff($0) }
    }

    /// Whether a brief holds anything that policy wants judged.
    func isInScope(_ brief: Brief) -> Bool {
        if policy.scope == .all || brief.authorship.isAssisted(counting: policy.strengths) { return true }
        return policy.hasProtectedPaths && brief.change.files.contains { policy.protectsAll($0.path) }
    }

    /// Gathers what one brief needs; runs on any worker, with a repository of its own.
    func dossier(of brief: Brief, from repository: Repository) throws(GitError) -> Dossier {
        var dossier = Dossier(brief: brief)
        dossier.files = brief.change.files.count { !policy.ignores($0.path) }
        guard families.contains(.packages) else { return dossier }
        let authors = LineAuthors(repository: repository, authorship: brief.authorship, strengths: policy.strengths)
        let reading = PackageReading(repository: repository, store: store, policy: policy)
        dossier.packages = try reading.dossier(of: brief, authors: authors)
        dossier.analysed = dossier.packages.analysed.count
        return dossier
    }

    /// What one commit brings in against its parents, if it is in scope.
    func dossiers(of commit: Commit, _ origins: CommitOrigins, from repository: Repository) throws(GitError) -> [Dossier] {
        if repository.isCutOff(commit.id) { throw .unsupported(reason: Self.cutOff, cure: "git fetch --unshallow") }
        let brief = Brief(change: try repository.change(of: commit), authorship: .single(commit.id, origins))
        return isInScope(brief) ? [try dossier(of: brief, from: repository)] : []
    }

    private static let cutOff = "the clone is shallow and ends here, so what the commit changed is not known"

    /// Judges gathered dossiers together, so that each package is asked about once.
    func outcome(of dossiers: [Dossier], in repository: Repository) async throws(GateError) -> Outcome {
        let clock = ContinuousClock()
        var outcome = Outcome(ran: families)
        let start = clock.now
        let answers = try await answers(to: dossiers)
        outcome.phases.append(("registries", (clock.now - start).milliseconds))
        let judged = clock.now
        for dossier in dossiers {
            outcome.coverage.files += dossier.files
            outcome.coverage.analysed += dossier.analysed
            try examine(dossier, answers, in: repository, into: &outcome)
        }
        outcome.phases.append(("rulings", (clock.now - judged).milliseconds))
        return outcome
    }

    /// Asks about every package once; what would be called missing because of a kept answer is asked again first.
    private func answers(to dossiers: [Dossier]) async throws(GateError) -> [PackageQuestion: PackageAnswer] {
        let questions = Set(dossiers.flatMap { settings.questions(of: $0.packages.change) })
        guard !questions.isEmpty else { return [:] }
        let registry = registry
        var answers = await registry.answers(to: questions.sorted())
        await addTimes(to: &answers, from: registry)
        let check = try packagesCheck()
        let doubtful = dossiers.filter { dossier in
            check.examine(facts(of: dossier, answers)).findings.contains { $0.rule == PackagesCheck.versionRule }
        }
        let again = Set(doubtful.flatMap { settings.questions(of: $0.packages.change) })
        if !again.isEmpty {
            let fresh = await registry.answers(to: again.sorted(), revalidating: true)
            answers.merge(fresh) { $1 }
            await addTimes(to: &answers, from: registry)
        }
        return answers
    }

    /// Asks when versions were published, where policy asks for an age and the short answer leaves it open: npm's long documents are
    /// many times the size of the short ones.
    private func addTimes(to answers: inout [PackageQuestion: PackageAnswer], from registry: Registry) async {
        guard let least = settings.minimumAge else { return }
        let open = answers.compactMap { question, answer -> PackageQuestion? in
            guard case .exists(let record) = answer, record.versions.contains(where: { $0.published == nil }) else { return nil }
            return record.lastChange.map { settings.now - $0 >= least } == true ? nil : question
        }
        guard !open.isEmpty else { return }
        for case (let question, .exists(let record)) in await registry.answers(to: open.sorted(), needsTimes: true) {
            answers[question] = .exists(record)
        }
    }

    /// The registries that names are routed to here.
    var registry: Registry {
        let surroundings = gate.surroundings
        let overrides = policy.packages.registries.map { (Ecosystem(rawValue: $0.key), $0.value) }
        let settings = RegistrySettings(
            environment: surroundings.environment, homeDirectory: surroundings.environment["HOME"], projectFiles: projectFiles,
            overrides: Dictionary(overrides, uniquingKeysWith: { $1 }), privateNames: policy.packages.privateNames.map(\.text))
        return Registry(
            settings: settings, cache: AnswerCache(path: caches.shared.map { $0 + "/registry.sqlite" }), offline: surroundings.offline,
            deadline: patience, now: { surroundings.now }, jobs: 8)
    }

    private func packagesCheck() throws(GateError) -> PackagesCheck {
        do throws(DataProblems) {
            return try PackagesCheck(catalogue: gate.catalogue, names: KnownNames(from: gate.folder))
        } catch { throw .policy(error) }
    }

    private var settings: PackageCheckSettings {
        PackageCheckSettings(
            allow: policy.packages.allow.map(\.text), private: policy.packages.privateNames.map(\.text),
            minimumAge: judgesAge ? policy.packages.minimumAge.map(Int64.init) : nil, now: gate.surroundings.now)
    }

    private func facts(of dossier: Dossier, _ answers: [PackageQuestion: PackageAnswer]) -> ChangeFacts {
        return ChangeFacts(packages: PackageFacts(
            change: dossier.packages.change, answers: answers, settings: settings, manifests: dossier.packages.analysed.count))
    }

    private func examine(
        _ dossier: Dossier, _ answers: [PackageQuestion: PackageAnswer], in repository: Repository, into outcome: inout Outcome
    ) throws(GateError) {
        let authors = LineAuthors(
            repository: repository, authorship: dossier.brief.authorship, strengths: policy.strengths)
        let checks: [any Check] = [try packagesCheck()]
        for check in checks where families.contains(type(of: check).family) {
            let examination = check.examine(facts(of: dossier, answers))
            for finding in examination.findings { try rule(on: finding, of: dossier.brief, authors, into: &outcome) }
            guard !dossier.brief.leaksOnly else { continue }
            for undecided in examination.undecided { try rule(on: undecided, authors, into: &outcome) }
        }
    }

    private func rule(
        on finding: Finding, of brief: Brief, _ authors: LineAuthors, into outcome: inout Outcome
    ) throws(GateError) {
        if brief.leaksOnly, gate.catalogue[finding.rule]?.leaks != true { return }
        if policy.ignores(finding.location.path) { return }
        let place = finding.location
        guard let writer = try git({ () throws(GitError) in try authors.writer(of: place.line, at: place.path) }) else { return }
        let ruling = policy.ruling(on: finding, origin: writer.origin, ref: brief.ref, today: today)
        let frame = try git { () throws(GitError) in try CodeFrame.around(place, in: brief.after, of: authors.repository) }
        let judged = JudgedFinding(finding: finding, commit: writer.commit, origin: writer.origin, ruling: ruling, frame: frame)
        if !outcome.findings.contains(where: { $0.isSame(as: judged) }) { outcome.findings.append(judged) }
    }

    private func rule(on undecided: Undecided, _ authors: LineAuthors, into outcome: inout Outcome) throws(GateError) {
        let writer = try undecided.path.flatMap { path throws(GateError) in
            try git { () throws(GitError) in try authors.writer(of: undecided.line, at: path) }
        }
        let ruling = policy.ruling(on: undecided, today: today)
        let judged = JudgedUndecided(undecided: undecided, commit: writer?.commit, ruling: ruling)
        if !outcome.undecided.contains(judged) { outcome.undecided.append(judged) }
    }
}

extension JudgedFinding {
    /// Whether two findings are one: a push of several refs meets the same commit more than once.
    func isSame(as other: JudgedFinding) -> Bool {
        finding.fingerprint == other.finding.fingerprint && commit == other.commit
            && finding.location == other.finding.location
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
