internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads the parts of a rule of `mode: taint`.
enum TaintReader {
    private static let keys = [
        "exact", "by-side-effect", "not_conflicting", "not-conflicting", "label", "requires", "from", "to", "control", "at-exit", "side-effect-only",
        "focus-metavariable", "replace-labels",
    ]

    static func body(_ fields: [String: Node], _ node: Node, _ reader: inout RuleReader) -> Rule.Body? {
        for key in ["pattern-sources", "pattern-sinks"] where fields[key] == nil { reader.file.note(node, "a taint rule needs `\(key)`") }
        func parts(_ key: String) -> [TaintPart] { fields[key].map { TaintReader.parts($0, key, &reader) } ?? [] }
        let rule = TaintRule(
            sources: parts("pattern-sources"), sinks: parts("pattern-sinks"), sanitizers: parts("pattern-sanitizers"), propagators: parts("pattern-propagators"))
        return fields["pattern-sources"] == nil || fields["pattern-sinks"] == nil ? nil : .taint(rule)
    }

    private static func parts(_ node: Node, _ name: String, _ reader: inout RuleReader) -> [TaintPart] {
        let items = reader.file.items(node, "`\(name)`")
        if items.isEmpty { reader.file.note(node, "`\(name)` is empty") }
        return items.compactMap { part($0, name, &reader) }
    }

    private static func part(_ node: Node, _ name: String, _ reader: inout RuleReader) -> TaintPart? {
        let fields = reader.file.fields(node, known: keys + FormulaReader.operators, of: "an item of `\(name)`")
        var formulas = FormulaReader(reader: reader)
        let formula = formulas.operators(in: fields, node)
        reader = formulas.reader
        guard let formula else {
            reader.file.note(node, "an item of `\(name)` has no pattern")
            return nil
        }
        return settings(TaintPart(formula: formula), fields, &reader)
    }

    private static func settings(_ plain: TaintPart, _ fields: [String: Node], _ reader: inout RuleReader) -> TaintPart {
        var part = plain
        func flag(_ key: String) -> Bool? { fields[key].flatMap { reader.file.flag($0, "`\(key)`") } }
        func text(_ key: String) -> String? { fields[key].flatMap { reader.file.text($0, "`\(key)`") } }
        part.isExact = flag("exact")
        part.isOnlySideEffect = fields["by-side-effect"]?.string == "only"
        part.isBySideEffect = fields["by-side-effect"].flatMap { $0.string == "only" ? true : reader.file.flag($0, "`by-side-effect`") }
        part.isNotConflicting = flag("not_conflicting") ?? flag("not-conflicting") ?? false
        part.label = text("label")
        part.replacedLabels = fields["replace-labels"].map { reader.file.texts($0, "`replace-labels`") }
        part.from = text("from")
        part.to = text("to")
        part.isControl = flag("control") ?? false
        if let requires = fields["requires"] {
            switch requires {
            case .scalar: part.requires = text("requires").map { PatternSource(text: $0, place: reader.place(requires)) }
            default: part.requiresOf = conditions(requires, &reader)
            }
        }
        for key in ["at-exit"] where flag(key) == true { reader.unsupported.append("`\(key)`") }
        if part.isControl { reader.unsupported.append("`control`") }
        return part
    }

    /// `- $X: CONDITION`, one for each metavariable.
    private static func conditions(_ node: Node, _ reader: inout RuleReader) -> [MetavariableLabels] {
        reader.file.items(node, "`requires`").flatMap { item -> [MetavariableLabels] in
            guard case .mapping(let mapping) = item, mapping.count == 1, let (key, value) = mapping.first.map({ ($0.key, $0.value) }), let name = key.string,
                name.hasPrefix("$"), let text = reader.file.text(value, "`\(Shown.line(name))`")
            else {
                reader.file.note(item, "an item of `requires` must be a metavariable and a condition on labels", hint: "write `$X: LABEL`")
                return []
            }
            return [MetavariableLabels(metavariable: name, condition: PatternSource(text: text, place: reader.place(value)))]
        }
    }

    // MARK: The newer syntax

    /// `taint:` with `sources:`, `sinks:`, `sanitizers:`, `propagators:`.
    static func newBody(_ node: Node, _ reader: inout RuleReader) -> Rule.Body? {
        let fields = reader.file.fields(node, known: ["sources", "sinks", "sanitizers", "propagators"], of: "`taint`")
        for key in ["sources", "sinks"] where fields[key] == nil { reader.file.note(node, "a taint rule needs `\(key)`") }
        func parts(_ key: String) -> [TaintPart] {
            fields[key].map { reader.file.items($0, "`\(key)`").compactMap { newPart($0, &reader) } } ?? []
        }
        return .taint(TaintRule(sources: parts("sources"), sinks: parts("sinks"), sanitizers: parts("sanitizers"), propagators: parts("propagators")))
    }

    private static func newPart(_ node: Node, _ reader: inout RuleReader) -> TaintPart? {
        var settings: [String: Node] = [:], rest = node
        if case .mapping(let mapping) = node {
            for (key, value) in mapping where keys.contains(key.string ?? "") { settings[key.string ?? ""] = value }
            rest = .mapping(Node.Mapping(mapping.filter { !keys.contains($0.key.string ?? "") }.map { ($0.key, $0.value) }))
        }
        var formulas = FormulaReader(reader: reader)
        let formula = formulas.newFormula(rest)
        reader = formulas.reader
        return formula.map { self.settings(TaintPart(formula: $0), settings, &reader) }
    }
}
