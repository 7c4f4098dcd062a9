internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads a file of `Policies/frameworks`. An unknown key is an error: what is dropped in silence would make a route look guarded.
struct FrameworkFile {
    var file: DataFile
    private let root: Node?
    private let path: String

    init(path: String, bytes: [UInt8]) {
        self.path = path
        (file, root) = DataFile.read(name: path, bytes: bytes)
    }

    private static let keys = [
        "id", "name", "languages", "imports", "semantics", "phases", "types", "calls", "combinators", "roles", "versions", "examples", "implicit",
        "facades", "same", "path-words", "outer", "presets", "parameters", "classes", "modules",
        "handlers", "values", "annotations", "controllers", "injection", "metadata", "units", "reaches", "hands-on", "hands-on-method",
        "filter-chains", "application", "answering", "builders", "files", "skips", "around", "names",
    ]

    /// The framework; `nil` with problems noted where the file is not even a mapping.
    mutating func read() -> Framework? {
        guard let root else { return nil }
        let fields = file.fields(root, known: Self.keys + ["extractors"], of: "a framework")
        let id = fields["id"].flatMap { file.text($0, "`id`") } ?? ""
        if !path.hasSuffix("/\(id).yml") { file.note(fields["id"] ?? root, "`id` must be the file's name without its extension") }
        let framework = Framework(id: id, name: fields["name"].flatMap { file.text($0, "`name`") } ?? id)
        framework.languages = fields["languages"].map { file.texts($0, "`languages`") } ?? []
        framework.imports = fields["imports"].map { file.texts($0, "`imports`") } ?? []
        if let node = fields["semantics"] { readSemantics(node, &framework.semantics) }
        if let node = fields["phases"] { readPhases(node, &framework.semantics) }
        framework.surroundings = surroundings(fields)
        framework.types = fields["types"].map { items($0, "types").compactMap { type($0) } } ?? []
        var reader = FrameworkCallReader(file: file, phases: framework.semantics.phases.map(\.name))
        if let node = fields["calls"] { framework.calls = reader.calls(node) }
        if let node = fields["annotations"] { framework.annotations = reader.calls(node) }
        framework.application = fields["application"].flatMap { reader.application($0) }
        framework.answering = fields["answering"].flatMap { reader.answering($0) }
        file = reader.file
        readForms(fields, framework)
        if let node = fields["filter-chains"] { framework.filterChains = filterChains(node, framework.semantics.phases.map(\.name)) }
        framework.names = fields["names"].map { nameForm($0, framework.semantics.phases.map(\.name)) }
        framework.combinators = fields["combinators"].map { items($0, "combinators").compactMap { combinator($0) } } ?? []
        framework.roles = fields["roles"].map { items($0, "roles").compactMap { role($0) } } ?? []
        framework.reaches = fields["reaches"].map { numbers($0) } ?? [:]
        framework.handsOn = fields["hands-on"].flatMap { file.number($0, "`hands-on`", in: 0...9) }
        framework.handsOnMethod = fields["hands-on-method"].flatMap { file.text($0, "`hands-on-method`") }
        framework.versions = fields["versions"].map { items($0, "versions").compactMap { version($0) } } ?? []
        readPrograms(fields, framework)
        framework.handlers = fields["handlers"].map { file.texts($0, "`handlers`") } ?? []
        framework.extractors = fields["extractors"].map { file.texts($0, "`extractors`") } ?? []
        framework.values = fields["values"].map { pairs($0, "`values`") } ?? [:]
        framework.skips = fields["skips"].map { pairs($0, "`skips`") } ?? [:]
        framework.around = Set(fields["around"].map { file.texts($0, "`around`") } ?? [])
        framework.examples = fields["examples"].map { items($0, "examples").compactMap { example($0) } } ?? []
        return framework
    }

    mutating func items(_ node: Node, _ what: String) -> [Node] { file.items(node, "`\(what)`") }

    // MARK: Semantics

