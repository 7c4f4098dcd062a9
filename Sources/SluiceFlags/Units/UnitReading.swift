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
    /// New functions that do nothing while their flag is off, by their places in the graph.
    let inert: [Int: Refusal.Form]
    /// Names that mean something else now, by file.
    let rebound: [ReboundNames]
    private let names: NameIndex

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
        let product = builder.graph()
        graph = product.graph
        names = product.names
        places = product.places
        rebound = product.rebound
        let graph = product.graph
        let refusals = graph.nodes.indices.compactMap { index -> (Int, Refusal.Form)? in
            let node = graph.nodes[index]
            return Refusal.form(of: node.verdict, in: files[node.file], sites[node.file], reading.words).map { (index, $0) }
        }
        inert = Dictionary(refusals) { first, _ in first }
    }

    /// The flags that decide over lines that do nothing but call functions, or show components, that ask for their flag themselves.
    func inertFlags(of lines: [LineRange], in unit: FileUnits) -> Set<FlagKey>? {
        guard !inert.isEmpty, !lines.isEmpty, let content = unit.content else { return nil }
        let callers = graph.nodes.first { $0.file == unit.index }
        guard let caller = callers else { return nil }
        var flags: Set<FlagKey> = []
        for range in lines {
            guard let calls = InertCalls(content: content, lines: range).names else { return nil }
            for (name, isElement) in calls {
                let meant = names.edges(of: name, from: caller).filter { $0.certainty == .resolved }.map(\.node)
                guard meant.count == 1, let form = inert[meant[0]], form == .nothing || !isElement else { return nil }
                flags.formUnion(graph.nodes[meant[0]].verdict.flags)
            }
        }
        return flags.isEmpty ? nil : flags
    }

    /// The flags of a handler in another file that refuses while they are off.
    func inertFlags(ofHandlerOf route: RouteEntry) -> Set<FlagKey>? {
        guard let path = route.handlerPath, let name = route.handler else { return nil }
        return inert.keys.sorted().map { graph.nodes[$0] }.first { files[$0.file].path == path && $0.verdict.name == name }?.verdict.flags
    }

    /// Whether what a name means in a file stands elsewhere as it stood before: its definition, or its whole file, was moved.
    func isMoved(_ name: String, from file: Int) -> Bool {
        guard let caller = graph.nodes.first(where: { $0.file == file }) else { return false }
        if let target = names.file(of: name, from: caller), files[target].oldPath != nil, files[target].hunks.isEmpty { return true }
        return names.edges(of: name, from: caller).contains { edge in
            let node = graph.nodes[edge.node]
            if files[node.file].oldPath != nil, node.verdict.state == .same { return true }
            guard let code = files[node.file].after?.code, let term = node.site?.term else { return false }
            return DefinitionBody(term, in: code).map { moved.contains($0) } ?? false
        }
    }

    func node(of verdict: Int, in file: Int) -> Int? { places[file][verdict] }
}
