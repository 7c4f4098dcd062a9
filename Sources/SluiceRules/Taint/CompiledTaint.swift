/// A taint rule whose formulas are compiled for one language.
struct CompiledTaint: Sendable {
    /// A source, sink, sanitizer or propagator.
    struct Part: Sendable {
        let formula: CompiledFormula
        let isExact: Bool
        let isBySideEffect: Bool
        /// What stands there is not tainted by it, the variable is.
        let isOnlySideEffect: Bool
        let isNotConflicting: Bool
        /// It is one part of what its pattern matches: a call there counts by what it gives back, not by what it is given.
        let isFocused: Bool
        let label: String?
        /// The labels that a propagator replaces by its own; all, where it names none.
        let replacedLabels: [String]?
        let requires: LabelCondition?
        /// What metavariables of a sink must be tainted with.
        let requiresOf: [Required]
        let from: Int32
        let to: Int32
    }

    /// A metavariable and the labels of what it is bound to.
    struct Required: Sendable {
        let metavariable: Int32
        let condition: LabelCondition
    }

    let sources: [Part]
    let sinks: [Part]
    let sanitizers: [Part]
    let propagators: [Part]

    init(sources: [Part], sinks: [Part], sanitizers: [Part], propagators: [Part]) {
        (self.sources, self.sinks, self.sanitizers, self.propagators) = (sources, sinks, sanitizers, propagators)
    }

    init(_ rule: TaintRule, _ target: FormulaCompiler.Target, _ compiler: inout FormulaCompiler) throws(FormulaFault) {
        sources = try Self.parts(rule.sources, isExact: false, isBySideEffect: false, target, &compiler)
        sinks = try Self.parts(rule.sinks, isExact: true, isBySideEffect: false, target, &compiler)
        sanitizers = try Self.parts(rule.sanitizers, isExact: false, isBySideEffect: false, target, &compiler)
        propagators = try Self.parts(rule.propagators, isExact: false, isBySideEffect: true, target, &compiler)
    }

    private static func parts(
        _ parts: [TaintPart], isExact: Bool, isBySideEffect: Bool, _ target: FormulaCompiler.Target, _ compiler: inout FormulaCompiler
    ) throws(FormulaFault) -> [Part] {
        var compiled: [Part] = []
        for part in parts {
            let formula = try compiler.formula(part.formula, target)
            let requires = try part.requires.map { (source) throws(FormulaFault) in try condition(source) }
            var requiresOf: [Required] = []
            for one in part.requiresOf {
                requiresOf.append(Required(metavariable: compiler.atoms.number(of: one.metavariable), condition: try condition(one.condition)))
            }
            compiled.append(
                Part(
                    formula: formula, isExact: part.isExact ?? isExact, isBySideEffect: part.isBySideEffect ?? isBySideEffect,
                    isOnlySideEffect: part.isOnlySideEffect, isNotConflicting: part.isNotConflicting, isFocused: part.formula.isFocused, label: part.label,
                    replacedLabels: part.replacedLabels, requires: requires, requiresOf: requiresOf, from: compiler.atoms.number(of: part.from ?? ""),
                    to: compiler.atoms.number(of: part.to ?? "")))
        }
        return compiled
    }

    private static func condition(_ source: PatternSource) throws(FormulaFault) -> LabelCondition {
        guard let condition = LabelCondition(source.text) else { throw FormulaFault("`requires: \(source.text)` is not understood", source.place) }
        return condition
    }
}

/// A condition on labels: names, `and`, `or`, `not`, brackets.
indirect enum LabelCondition: Sendable {
    case label(String)
    case both(LabelCondition, LabelCondition)
    case either(LabelCondition, LabelCondition)
    case none(LabelCondition)

    init?(_ text: String) {
        var tokens = text.replacing("(", with: " ( ").replacing(")", with: " ) ").split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)[...]
        guard let condition = Self.either(&tokens, 0), tokens.isEmpty else { return nil }
        self = condition
    }

    private static func either(_ tokens: inout ArraySlice<String>, _ depth: Int) -> LabelCondition? {
        guard depth < 50, var left = both(&tokens, depth) else { return nil }
        while tokens.first == "or" {
            tokens.removeFirst()
            guard let right = both(&tokens, depth) else { return nil }
            left = .either(left, right)
        }
        return left
    }

    private static func both(_ tokens: inout ArraySlice<String>, _ depth: Int) -> LabelCondition? {
        guard var left = one(&tokens, depth) else { return nil }
        while tokens.first == "and" {
            tokens.removeFirst()
            guard let right = one(&tokens, depth) else { return nil }
            left = .both(left, right)
        }
        return left
    }

    private static func one(_ tokens: inout ArraySlice<String>, _ depth: Int) -> LabelCondition? {
        guard let first = tokens.popFirst() else { return nil }
        if first == "not" { return one(&tokens, depth).map { .none($0) } }
        if first == "(" {
            let inner = either(&tokens, depth + 1)
            return tokens.popFirst() == ")" ? inner : nil
        }
        return ["and", "or", ")"].contains(first) ? nil : .label(first)
    }

    func holds(_ labels: Set<String>) -> Bool {
        switch self {
        case .label(let label): labels.contains(label)
        case .both(let left, let right): left.holds(labels) && right.holds(labels)
        case .either(let left, let right): left.holds(labels) || right.holds(labels)
        case .none(let inner): !inner.holds(labels)
        }
    }
}
