package import SluiceData
internal import SluiceRules
internal import SluiceSyntax

/// Compares a change with every flag of it off with what was there before, definition by definition (reference: flags.md, B.1 to B.3).
package struct OffEquivalence: Sendable {
    private let table: ReductionTable
    private let normalisations: Set<Normalisation>

    package init(table: ReductionTable, normalisations: Set<Normalisation> = Set(Normalisation.allCases)) {
        self.table = table
        self.normalisations = normalisations
    }

    /// A file before and after; one of them is `nil` where the file is new or gone.
    package struct FilePair: Sendable {
        package let base: FlagFile?
        package let head: FlagFile?

        package init(base: FlagFile?, head: FlagFile?) {
            self.base = base
            self.head = head
        }
    }

    /// The verdicts of each file, in the order given and in order of place.
    /// - Parameter flags: the flags that belong to the change, which are off on both sides.
    /// - Throws: all problems of the reduction rules of a language.
    package func verdicts(of files: [FilePair], flags: Set<FlagKey>) throws(DataProblems) -> [[DefinitionVerdict]] {
        var reductions: [FileReduction?] = [], shelves: [LanguageID: PatternShelf] = [:]
        for pair in files { reductions.append(try reduction(of: pair, flags, &shelves)) }
        for reduction in reductions { reduction?.match() }
        var adjustment = ChangeAdjustment(reductions.compactMap { $0 }, normalisations)
        adjustment.run()
        for reduction in reductions { reduction?.judge() }
        return zip(files, reductions).map { pair, reduction in reduction?.verdicts ?? untold(pair) }
    }

    /// The verdicts of one file.
    package func verdicts(base: FlagFile?, head: FlagFile?, flags: Set<FlagKey>) throws(DataProblems) -> [DefinitionVerdict] {
        try verdicts(of: [FilePair(base: base, head: head)], flags: flags).first ?? []
    }

    /// - Parameter shelves: the patterns of each language, laid out for its first file.
    private func reduction(of pair: FilePair, _ flags: Set<FlagKey>, _ shelves: inout [LanguageID: PatternShelf]) throws(DataProblems) -> FileReduction? {
        guard let language = (pair.head ?? pair.base)?.code.language, let rules = try table.rules(of: language) else { return nil }
        if let base = pair.base, base.code.language != language { return nil }
        let shelf = shelves[language] ?? PatternShelf(rules, words: Words())
        shelves[language] = shelf
        return FileReduction(head: pair.head, base: pair.base, flags: flags, rules: rules, shelf: shelf, normalisations: normalisations)
    }

    /// What is said of a file in a language without rules.
    private func untold(_ pair: FilePair) -> [DefinitionVerdict] {
        guard let head = pair.head else { return [] }
        let side = FlagSide(head, flags: [])
        return side.list.definitions.map {
            DefinitionVerdict(
                name: $0.name, kind: $0.kind, lines: side.lines(of: $0.term), state: .unknown("programs in \(head.code.language.rawValue) are not simplified"),
                references: side.names(in: $0.term))
        }
    }
}
