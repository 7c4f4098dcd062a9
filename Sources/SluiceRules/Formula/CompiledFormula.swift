/// A formula whose patterns are compiled for one language. Patterns and regular expressions are numbers in the rule set.
indirect enum CompiledFormula: Sendable {
    case pattern(Int)
    case generic(Int)
    case regex(Int)
    case all([CompiledFormula])
    case any([CompiledFormula])
    case not(CompiledFormula)
    case inside(CompiledFormula)
    case notInside(CompiledFormula)
    case notRegex(Int)
    case condition(CompiledCondition)
    /// Metavariables by their words.
    case focus([Int32])
}

/// A condition on what a metavariable, by its word, stands for.
indirect enum CompiledCondition: Sendable {
    case regex(Int32, Int, followsConstants: Bool)
    /// The language is `nil` where what is bound is not read anew.
    case pattern(Int32, CompiledFormula, language: String?)
    case comparison(Comparison, bare: Int32?, base: Int?, strips: Bool)
    case entropy(Int32)
    case type(Int32, [String])
}
