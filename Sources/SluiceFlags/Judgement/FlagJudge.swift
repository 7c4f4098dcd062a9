package import SluiceData
package import SluiceModel
package import SluiceSyntax

/// Everything that is asked of the flags of a change, in one place: who asks for which flag, what stays when they are off, what of it counts, and
/// which traps it holds.
package struct FlagJudge: Sendable {
    package let policy: FlagPolicy
    private let reader: FlagReader
    private let equivalence: OffEquivalence
    private let units: UnitReading
    private let words: TrapWords

    /// - Throws: all problems of the data that travels with sluice, and of the policy's helpers.
    package init(folder: PolicyFolder, languages: LanguageTable, shelf: FlagShelf, policy: FlagPolicy = FlagPolicy()) throws(DataProblems) {
        self.policy = policy
        reader = FlagReader(shelf: shelf, helpers: policy.helpers)
        equivalence = OffEquivalence(table: ReductionTable(folder: folder, languages: languages))
        units = try UnitReading(folder: folder, policy: policy)
        words = try TrapWords(from: folder)
    }

    /// What is asked.
    package struct Question: Sendable {
        package var pairs: [FlagPair]
        /// Files of the tree before and after that changed ones refer to: helpers, registries, configuration.
        package var besideBefore: [FlagFile] = []
        package var besideAfter: [FlagFile] = []
        /// The routes of the tree after that the changed files register or answer, told from these files with the flags that they ask for.
        package var routes: @Sendable ([FlagFile]) -> [RouteEntry] = { _ in [] }
        package var isLibrary = false
        /// The full name of the ref that is judged.
        package var ref: String?
        /// Waivers of commits' messages, for the lines that each wrote.
        package var waivers: [FlagWaiver] = []

        package init(pairs: [FlagPair]) { self.pairs = pairs }
    }

    /// What came of it.
    package struct Answer: Sendable {
        package let measure: FlagMeasure
        package let traps: [FlagTrap]
        /// What is to be said of waivers that do not count.
        package let notices: [Waiving.Notice]
    }

    /// The files with the flags that they ask for.
    /// - Throws: all that is wrong in the files of the SDKs that are mentioned.
    package func asked(_ files: [FlagFile]) throws(DataProblems) -> [FlagFile] { try reader.read(files) }

    /// Whether a text may ask for a flag: a search of its bytes.
    package func mentions(_ text: [UInt8], in language: LanguageID) -> Bool { reader.mentions(text, in: language) }

    /// - Parameter isAssisted: whether an assistant wrote a line of a file after the change.
    /// - Throws: all problems of data files that were read for it.
    package func answer(to question: Question, isAssisted: (RepositoryPath, Int) -> Bool) throws(DataProblems) -> Answer {
        var pairs = question.pairs
        try read(&pairs, \.before, beside: question.besideBefore)
        try read(&pairs, \.after, beside: question.besideAfter)
        var flags: Set<FlagKey> = []
        for pair in pairs {
            if let head = pair.after.file { flags.formUnion(ChangeFlags.flags(of: head, added: pair.hunks.compactMap(\.added))) }
            if let base = pair.before.file { flags.formUnion(ChangeFlags.flags(of: base, added: pair.hunks.compactMap(\.removed))) }
        }
        let verdicts = try equivalence.verdicts(of: pairs.map { .init(base: $0.before.file, head: $0.after.file) }, flags: flags)
        let files = zip(pairs, verdicts).map { $0.judged($1) }
        let routes = question.routes(pairs.compactMap(\.after.file))
        let change = FlagChange(files: files, routes: routes, isLibrary: question.isLibrary)
        let waiving = Waiving(units.units(of: change), files: files, policy: policy, commits: question.waivers, isAssisted: isAssisted)
        let measure = FlagMeasure(units: waiving.units, flags: flags, policy: policy, ref: question.ref)
        return Answer(measure: measure, traps: traps(of: files, routes), notices: waiving.notices)
    }

    private func read(_ pairs: inout [FlagPair], _ side: WritableKeyPath<FlagPair, FlagPair.Side>, beside: [FlagFile]) throws(DataProblems) {
        let present = pairs.indices.filter { pairs[$0][keyPath: side].file != nil }
        let read = try reader.read(present.compactMap { pairs[$0][keyPath: side].file } + beside)
        for (index, file) in zip(present, read) { pairs[index][keyPath: side].file = file }
    }

    private func traps(of files: [ChangedFile], _ routes: [RouteEntry]) -> [FlagTrap] {
        let counted = files.filter { units.exemption(of: $0) == nil }
        guard counted.contains(where: { !($0.after?.evaluations ?? []).isEmpty || !($0.before?.evaluations ?? []).isEmpty }) else { return [] }
        return IntroducedTraps.traps(of: counted, routes: routes, words: words, settings: TrapSettings(policy))
    }
}
