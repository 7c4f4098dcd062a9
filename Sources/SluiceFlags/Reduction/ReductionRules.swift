internal import SluiceData
internal import SluiceRules
package import SluiceSyntax

/// How programs of one language are simplified: the section `reduction:` of its file in `Policies/languages` (reference: flags.md, B.3).
package struct ReductionRules: Sendable {
    package let language: LanguageID
    /// Whether only `true` and `false` are conditions; otherwise every value but the falsy ones is true.
    var hasBooleanConditions = false
    var falsy: [PatternTerms] = []
    /// How nothing is written.
    var nothing = "null"
    var tail = Tail.none
    /// Whether a case of a selection goes on in the next one.
    var fallsThrough = false
    /// Whether a text that stands alone is a comment.
    var hasDocstrings = false
    /// Statements that have no effect: `pass`.
    var idle: [PatternTerms] = []
    /// Calls that never come back.
    var exits: [PatternTerms] = []
    /// Calls without effects.
    var pure: [PatternTerms] = []
    var rewrites: [Rewrite] = []
    package var examples: [ReductionExample] = []

    /// What a function gives back without `return`.
    enum Tail: String, CaseIterable, Sendable {
        case none
        /// The statement of a body that holds one alone.
        case single
        case last
    }

    /// One step of the simplification.
    struct Rewrite: Sendable {
        let name: String
        let from: PatternTerms
        let to: Replacement
        let conditions: [(Condition, [String])]
    }

    enum Replacement: Sendable {
        case removed
        case bound(String)
        case terms(PatternTerms)
    }

    /// What must hold of what the metavariables stand for.
    enum Condition: String, CaseIterable, Sendable {
        case truthy, falsy, nullish, present, pure
        /// Two literals that are equal, or that are not.
        case same, different
        /// The whole stands where only its truth counts.
        case condition
    }
}

/// A small source and what is left of it: tests run them.
package struct ReductionExample: Sendable {
    package let code: String
    package let gives: String
    /// The line in the language's file.
    package let line: Int
}
