package import SluiceData
package import SluiceModel
package import SluiceSyntax

/// Measures how much of a change can be switched off: from files with their evaluations to units and shares (reference: flags.md, B.3, B.4 and B.7).
package struct CoverageReading: Sendable {
    private let units: UnitReading
    private let equivalence: OffEquivalence
    private let policy: FlagPolicy

    /// - Throws: all problems of the data that travels with sluice.
    package init(folder: PolicyFolder, languages: LanguageTable, policy: FlagPolicy = FlagPolicy()) throws(DataProblems) {
        units = try UnitReading(folder: folder, policy: policy)
        equivalence = OffEquivalence(table: ReductionTable(folder: folder, languages: languages))
        self.policy = policy
    }

    /// What a change comes to.
    package struct Outcome: Sendable {
        package let measure: FlagMeasure
        /// Waivers that do not count.
        package let notices: [Waiving.Notice]
        /// The files with their verdicts, for whoever asks more of them.
        package let files: [ChangedFile]
    }

    /// - Parameters:
    ///   - files: without verdicts, with the evaluations of both sides; a file that could not be parsed says so as its failure.
    ///   - routes: those of the tree after that the files have to do with.
    ///   - commits: what commits' messages waive, for the lines that each wrote.
    ///   - isAssisted: whether an assistant wrote a line of a file after the change.
    /// - Throws: all problems of the simplifications of a language.
    package func outcome(
        of files: [ChangedFile], routes: [RouteEntry] = [], isLibrary: Bool = false, ref: String? = nil, commits: [FlagWaiver] = [],
        isAssisted: (RepositoryPath, Int) -> Bool = { _, _ in false }
    ) throws(DataProblems) -> Outcome {
        let judged = try self.judged(files.sorted { $0.path < $1.path })
        let flags = Self.flags(of: judged)
        let told = untrusting(units.units(of: FlagChange(files: judged, routes: routes, isLibrary: isLibrary)), judged)
        let waiving = Waiving(told, files: judged.filter { units.exemption(of: $0) == nil }, policy: policy, commits: commits, isAssisted: isAssisted)
        let deciding = waiving.units.reduce(into: Set<FlagKey>()) { if case .exempt = $1.state { return } else { $0.formUnion($1.flags) } }
        return Outcome(
            measure: FlagMeasure(units: waiving.units, flags: deciding.intersection(flags), policy: policy, ref: ref), notices: waiving.notices, files: judged)
    }

    /// Of a file that was not understood, that nothing refers to a piece is not known either.
    private func untrusting(_ units: [FlagUnit], _ files: [ChangedFile]) -> [FlagUnit] {
        let failures = Dictionary(files.compactMap { file in file.failure.map { (file.path, $0) } }) { first, _ in first }
        return units.map { unit in
            guard unit.state == .neutral, let reason = failures[unit.path] else { return unit }
            return FlagUnit(kind: unit.kind, path: unit.path, name: unit.name, lines: unit.lines, state: .unknown(reason: reason), flags: unit.flags)
        }
    }

    /// Whether a file is looked at.
    func counts(_ file: ChangedFile) -> Bool { units.exemption(of: file) == nil }

    /// The files with verdicts; those that do not count are left as they are.
    private func judged(_ files: [ChangedFile]) throws(DataProblems) -> [ChangedFile] {
        let looked = files.indices.filter { units.exemption(of: files[$0]) == nil || files[$0].text == nil }
            .filter { files[$0].failure == nil && (files[$0].after != nil || files[$0].before != nil) }
        let flags = Self.flags(of: looked.map { files[$0] })
        let pairs = looked.map { index in
            OffEquivalence.FilePair(base: files[index].before?.under(policy), head: files[index].after?.under(policy))
        }
        let verdicts = try equivalence.verdicts(of: pairs, flags: flags)
        var judged = files
        for (place, index) in looked.enumerated() { judged[index] = files[index].judged(verdicts[place], under: policy) }
        return judged
    }

    /// The flags that belong to the change: those that its lines ask for, and those that stand over them. One that was there before is off on both
    /// sides, so that what it guarded before is no difference.
    package static func flags(of files: [ChangedFile]) -> Set<FlagKey> {
        let keys = files.reduce(into: Set<FlagKey>()) { keys, file in
            if let after = file.after { keys.formUnion(ChangeFlags.flags(of: after, added: file.hunks.map(\.shown))) }
        }
        return keys.filter { if case .known = $0 { true } else { false } }
    }
}

extension ChangedFile {
    /// The same file with what off-equivalence says of it.
    fileprivate func judged(_ verdicts: [DefinitionVerdict], under policy: FlagPolicy) -> ChangedFile {
        ChangedFile(
            path: path, oldPath: oldPath, before: before?.under(policy), after: after?.under(policy), text: text, hunks: hunks, verdicts: verdicts, failure: failure)
    }
}

extension FlagFile {
    /// With the values that a policy gives to flags that are off.
    package func under(_ policy: FlagPolicy) -> FlagFile {
        guard policy.offValue == .always || !policy.killSwitches.isEmpty else { return self }
        return FlagFile(path: path, code: code, evaluations: evaluations.map { $0.under(policy) })
    }
}

extension FlagEvaluation {
    /// A kill switch is off when somebody turns it off, whatever its default; so are all flags under `off-value: false`.
    fileprivate func under(_ policy: FlagPolicy) -> FlagEvaluation {
        guard policy.offValue == .always || policy.isKillSwitch(key), on.negated != .unknown else { return self }
        return FlagEvaluation(
            sdk: sdk, key: key, term: term, form: form, off: on.negated, on: on, fallback: fallback, time: time, helpers: helpers)
    }
}

extension FlagValue {
    /// The same with every truth in it turned around; texts and numbers have no opposite.
    fileprivate var negated: FlagValue {
        switch self {
        case .bool(let value): .bool(!value)
        case .promise(let inner): .promise(inner.negated)
        case .function(let inner): .function(inner.negated)
        case .object(let members): .object(members.mapValues(\.negated))
        case .tuple(let items): .tuple(items.map(\.negated))
        case .text, .number, .nothing, .unknown: .unknown
        }
    }
}
