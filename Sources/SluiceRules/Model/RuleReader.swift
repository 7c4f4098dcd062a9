internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads one rule. Everything that is wrong is noted; a rule is made only if nothing was.
struct RuleReader {
    var file: DataFile
    var unsupported: [String] = []
    private let digest: UInt64

    private static let keys = [
        "id", "message", "severity", "languages", "mode", "metadata", "options", "paths", "fix", "fix-regex", "min-version", "max-version",
        "pattern-sources", "pattern-sinks", "pattern-sanitizers", "pattern-propagators", "join", "extract", "match", "taint", "equivalences", "version",
        "author", "authors", "license", "category", "references", "technology", "confidence", "dest-language", "transform", "reduce", "product",
        "step", "steps", "projects", "validators", "r2c-internal-project-depends-on", "rule-origin-note",
    ]

    init(file: DataFile, digest: UInt64) {
        self.file = file
        self.digest = digest
    }

    /// The rule, or `nil` where something in it is wrong.
    mutating func rule(_ node: Node) -> Rule? {
        let before = file.problems.count
        let fields = file.fields(node, known: Self.keys + FormulaReader.operators, of: "a rule")
        let isSeverityNeeded = fields["join"] == nil
        for key in ["id", "message", "severity", "languages"] where fields[key] == nil && isSeverityNeeded { file.note(node, "the rule has no `\(key)`") }
        for key in ["join", "extract", "validators", "steps", "equivalences", "r2c-internal-project-depends-on"] where fields[key] != nil { unsupported.append("`\(key)`") }
        let mode = fields["mode"].flatMap { file.text($0, "`mode`") } ?? "search"
        let body = self.body(mode, fields, node)
        let severity = fields["severity"].flatMap { self.severity($0) }
        let metadata = fields["metadata"].map { Self.metadata($0) } ?? .map([:])
        var options = fields["options"].map { self.options($0) } ?? .standard
        // Under `metadata` too, because Semgrep takes no option that it does not know.
        if metadata["interprocedural"] == .text("true") { options.interprocedural = true }
        let paths = fields["paths"].map { file.fields($0, known: ["include", "exclude"], of: "`paths`") } ?? [:]
        let included = paths["include"].map { file.texts($0, "`include`") } ?? [], excluded = paths["exclude"].map { file.texts($0, "`exclude`") } ?? []
        let fixRegex = fields["fix-regex"].flatMap { self.fixRegex($0) }
        func text(_ key: String) -> String? { fields[key].flatMap { file.text($0, "`\(key)`") } }
        guard let id = text("id"), let languages = fields["languages"].map({ file.texts($0, "`languages`") }), let severity, let body,
            let message = text("message"), file.problems.count == before
        else { return nil }
        return Rule(
            id: RuleID(id), languages: languages, severity: severity.rank, severityWord: severity.word, message: message,
            metadata: metadata, options: options, included: included, excluded: excluded,
            fix: text("fix"), fixRegex: fixRegex, minimumVersion: text("min-version"), maximumVersion: text("max-version"), body: body,
            unsupported: unsupported, digest: digest, place: place(node))
    }

    func place(_ node: Node) -> RulePlace { RulePlace(file: file.name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1) }

    // MARK: Parts

    /// What the rule looks for, by its mode.
    private mutating func body(_ mode: String, _ fields: [String: Node], _ node: Node) -> Rule.Body? {
        switch mode {
        case "search": break
        case "taint": return TaintReader.body(fields, node, &self)
        case "join", "extract", "step":
            unsupported.append("`mode: \(mode)`")
            return .search(.all([]))
        default:
            file.note(fields["mode"] ?? node, "`\(Shown.line(mode))` is no mode", hint: DataFile.hint(for: mode, among: ["search", "taint"]))
            return nil
        }
        if let taint = fields["taint"] { return TaintReader.newBody(taint, &self) }
        var reader = FormulaReader(reader: self)
        defer { self = reader.reader }
        if let match = fields["match"] { return reader.newFormula(match).map { .search($0) } }
        guard let formula = reader.operators(in: fields, node) else {
            if !unsupported.isEmpty { return .search(.all([])) }
            reader.reader.file.note(node, "the rule has no pattern", hint: "give it `pattern:`, `patterns:`, `pattern-either:` or `pattern-regex:`")
            return nil
        }
        return .search(formula)
    }

