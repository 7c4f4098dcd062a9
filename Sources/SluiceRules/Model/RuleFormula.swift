/// What a search rule, a source or a sink asks for: patterns and what joins them.
public indirect enum RuleFormula: Sendable {
    case pattern(PatternSource)
    case regex(PatternSource)
    case all([RuleFormula])
    case any([RuleFormula])
    case not(RuleFormula)
    case inside(RuleFormula)
    case notInside(RuleFormula)
    case notRegex(PatternSource)
    case condition(RuleCondition)
    /// The metavariables of one `focus-metavariable`.
    case focus([String])

    /// Whether a part of what is matched counts, not the whole.
    var isFocused: Bool {
        switch self {
        case .focus: true
        case .all(let formulas), .any(let formulas): formulas.contains { $0.isFocused }
        default: false
        }
    }
}

/// A pattern or regular expression as a rule has it.
public struct PatternSource: Hashable, Sendable {
    /// The pattern itself.
    public let text: String
    /// Where it stands.
    public let place: RulePlace
}

/// What is asked of a metavariable.
public indirect enum RuleCondition: Sendable {
    case regex(metavariable: String, PatternSource, followsConstants: Bool)
    /// The formula must be found within what is bound, read in another language if one is named.
    case pattern(metavariable: String, RuleFormula, language: String?)
    case comparison(metavariable: String?, PatternSource, base: Int?, strips: Bool)
    case analysis(metavariable: String, analyzer: String)
    case type(metavariable: String, [String])
}

/// A rule of `mode: taint`.
public struct TaintRule: Sendable {
    /// `pattern-sources:`
    public let sources: [TaintPart]
    /// `pattern-sinks:`
    public let sinks: [TaintPart]
    /// `pattern-sanitizers:`
    public let sanitizers: [TaintPart]
    /// `pattern-propagators:`
    public let propagators: [TaintPart]
}

/// An item of a `requires` that is a list: what a metavariable is bound to must have such labels.
public struct MetavariableLabels: Sendable {
    /// `$X`
    public let metavariable: String
    /// The condition on labels.
    public let condition: PatternSource
}

/// A source, sink, sanitizer or propagator.
public struct TaintPart: Sendable {
    /// What it is found by.
    public let formula: RuleFormula
    /// `exact:`; `nil` for what its kind has by default: sinks are exact, others not.
    public var isExact: Bool?
    /// `by-side-effect:`; `nil` for what its kind has by default: propagators have it, others not.
    public var isBySideEffect: Bool?
    /// `by-side-effect: only`: the variable is tainted from there on, what stands there is not.
    public var isOnlySideEffect = false
    /// A sanitizer that gives way to sources and sinks of the same place.
    public var isNotConflicting = false
    /// What a source or a propagator calls its taint.
    public var label: String?
    /// The labels that a propagator replaces by its own; all, where it names none.
    public var replacedLabels: [String]?
    /// A condition on labels.
    public var requires: PatternSource?
    /// Conditions on the labels of what metavariables of a sink are bound to.
    public var requiresOf: [MetavariableLabels] = []
    /// The metavariable that a propagator takes taint from.
    public var from: String?
    /// The metavariable that a propagator carries taint to.
    public var to: String?
    /// Whether reaching the code is what counts, not a value.
    public var isControl = false
}