    private mutating func readSemantics(_ node: Node, _ semantics: inout Semantics) {
        let known = [
            "attach", "bind", "order", "match", "mount", "cut", "not-found", "error-handler", "case-sensitive", "precedence", "mounts-pass",
        ]
        let fields = file.fields(node, known: known, of: "`semantics`")
        if let word: Semantics.Attachment = word(fields["attach"], "attach") { semantics.attachment = word }
        if let word: Semantics.Binding = word(fields["bind"], "bind") { semantics.binding = word }
        if let word: Semantics.Order = word(fields["order"], "order") { semantics.order = word }
        if let word: Semantics.Match = word(fields["match"], "match") { semantics.match = word }
        if let word: Semantics.Mounting = word(fields["mount"], "mount") { semantics.mounting = word }
        if let word: Semantics.Cut = word(fields["cut"], "cut") { semantics.cut = word }
        if let word: Semantics.ErrorHandler = word(fields["error-handler"], "error-handler") { semantics.errorHandler = word }
        if let word: Semantics.Precedence = word(fields["precedence"], "precedence") { semantics.precedence = word }
        if let flag = fields["not-found"].flatMap({ file.flag($0, "`not-found`") }) { semantics.runsOnNotFound = flag }
        if let flag = fields["mounts-pass"].flatMap({ file.flag($0, "`mounts-pass`") }) { semantics.mountsPass = flag }
        if let flag = fields["case-sensitive"].flatMap({ file.flag($0, "`case-sensitive`") }) { semantics.isCaseSensitive = flag }
    }

    mutating func word<Word>(_ node: Node?, _ what: String) -> Word? where Word: RawRepresentable<String> & CaseIterable {
        node.flatMap { file.word($0, what) }
    }

    private mutating func readPhases(_ node: Node, _ semantics: inout Semantics) {
        semantics.phases = items(node, "phases").map { item in
            if let name = item.scalar?.string { return Semantics.Phase(name: name) }
            let fields = file.fields(item, known: ["name", "bind", "order", "not-found", "crosses-mounts", "once", "sorted"], of: "a phase")
            var phase = Semantics.Phase(
                name: fields["name"].flatMap { file.text($0, "`name`") } ?? "", binding: word(fields["bind"], "bind"),
                order: word(fields["order"], "order"), runsOnNotFound: fields["not-found"].flatMap { file.flag($0, "`not-found`") },
                crossesMounts: fields["crosses-mounts"].flatMap { file.flag($0, "`crosses-mounts`") } ?? true)
            phase.isSorted = fields["sorted"].flatMap { file.flag($0, "`sorted`") } ?? false
            phase.isOnce = fields["once"].flatMap { file.flag($0, "`once`") } ?? false
            return phase
        }
    }

    // MARK: Entries

    private mutating func surroundings(_ fields: [String: Node]) -> Framework.Surroundings {
        Framework.Surroundings(
            isImplicit: fields["implicit"].flatMap { file.flag($0, "`implicit`") } ?? false,
            facades: Set(fields["facades"].map { file.texts($0, "`facades`") } ?? []), same: Set(fields["same"].map { file.texts($0, "`same`") } ?? []),
            pathWords: fields["path-words"].map { pairs($0, "`path-words`") } ?? [:])
    }

    private mutating func type(_ node: Node) -> Framework.DeclaredType? {
        let fields = file.fields(node, known: ["names", "type", "root", "shared", "given"], of: "a type")
        guard let names = fields["names"].map({ file.texts($0, "`names`") }) else { return nil }
        return Framework.DeclaredType(
            names: names, type: fields["type"].flatMap { file.text($0, "`type`") } ?? "",
            isRoot: fields["root"].flatMap { file.flag($0, "`root`") } ?? false, isShared: fields["shared"].flatMap { file.flag($0, "`shared`") } ?? false,
            isGiven: fields["given"].flatMap { file.flag($0, "`given`") } ?? false)
    }