    /// Semgrep's older and newer words, and our rank for them.
    private mutating func severity(_ node: Node) -> (rank: Severity, word: String)? {
        let words: [String: Severity] = [
            "ERROR": .high, "WARNING": .medium, "INFO": .low, "INVENTORY": .low, "EXPERIMENT": .low, "CRITICAL": .critical, "HIGH": .high,
            "MEDIUM": .medium, "LOW": .low,
        ]
        guard let word = file.text(node, "`severity`") else { return nil }
        if let rank = words[word.uppercased()] { return (rank, word) }
        file.note(node, "`\(Shown.line(word))` is no severity", hint: DataFile.hint(for: word, among: words.keys.sorted()))
        return nil
    }

    private mutating func fixRegex(_ node: Node) -> Rule.FixRegex? {
        let fields = file.fields(node, known: ["regex", "replacement", "count"], of: "`fix-regex`")
        guard let regex = fields["regex"].flatMap({ file.text($0, "`regex`") }), let text = fields["replacement"].flatMap({ file.text($0, "`replacement`") })
        else {
            file.note(node, "`fix-regex` needs `regex` and `replacement`")
            return nil
        }
        return Rule.FixRegex(regex: regex, replacement: text, count: fields["count"].flatMap { file.number($0, "`count`", in: 1...1_000_000) })
    }

    private mutating func options(_ node: Node) -> RuleOptions {
        var options = RuleOptions()
        guard case .mapping(let mapping) = node else {
            file.note(node, "`options` must be a mapping of keys to values")
            return options
        }
        for (key, value) in mapping { option(key.string ?? "", key, value, &options) }
        return options
    }

    private mutating func option(_ name: String, _ key: Node, _ value: Node, _ options: inout RuleOptions) {
        func flag() -> Bool? { file.flag(value, "`\(name)`") }
        switch name {
        case "constant_propagation": options.constantPropagation = flag() ?? true
        case "symbolic_propagation": options.symbolicPropagation = flag() ?? false
        case "implicit_deep_exprstmt": options.implicitDeepStatement = flag() ?? true
        case "taint_unify_mvars": options.unifiesTaintBindings = flag() ?? false
        case "taint_assume_safe_booleans": options.assumesSafeBooleans = flag() ?? false
        case "taint_assume_safe_numbers": options.assumesSafeNumbers = flag() ?? false
        case "taint_assume_safe_indexes": options.assumesSafeIndexes = flag() ?? false
        case "taint_assume_safe_functions": options.assumesSafeFunctions = flag() ?? false
        case "taint_assume_safe_comparisons": options.assumesSafeComparisons = flag() ?? false
        case "generic_ellipsis_max_span": options.genericEllipsisSpan = file.number(value, "`\(name)`", in: 0...100_000) ?? 10
        case "generic_caseless": options.isCaseless = flag() ?? false
        case "sluice_interprocedural": options.interprocedural = flag() ?? false
        default:
            choice(name, key, value, &options)
        }
    }

    /// The node as a tree of texts.
    static func metadata(_ node: Node) -> RuleMetadata {
        switch node {
        case .scalar(let scalar): .text(scalar.string)
        case .sequence(let sequence): .list(sequence.map { metadata($0) })
        case .mapping(let mapping): .map(Dictionary(mapping.map { ($0.key.string ?? "", metadata($0.value)) }) { first, _ in first })
        case .alias: .text("")
        }
    }
}
