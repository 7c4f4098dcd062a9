internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads formulas: operators, what they hold, and the conditions among them.
struct FormulaReader {
    var reader: RuleReader

    static let operators = ["pattern", "patterns", "pattern-either", "pattern-regex"]
    private static let inner =
        operators + [
            "pattern-not", "pattern-inside", "pattern-not-inside", "pattern-not-regex", "focus-metavariable", "metavariable-regex", "metavariable-pattern",
            "semgrep-internal-pattern-anywhere", "metavariable-comparison", "metavariable-analysis", "metavariable-type", "metavariable", "pattern-where-python", "metavariable-name",
        ]

    init(reader: RuleReader) { self.reader = reader }

    /// The one operator of a rule, of a source, or of what a `pattern-not` holds.
    mutating func operators(in fields: [String: Node], _ node: Node) -> RuleFormula? {
        let found = Self.operators.filter { fields[$0] != nil }
        if found.count > 1 {
            reader.file.note(node, "`\(found[0])` and `\(found[1])` stand beside each other", hint: "put both under `patterns:`")
            return nil
        }
        guard let name = found.first, let value = fields[name] else { return nil }
        return formula(name, value)
    }

    private mutating func source(_ node: Node, _ name: String) -> PatternSource? {
        reader.file.text(node, "`\(name)`").map { PatternSource(text: $0, place: reader.place(node)) }
    }

    private mutating func formula(_ name: String, _ node: Node) -> RuleFormula? {
        switch name {
        case "pattern": return source(node, name).map { .pattern($0) }
        case "pattern-regex": return source(node, name).map { .regex($0) }
        case "pattern-not-regex": return source(node, name).map { .notRegex($0) }
        case "patterns": return .all(items(node, name))
        case "pattern-either": return .any(items(node, name))
        case "pattern-not": return nested(node, name).map { .not($0) }
        case "pattern-inside": return nested(node, name).map { .inside($0) }
        case "pattern-not-inside": return nested(node, name).map { .notInside($0) }
        case "focus-metavariable": return .focus(reader.file.texts(node, "`\(name)`"))
        case "metavariable-regex": return regexCondition(node).map { .condition($0) }
        case "metavariable-pattern": return patternCondition(node).map { .condition($0) }
        case "metavariable-comparison": return comparison(node).map { .condition($0) }
        case "metavariable-analysis": return analysis(node).map { .condition($0) }
        case "metavariable-type": return type(node).map { .condition($0) }
        default:
            reader.unsupported.append("`\(name)`")
            return nil
        }
    }

    /// A text, or a mapping with one operator.
    private mutating func nested(_ node: Node, _ name: String) -> RuleFormula? {
        if case .mapping = node {
            let fields = reader.file.fields(node, known: Self.operators, of: "`\(name)`")
            return operators(in: fields, node)
        }
        return source(node, name).map { .pattern($0) }
    }

    private mutating func items(_ node: Node, _ name: String) -> [RuleFormula] {
        reader.file.items(node, "`\(name)`").flatMap { item -> [RuleFormula] in
            let fields = reader.file.fields(item, known: Self.inner, of: "an item of `\(name)`")
            return fields.sorted { ($0.value.mark?.line ?? 0, $0.key) < ($1.value.mark?.line ?? 0, $1.key) }.compactMap { formula($0.key, $0.value) }
        }
    }

    // MARK: Conditions

    private mutating func metavariable(_ fields: [String: Node], _ node: Node, _ what: String) -> String? {
        guard let name = fields["metavariable"].flatMap({ reader.file.text($0, "`metavariable`") }) else {
            reader.file.note(node, "\(what) has no `metavariable`")
            return nil
        }
        return name
    }

    private mutating func regexCondition(_ node: Node) -> RuleCondition? {
        let fields = reader.file.fields(node, known: ["metavariable", "regex", "constant-propagation"], of: "`metavariable-regex`")
        let follows = fields["constant-propagation"].flatMap { reader.file.flag($0, "`constant-propagation`") } ?? false
        guard let name = metavariable(fields, node, "`metavariable-regex`"), let regex = fields["regex"].flatMap({ source($0, "regex") }) else {
            if fields["regex"] == nil { reader.file.note(node, "`metavariable-regex` has no `regex`") }
            return nil
        }
        return .regex(metavariable: name, regex, followsConstants: follows)
    }