    private mutating func combinator(_ node: Node) -> Framework.Combinator? {
        let fields = file.fields(node, known: ["call", "mode", "argument", "adds", "applies", "words", "silent"], of: "a combinator")
        guard let paths = fields["call"].map({ file.texts($0, "`call`") }), let mode: Framework.Combinator.Mode = word(fields["mode"], "mode") else {
            file.note(node, "a combinator needs `call` and `mode`")
            return nil
        }
        return Framework.Combinator(
            paths: paths, mode: mode, argument: fields["argument"].flatMap { file.number($0, "`argument`", in: 0...9) } ?? 0,
            adds: Set(fields["adds"].map { file.texts($0, "`adds`") } ?? []), applies: Set(fields["applies"].map { file.texts($0, "`applies`") } ?? []),
            words: fields["words"].map { pairs($0, "`words`") } ?? [:], silent: Set(fields["silent"].map { file.texts($0, "`silent`") } ?? []))
    }

    private mutating func role(_ node: Node) -> Framework.RoleEntry? {
        let fields = file.fields(node, known: ["name", "roles", "unless", "softened-by", "then"], of: "an entry of `roles`")
        guard let names = fields["name"].map({ file.texts($0, "`name`") }), let roles = fields["roles"].map({ self.roles($0) }) else {
            file.note(node, "an entry of `roles` needs `name` and `roles`")
            return nil
        }
        return Framework.RoleEntry(
            names: names, roles: roles, unless: fields["unless"].map { pairs($0, "`unless`") } ?? [:],
            softenedBy: fields["softened-by"].map { file.texts($0, "`softened-by`") } ?? [], then: fields["then"].map { self.roles($0) } ?? [])
    }

    private mutating func roles(_ node: Node) -> Set<MiddlewareRole> { Self.roles(node, &file) }

    /// Roles, which must be known: a misspelt one would never satisfy anything.
    static func roles(_ node: Node, _ file: inout DataFile) -> Set<MiddlewareRole> {
        let known = MiddlewareRole.known
        return Set(file.texts(node, "`roles`").compactMap { text in
            let role = MiddlewareRole(text)
            if known.contains(role) { return role }
            file.note(node, "there is no role `\(Shown.line(text))`", hint: DataFile.hint(for: text, among: known.map(\.rawValue)))
            return nil
        })
    }

    private mutating func numbers(_ node: Node) -> [String: Int] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`reaches` must be a mapping of words to numbers")
            return [:]
        }
        var numbers: [String: Int] = [:]
        for (key, value) in mapping {
            if let key = file.text(key, "`reaches`"), let number = file.number(value, "`reaches`", in: 0...100) { numbers[key] = number }
        }
        return numbers
    }

    private mutating func version(_ node: Node) -> Framework.VersionBlock? {
        let fields = file.fields(node, known: ["when", "set"], of: "an entry of `versions`")
        guard let when = fields["when"].flatMap({ file.text($0, "`when`") }), let set = fields["set"].map({ pairs($0, "`set`") }) else { return nil }
        let block = Framework.VersionBlock(when: when, set: set)
        if block.parts == nil { file.note(node, "`when` names a package and its versions: `npm:express@>=5`") }
        var trial = Semantics()
        for (key, value) in set.sorted(by: { $0.key < $1.key }) where !trial.set(key, value) {
            file.note(node, "there is no axis `\(Shown.line(key))` that can be `\(Shown.line(value))`")
        }
        return block
    }

    mutating func pairs(_ node: Node, _ what: String) -> [String: String] {
        guard case .mapping(let mapping) = node else {
            file.note(node, "\(what) must be a mapping of keys to values")
            return [:]
        }
        var pairs: [String: String] = [:]
        for (key, value) in mapping {
            if let key = file.text(key, what), let value = file.text(value, what) { pairs[key] = value }
        }
        return pairs
    }

    private mutating func example(_ node: Node) -> FrameworkExample? {
        let fields = file.fields(node, known: ["name", "files", "chains", "unresolved", "source"], of: "an example")
        guard let name = fields["name"].flatMap({ file.text($0, "`name`") }), let files = fields["files"].map({ pairs($0, "`files`") }) else {
            file.note(node, "an example needs `name` and `files`")
            return nil
        }
        return FrameworkExample(
            name: name, files: files, chains: fields["chains"].map { pairs($0, "`chains`") } ?? [:],
            unresolved: fields["unresolved"].map { file.texts($0, "`unresolved`") } ?? [], source: fields["source"].flatMap { file.text($0, "`source`") })
    }
}
