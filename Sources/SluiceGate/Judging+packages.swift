internal import SluiceChecks
internal import SluiceData
internal import SluiceModel
internal import SluicePackages
internal import SluicePolicy

extension Judging {
    /// Asks about every package once; what would be called missing because of a kept answer is asked again first.
    func answers(to dossiers: [Dossier], for check: PackagesCheck) async -> [PackageQuestion: PackageAnswer] {
        let settings = settings
        let questions = Set(dossiers.flatMap { settings.questions(of: $0.packages.change) })
        guard !questions.isEmpty else { return [:] }
        let registry = registry
        var answers = await registry.answers(to: questions.sorted())
        await addTimes(to: &answers, from: registry)
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
            deadline: patience, now: { surroundings.now }, jobs: 16)
    }

    /// The check of packages with its data.
    func packagesCheck() throws(GateError) -> PackagesCheck {
        do throws(DataProblems) {
            return try PackagesCheck(catalogue: gate.catalogue, names: KnownNames(from: gate.folder))
        } catch { throw .policy(error) }
    }

    private var settings: PackageCheckSettings {
        PackageCheckSettings(
            allow: policy.packages.allow.map(\.text), private: policy.packages.privateNames.map(\.text),
            minimumAge: judgesAge ? policy.packages.minimumAge.map(Int64.init) : nil, now: gate.surroundings.now)
    }

    /// What the checks are given of one dossier.
    func facts(of dossier: Dossier, _ answers: [PackageQuestion: PackageAnswer]) -> ChangeFacts {
        ChangeFacts(packages: PackageFacts(
            change: dossier.packages.change, answers: answers, settings: settings, manifests: dossier.packages.analysed.count))
    }
}
