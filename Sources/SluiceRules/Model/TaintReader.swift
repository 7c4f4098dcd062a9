internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads the parts of a rule of `mode: taint`.
enum TaintReader {
    private static let keys = [
        "exact", "by-side-effect", "not_conflicting", "not-conflicting", "label", "requires", "from", "to", "control", "at-exit", "side-effect-only",
        "focus-metavariable",
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
        // `by-side-effect: only` is nearly what `true` is: the variable is tainted from there on.
        part.isBySideEffect = fields["by-side-effect"].flatMap { $0.string == "only" ? true : reader.file.flag($0, "`by-side-effect`") }
        part.isNotConflicting = flag("not_conflicting") ?? flag("not-conflicting") ?? false
        part.label = text("label")
        part.from = text("from")
        part.to = text("to")
        part.isControl = flag("control") ?? false
        if let requires = fields["requires"] {
            if case .scalar = requires {
                part.requires = text("requires").map { PatternSource(text: $0, place: reader.place(requires)) }
            } else {
                reader.unsupported.append("`requires` with metavariables")
            }
        }
        for key in ["at-exit"] where flag(key) == true { reader.unsupported.append("`\(key)`") }
        if part.isControl { reader.unsupported.append("`control`") }
        return part
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
