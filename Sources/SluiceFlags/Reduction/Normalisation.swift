/// A difference in form that is none in behaviour (reference: flags.md, B.3). Comments, spaces, brackets and trailing commas are no
/// terms at all, and imports are not compared.
package enum Normalisation: String, CaseIterable, Hashable, Sendable {
    /// Braces around one statement, blocks that hold no names of their own.
    case braces
    case elseAfterReturn = "else-after-return"
    /// `return` at the end, written or implied.
    case impliedReturn = "implied-return"
    /// `let` or `const`, `val` or `var`.
    case bindingKind = "binding-kind"
    /// `async` and `await` that are there for the flag alone.
    case asyncAdded = "async-added"
    /// A parameter that only evaluations use, and its arguments.
    case parameterAdded = "parameter-added"
    /// The old body in a function of its own, called with the same arguments at the end.
    case extraction
}
