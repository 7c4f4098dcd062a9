internal import SluicePackages

/// Names that are made like those of well-known packages (reference: packages.md, sections 4.3, 4.4 and 4.6, point f).
extension PackageInquiry {
    /// By itself a likeness annotates. Together with a second fact, a young package or one with a single version, it is a squat; an owner
    /// whom both packages share takes it back.
    func likeness(of record: PackageRecord) -> PackageOutcome? {
        guard let suspicion = facts.suspicions[use.question]?.first, !isEstablished(record), !sharesOwner(record, with: suspicion) else {
            return nil
        }
        guard let second = secondFact(against: record) else { return outcome(suspicion, .lookAlike, "") }
        return outcome(suspicion, .squat, ", and \(second)")
    }

    /// What is said of a name where no registry could be asked about it.
    var likenessAlone: [PackageOutcome] {
        guard isNew, let suspicion = facts.suspicions[use.question]?.first else { return [] }
        return [outcome(suspicion, .lookAlike, ", and no registry could be asked about it")]
    }

    private func outcome(_ suspicion: NameSuspicion, _ fault: PackageFault, _ rest: String) -> PackageOutcome {
        let likeness = "\(name) (\(ecosystem)) \(Self.words(suspicion.rule)) `\(Quoted.text(suspicion.name))`\(elsewhere(suspicion))"
        return .fault(fault, message: likeness + rest + ".", better: suspicion.ecosystem == use.ecosystem ? suspicion.name : nil)
    }

    /// A package that many versions and a repository of its own speak for is what it is.
    private func isEstablished(_ record: PackageRecord) -> Bool { record.versions.count > PackageCheckSettings.manyVersions }

    private func secondFact(against record: PackageRecord) -> String? {
        if let least = facts.settings.suspectAge, let age = age(of: record), age < least {
            return "its first version was published \(Self.span(age)) ago"
        }
        return record.versions.count == 1 && facts.settings.suspectAge != nil ? "it has a single version" : nil
    }

    private func sharesOwner(_ record: PackageRecord, with suspicion: NameSuspicion) -> Bool {
        let question = PackageQuestion(
            ecosystem: suspicion.ecosystem, name: PackageName.canonical(suspicion.name, in: suspicion.ecosystem), registry: use.question.registry)
        guard case .exists(let real) = facts.answers[question] else { return false }
        if !Set(record.maintainers).isDisjoint(with: real.maintainers) { return true }
        return record.repository != nil && record.repository == real.repository
    }

    private func elsewhere(_ suspicion: NameSuspicion) -> String {
        suspicion.ecosystem == use.ecosystem ? "" : " of \(suspicion.ecosystem.rawValue)"
    }

    /// A verb that the real name follows.
    private static func words(_ rule: NameSuspicion.Rule) -> String {
        switch rule {
        case .importName: "is the name under which code imports"
        case .languageAffix: "adds the language's name to"
        case .genericAffix: "adds a word that says nothing to"
        case .plural: "is a plural of"
        case .digits: "adds digits to"
        case .scopeDropped: "leaves out the scope of"
        case .scopeFlattened: "writes the scope as a word of"
        case .separators: "has other separators than"
        case .letterCase: "has other letter case than"
        case .owner: "has an owner spelt almost like that of"
        case .oneEdit: "is one letter away from"
        case .otherEcosystem: "has the name of"
        }
    }
}
