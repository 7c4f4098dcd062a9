package import SluiceData
internal import SluiceModel
internal import SluiceRules

/// Tells the units of a change (reference: flags.md, B.2) and which of them stand behind a flag.
package struct UnitReading: Sendable {
    let classes: ExemptionClasses
    let policy: FlagPolicy
    let words: IntroductionWords
    let entries: EntryCatalog

    /// - Throws: all problems of the data that travels with sluice.
    package init(folder: PolicyFolder, policy: FlagPolicy = FlagPolicy()) throws(DataProblems) {
        classes = try ExemptionClasses(folder: folder).under(policy)
        words = try IntroductionWords(folder: folder)
        entries = try EntryCatalog(folder: folder)
        self.policy = policy
    }

    /// The units of a change, by file and line. What somebody waives is not looked at here.
    package func units(of change: FlagChange) -> [FlagUnit] {
        let context = UnitContext(change, reading: self)
        return change.files.indices.flatMap { file in
            var reader = FileUnits(context: context, index: file)
            return reader.units()
        }
    }

    /// The class that takes a whole file out; `nil` for one that is looked at.
    package func exemption(of file: ChangedFile) -> String? {
        if !policy.concerns(file.path) { return "out-of-scope" }
        if let one = classes.ofFile(file.path) { return one.id }
        if file.hunks.isEmpty { return "renames" }
        return file.text == nil && classes.has("deletions") ? "deletions" : nil
    }
}

/// What the units of all files are told from.
struct UnitContext {
    let change: FlagChange
    let reading: UnitReading
    let files: [ChangedFile]
    let sites: [DefinitionSites?]
    let graph: IntroductionGraph
    /// The place in the graph of a file's verdict.
    private let places: [[Int: Int]]
    /// Definitions of the tree before that are no more where they were, by what their bodies say.
    let moved: Set<DefinitionBody>
    /// How the change asks for flags.
    let flags: [FlagQuestion]
    /// What outside things call, by file.
    let entries: [[EntryPoint]]

    init(_ change: FlagChange, reading: UnitReading) {
        self.change = change
        self.reading = reading
        let looked = change.files.map { reading.exemption(of: $0) == nil }
        let files = change.files.indices.map { looked[$0] ? FallbackVerdicts.completed(change.files[$0]) : change.files[$0] }
        let sites = files.indices.map { looked[$0] ? files[$0].after.map { DefinitionSites($0.code) } : nil }
        self.files = files
        self.sites = sites
        flags = files.flatMap { FlagQuestion.questions(of: $0) }
        moved = Set(files.flatMap { DefinitionBody.gone(from: $0) })
        entries = files.indices.map { index in
            files[index].after.flatMap { after in sites[index].map { reading.entries.entries(in: after.code, path: files[index].path, sites: $0) } } ?? []
        }
        let builder = GraphBuilder(change: change, files: files, sites: sites, entries: entries, words: reading.words, looked: looked)
        (graph, places) = builder.graph()
    }

    func node(of verdict: Int, in file: Int) -> Int? { places[file][verdict] }
}
