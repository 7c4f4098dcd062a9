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
}

/// A pattern or regular expression as a rule has it.
public struct PatternSource: Hashable, Sendable {
    public let text: String
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
    public let sources: [TaintPart]
    public let sinks: [TaintPart]
    public let sanitizers: [TaintPart]
    public let propagators: [TaintPart]
}

/// A source, sink, sanitizer or propagator.
public struct TaintPart: Sendable {
    public let formula: RuleFormula
    public var isExact: Bool?
    public var isBySideEffect: Bool?
    /// A sanitizer that gives way to sources and sinks of the same place.
    public var isNotConflicting = false
    public var label: String?
    /// A condition on labels.
    public var requires: PatternSource?
    public var from: String?
    public var to: String?
    public var isControl = false
}
