internal import SluiceData
internal import SluiceRules
internal import SluiceSyntax
internal import Yams

/// Reads the section `reduction:` of a language's file, with the place of every mistake.
struct ReductionReader {
    var file: DataFile
    let language: Language

    static let keys = [
        "truth", "falsy", "nothing", "tail", "falls-through", "docstrings", "idle", "exits", "pure", "rewrites", "examples",
    ]

    /// Adds what a section says to what another language's says, which it is like.
    mutating func read(_ node: Node, into rules: inout ReductionRules) {
        let fields = file.fields(node, known: Self.keys, of: "`reduction`")
        if let truth = fields["truth"].flatMap({ file.text($0, "`truth`") }) {
            if truth != "booleans", truth != "values" { file.note(fields["truth"] ?? node, "`truth` must be `booleans` or `values`") }
            rules.hasBooleanConditions = truth == "booleans"
        }
        rules.nothing = fields["nothing"].flatMap { file.text($0, "`nothing`") } ?? rules.nothing
        if let tail: ReductionRules.Tail = fields["tail"].flatMap({ file.word($0, "`tail`") }) { rules.tail = tail }
        rules.fallsThrough = fields["falls-through"].flatMap { file.flag($0, "`falls-through`") } ?? rules.fallsThrough
        rules.hasDocstrings = fields["docstrings"].flatMap { file.flag($0, "`docstrings`") } ?? rules.hasDocstrings
        rules.falsy += patterns(fields["falsy"], "`falsy`")
        rules.idle += patterns(fields["idle"], "`idle`")
        rules.exits += patterns(fields["exits"], "`exits`")
        rules.pure += patterns(fields["pure"], "`pure`")
        for item in fields["rewrites"].map({ file.items($0, "`rewrites`") }) ?? [] {
            guard let rewrite = rewrite(item) else { continue }
            rules.rewrites.removeAll { $0.name == rewrite.name }
            rules.rewrites.append(rewrite)
        }
        rules.examples = (fields["examples"].map { file.items($0, "`examples`") } ?? []).compactMap { example($0) }
    }

    private mutating func patterns(_ node: Node?, _ what: String) -> [PatternTerms] {
        guard let node else { return [] }
        return file.items(node, what).compactMap { item in
            file.text(item, "each item of \(what)").flatMap { pattern($0, item) }
        }
    }

    private mutating func pattern(_ text: String, _ node: Node) -> PatternTerms? {
        do { return try PatternTerms(text, in: language) } catch {
            file.note(node, "`\(text)`: \(error.reason)", hint: "write it as it stands in a program, with `$A` for an expression and `$...A` for statements")
            return nil
        }
    }

    private mutating func rewrite(_ node: Node) -> ReductionRules.Rewrite? {
        let conditions = ReductionRules.Condition.allCases
        let fields = file.fields(node, known: ["name", "from", "to"] + conditions.map(\.rawValue), of: "a rewrite")
        guard let name = fields["name"].flatMap({ file.text($0, "`name`") }), let from = fields["from"], let source = file.text(from, "`from`") else {
            file.note(node, "a rewrite needs `name`, `from` and `to`")
            return nil
        }
        let target = fields["to"]?.scalar?.string ?? ""
        guard let parsed = pattern(source, from) else { return nil }
        var to = ReductionRules.Replacement.removed
        if Self.isBound(target) { to = .bound(target) } else if !target.isEmpty, let node = fields["to"] {
            guard let terms = pattern(target, node) else { return nil }
            to = .terms(terms)
        }
        let asked = conditions.compactMap { one in fields[one.rawValue].map { (one, file.texts($0, "`\(one.rawValue)`")) } }
        for (condition, names) in asked where condition != .condition && names.contains(where: { !source.contains($0) }) {
            file.note(fields[condition.rawValue] ?? node, "`\(condition.rawValue)` names what `from` does not have")
        }
        return .init(name: name, from: parsed, to: to, conditions: asked)
    }

    /// Whether a replacement is one metavariable.
    private static func isBound(_ text: String) -> Bool {
        let name = text.hasPrefix("$...") ? text.dropFirst(4) : text.hasPrefix("$") ? text.dropFirst() : ""
        return !name.isEmpty && name.utf8.allSatisfy { (65...90).contains($0) }
    }

    private mutating func example(_ node: Node) -> ReductionExample? {
        let fields = file.fields(node, known: ["code", "gives"], of: "an example")
        guard let code = fields["code"].flatMap({ file.text($0, "`code`") }), let gives = fields["gives"]?.scalar?.string else {
            file.note(node, "an example needs `code` and `gives`")
            return nil
        }
        return ReductionExample(code: code, gives: gives, line: node.mark?.line ?? 1)
    }
}