    private mutating func patternCondition(_ node: Node) -> RuleCondition? {
        let fields = reader.file.fields(node, known: ["metavariable", "language", "type"] + Self.operators, of: "`metavariable-pattern`")
        if let types = fields["type"] { return metavariable(fields, node, "`metavariable-pattern`").map { .type(metavariable: $0, reader.file.texts(types, "`type`")) } }
        guard let name = metavariable(fields, node, "`metavariable-pattern`"), let formula = operators(in: fields, node) else {
            reader.file.note(node, "`metavariable-pattern` has no pattern")
            return nil
        }
        return .pattern(metavariable: name, formula, language: fields["language"].flatMap { reader.file.text($0, "`language`") })
    }

    private mutating func comparison(_ node: Node) -> RuleCondition? {
        let fields = reader.file.fields(node, known: ["metavariable", "comparison", "base", "strip"], of: "`metavariable-comparison`")
        guard let text = fields["comparison"].flatMap({ source($0, "comparison") }) else {
            reader.file.note(node, "`metavariable-comparison` has no `comparison`")
            return nil
        }
        let name = fields["metavariable"].flatMap { reader.file.text($0, "`metavariable`") }
        let base = fields["base"].flatMap { reader.file.number($0, "`base`", in: 2...36) }
        return .comparison(metavariable: name, text, base: base, strips: fields["strip"].flatMap { reader.file.flag($0, "`strip`") } ?? false)
    }

    private mutating func analysis(_ node: Node) -> RuleCondition? {
        let fields = reader.file.fields(node, known: ["metavariable", "analyzer", "options"], of: "`metavariable-analysis`")
        guard let name = metavariable(fields, node, "`metavariable-analysis`"), let word = fields["analyzer"].flatMap({ reader.file.text($0, "`analyzer`") }) else {
            return nil
        }
        if word != "entropy" { reader.unsupported.append("`metavariable-analysis` with the analyzer `\(Shown.line(word))`") }
        return .analysis(metavariable: name, analyzer: word)
    }

    private mutating func type(_ node: Node) -> RuleCondition? {
        let fields = reader.file.fields(node, known: ["metavariable", "type", "types"], of: "`metavariable-type`")
        guard let name = metavariable(fields, node, "`metavariable-type`"), let types = fields["type"] ?? fields["types"] else { return nil }
        return .type(metavariable: name, reader.file.texts(types, "`type`"))
    }

    // MARK: The newer syntax

    /// `match:` with `all:`, `any:`, `not:`, `inside:`, `regex:`, `where:`.
    mutating func newFormula(_ node: Node) -> RuleFormula? {
        guard case .mapping(let mapping) = node else { return source(node, "match").map { .pattern($0) } }
        var found: [RuleFormula] = []
        for (key, value) in mapping {
            switch key.string ?? "" {
            case "pattern": found += source(value, "pattern").map { [.pattern($0)] } ?? []
            case "regex": found += source(value, "regex").map { [.regex($0)] } ?? []
            case "all": found.append(.all(reader.file.items(value, "`all`").compactMap { newFormula($0) }))
            case "any": found.append(.any(reader.file.items(value, "`any`").compactMap { newFormula($0) }))
            case "not": found += newFormula(value).map { formula in if case .inside(let inner) = formula { [.notInside(inner)] } else { [.not(formula)] } } ?? []
            case "inside": found += newFormula(value).map { [.inside($0)] } ?? []
            case "where": found += reader.file.items(value, "`where`").flatMap { newConditions($0) }
            default: reader.unsupported.append("`\(Shown.line(key.string ?? ""))` in `match`")
            }
        }
        return found.count == 1 ? found[0] : .all(found)
    }

    private mutating func newConditions(_ node: Node) -> [RuleFormula] {
        guard case .mapping(let mapping) = node else { return [] }
        let keys = Set(mapping.keys.compactMap(\.string))
        if let focus = mapping["focus"] { return [.focus(reader.file.texts(focus, "`focus`"))] }
        if let text = mapping["comparison"].flatMap({ source($0, "comparison") }) {
            return [.condition(.comparison(metavariable: mapping["metavariable"]?.string, text, base: nil, strips: false))]
        }
        guard let name = mapping["metavariable"]?.string else { return [] }
        if let regex = mapping["regex"].flatMap({ source($0, "regex") }) {
            return [.condition(.regex(metavariable: name, regex, followsConstants: false))]
        }
        if let types = mapping["type"] ?? mapping["types"] { return [.condition(.type(metavariable: name, reader.file.texts(types, "`type`")))] }
        let rest = mapping.filter { !["metavariable", "language"].contains($0.key.string ?? "") }
        if keys.contains("analyzer") {
            return [.condition(.analysis(metavariable: name, analyzer: mapping["analyzer"]?.string ?? ""))]
        }
        guard let formula = newFormula(.mapping(Node.Mapping(rest.map { ($0.key, $0.value) }))) else { return [] }
        return [.condition(.pattern(metavariable: name, formula, language: mapping["language"]?.string))]
    }
}
