internal import SluiceChecks
internal import SluiceData
internal import SluiceFlags
internal import SluiceGit
internal import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes

extension Judging {
    /// What of the change can be switched off, and the traps in its flags.
    func examineFlags(_ dossier: inout Dossier, _ reader: ChangeReader) throws(GitError) {
        switch try flagFacts(of: dossier.brief, reader, tables: dossier.tables) {
        case nil: return
        case .failure(let problems):
            dossier.flags = Examination(undecided: [Undecided(
                check: .flags, reason: "the files about flags are wrong: \(problems.problems.first?.shown ?? "")",
                cure: "mend them; `sluice policy check` names all mistakes")])
        case .success(let facts):
            dossier.flags = FlagsCheck(catalogue: gate.catalogue).examine(ChangeFacts(flags: facts))
            dossier.flagCoverage = facts.answer.measure.coverage
            dossier.notices += facts.answer.notices.map { "\($0.path.shown)\($0.line.map { ":\($0)" } ?? ""): \($0.text)" }
            dossier.analysed.formUnion(facts.read)
        }
    }

    /// - Parameter isAsked: whether somebody wants to know whatever the policy says.
    func flagFacts(
        of brief: Brief, _ reader: ChangeReader, tables: RouteTables? = nil, isAsked: Bool = false
    ) throws(GitError) -> Result<FlagFacts, DataProblems>? {
        guard let means = flags, let files = reader.flags else { return nil }
        let authors = LineAuthors(repository: reader.repository, authorship: brief.authorship, written: brief.written, strengths: policy.strengths)
        var reading = FlagReading(files: files, means: means, policy: policy, authors: authors)
        reading.routes = tables
        if tables == nil, isAsked { reading.routes = try routeTables(of: brief, reader) }
        return try reading.facts(of: brief, isAsked: isAsked)
    }

    /// The routes of both trees, for somebody who asks for flags alone.
    private func routeTables(of brief: Brief, _ reader: ChangeReader) throws(GitError) -> RouteTables? {
        guard let means = routes, let routes = reader.routes else { return nil }
        let reading = RouteReading(reader: routes, means: means, policy: policy, check: MiddlewareCheck(catalogue: gate.catalogue), today: today)
        return try reading.outcome(of: brief)?.tables
    }
}

/// The routes of the trees before and of the tree after.
struct RouteTables: Sendable {
    let before: [RouteTable]
    let after: RouteTable
}
