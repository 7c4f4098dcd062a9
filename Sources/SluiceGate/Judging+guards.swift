internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
internal import SluiceModel

extension Judging {
    /// The guards that the change takes away; what the check of middlewares says of the same place is said once.
    func examineGuards(_ dossier: inout Dossier, _ reader: ChangeReader) throws(GitError) {
        guard let means = guards, let files = reader.programs else { return }
        switch try GuardReading(files: files, means: means, policy: policy).facts(of: dossier.brief.change) {
        case nil: return
        case .failure(let problems):
            dossier.guards = Examination(undecided: [Undecided(
                check: GuardsCheck.family, reason: "the files about guards are wrong: \(problems.problems.first?.shown ?? "")",
                cure: "mend them; `sluice policy check` names all mistakes")])
        case .success(let facts):
            dossier.guards = GuardsCheck(catalogue: gate.catalogue).examine(ChangeFacts(guards: facts)).reconciled(with: &dossier.routes)
        }
    }
}
