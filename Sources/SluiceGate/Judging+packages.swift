internal import SluiceChecks
internal import SluiceData
internal import SluiceModel
internal import SluicePackages
internal import SluicePolicy

extension Judging {
    /// Asks the registries and the offline index about what changes bring in, each package once. What would be called missing because of
    /// a kept answer is asked again first.
    func knowledge(of changes: [PackageChange], for check: PackagesCheck) async -> PackageKnowledge {
        var known = PackageKnowledge()
        let settings = settings
        let questions = Set(changes.flatMap { settings.questions(of: $0) })
        guard !questions.isEmpty else { return known }
        let registry = registry
        known.answers = await registry.answers(to: questions.sorted())
        await addTimes(to: &known.answers, from: registry)
        let doubtful = changes.filter { check.doubtsVersions(facts(of: $0, known)) }
        let again = Set(doubtful.flatMap { settings.questions(of: $0) })
        if !again.isEmpty {
            known.answers.merge(await registry.answers(to: again.sorted(), revalidating: true)) { $1 }
            await addTimes(to: &known.answers, from: registry)
        }
        await compareNames(in: changes, registry, &known)
        index.complete(&known)
        return known
    }

    /// Compares the names of new packages with well-known ones, and asks about the few that they look like: who owns both is no squatter.
    private func compareNames(in changes: [PackageChange], _ registry: Registry, _ known: inout PackageKnowledge) async {
        do throws(NamesProblem) {
            let similar = SimilarNames(gate.names, index: index.openForNames())
            for use in changes.flatMap(\.newPackages) where use.role != .locked && known.suspicions[use.question] == nil {
                if case .missing? = known.answers[use.question] { continue }
                guard use.source.isRegistry else { continue }
                let found = try similar.suspicions(of: use.name, in: use.ecosystem)
                if !found.isEmpty { known.suspicions[use.question] = found }
            }
        } catch {
            known.problems.append(Undecided(check: .packages, path: nil, reason: "names cannot be compared: \(error.reason)", cure: error.cure))
        }
        let real = known.suspicions.flatMap { question, found in
            found.prefix(1).filter { $0.ecosystem == question.ecosystem }.map {
                PackageQuestion(
                    ecosystem: $0.ecosystem, name: PackageName.canonical($0.name, in: $0.ecosystem), registry: question.registry)
            }
        }
        let open = Set(real).filter { known.answers[$0] == nil }
        guard !open.isEmpty else { return }
        known.answers.merge(await registry.answers(to: open.sorted())) { first, _ in first }
    }

    /// Asks when versions were published, where policy asks for an age and the short answer leaves it open: npm's long documents are
    /// many times the size of the short ones.
    private func addTimes(to answers: inout [PackageQuestion: PackageAnswer], from registry: Registry) async {
        let settings = settings
        let open = answers.compactMap { question, answer -> PackageQuestion? in
            guard case .exists(let record) = answer, settings.needsTimes(of: record) else { return nil }
            return question
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
            return try PackagesCheck(catalogue: gate.catalogue, names: gate.names)
        } catch { throw .policy(error) }
    }

    private func age(_ age: PackageAge) -> Int64? { policy.packages.ages[age].map(Int64.init) }

    private var settings: PackageCheckSettings {
        PackageCheckSettings(
            allow: policy.packages.allow.map(\.text), private: policy.packages.privateNames.map(\.text),
            minimumAge: judgesAge ? age(.version) : nil, minimumPackageAge: judgesAge ? age(.package) : nil, suspectAge: age(.suspect),
            now: gate.surroundings.now)
    }

    /// What the checks are given of one dossier.
    func facts(of dossier: Dossier, _ known: PackageKnowledge) -> ChangeFacts {
        let packages = dossier.packages
        var facts = packageFacts(of: packages.change, known)
        facts.disagreements = packages.disagreements
        facts.imports = packages.imports
        facts.problems = packages.problems
        facts.manifests = packages.analysed.count
        return ChangeFacts(packages: facts)
    }

    /// What the check of packages is given of a change.
    func facts(of change: PackageChange, _ known: PackageKnowledge) -> ChangeFacts { ChangeFacts(packages: packageFacts(of: change, known)) }

    private func packageFacts(of change: PackageChange, _ known: PackageKnowledge) -> PackageFacts {
        PackageFacts(
            change: change, answers: known.answers, advisories: known.advisories, suspicions: known.suspicions, settings: settings)
    }
}
