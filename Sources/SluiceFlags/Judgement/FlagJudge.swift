package import SluiceData
package import SluiceModel
package import SluiceSyntax

/// Everything that is asked of the flags of a change, in one place: who asks for which flag, what stays when they are off, what of it counts, and
/// which traps it holds.
package struct FlagJudge: Sendable {
    package let policy: FlagPolicy
    private let reader: FlagReader
    private let coverage: CoverageReading
    private let words: TrapWords

    /// - Throws: all problems of the data that travels with sluice, and of the policy's helpers.
    package init(folder: PolicyFolder, languages: LanguageTable, shelf: FlagShelf, policy: FlagPolicy = FlagPolicy()) throws(DataProblems) {
        self.policy = policy
        reader = FlagReader(shelf: shelf, helpers: policy.helpers)
        coverage = try CoverageReading(folder: folder, languages: languages, policy: policy)
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

        /// The texts of the project's registries of flags; `nil` where none is declared or none is there.
        package var registries: [[UInt8]]?

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
        let beside = try read(&pairs, \.before, beside: question.besideBefore)
        _ = try read(&pairs, \.after, beside: question.besideAfter)
        let routes = question.routes(pairs.compactMap(\.after.file))
        let found = try coverage.outcome(
            of: pairs.map(\.changed), routes: routes, isLibrary: question.isLibrary, ref: question.ref, commits: question.waivers, isAssisted: isAssisted)
        return Answer(measure: found.measure, traps: traps(of: found.files, routes, settings(question, pairs, beside)), notices: found.notices)
    }

    /// - Returns: the files beside them with the flags that they ask for.
    private func read(
        _ pairs: inout [FlagPair], _ side: WritableKeyPath<FlagPair, FlagPair.Side>, beside: [FlagFile]
    ) throws(DataProblems) -> ArraySlice<FlagFile> {
        let present = pairs.indices.filter { pairs[$0][keyPath: side].file != nil }
        let read = try reader.read(present.compactMap { pairs[$0][keyPath: side].file } + beside)
        for (index, file) in zip(present, read) { pairs[index][keyPath: side].file = file }
        return read.dropFirst(present.count)
    }

    /// What the traps are held against beside the files.
    private func settings(_ question: Question, _ pairs: [FlagPair], _ besideBefore: ArraySlice<FlagFile>) -> TrapSettings {
        var settings = TrapSettings(policy)
        settings.keysBefore = Set((pairs.compactMap(\.before.file) + besideBefore).flatMap { $0.evaluations.map(\.key) })
        if let registries = question.registries {
            let asked = Set(pairs.flatMap { $0.after.file?.evaluations.map(\.key) ?? [] })
            settings.registry = Set(asked.compactMap { key in
                // What a registry says nowhere is not in it, however it lists its flags.
                if case .known(let name) = key, registries.contains(where: { Mention.holds($0, name) }) { name } else { nil }
            })
        }
        return settings
    }

    private func traps(of files: [ChangedFile], _ routes: [RouteEntry], _ settings: TrapSettings) -> [FlagTrap] {
        let counted = files.filter { coverage.counts($0) }
        guard counted.contains(where: { !($0.after?.evaluations ?? []).isEmpty || !($0.before?.evaluations ?? []).isEmpty }) else { return [] }
        return IntroducedTraps.traps(of: counted, routes: routes, words: words, settings: settings)
    }
}
