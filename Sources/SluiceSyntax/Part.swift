/// What a node is to its parent, in one small vocabulary for all languages. It stands for the grammar's own field names, which differ,
/// and for the place of children in grammars that have no fields.
public enum Part: UInt8, Sendable, CaseIterable {
    case none
    /// The name of what is defined, imported, called with a receiver, or given as a keyword argument.
    case name
    /// Another name for the same thing: `as x`.
    case alias
    case value
    /// What a call calls, or the type that is constructed.
    case callee
    /// What a member, a method or an index is taken of.
    case receiver
    /// The name after the dot.
    case property
    /// Between the brackets of an index.
    case index
    case arguments, typeArguments, parameters, body, type, result
    /// The two sides of an assignment, of an operator, of `for x in y`.
    case left, right
    case `operator`, operand
    case condition, consequence, alternative
    /// The first and last part of a counting loop's head.
    case initializer, update
    case key, source, superclass, decorator, handler, finalizer, tag, label, keyword
}
