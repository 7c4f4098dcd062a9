/// What a node is, in one small vocabulary for all languages. A language's file maps the kinds of its grammar to it.
///
/// A role says what a node is, not where it stands: for that ask for its `Part` in its parent.
public enum Role: UInt8, Sendable, CaseIterable {
    /// A node that no role is given to: punctuation, keywords, and what no rule asks about.
    case none

    // Larger wholes.
    case program, block, statement, expressionStatement, classBody
    /// A statement that names things: `const a = 1, b = 2`, with one declarator for each.
    case declaration
    /// One name with its value inside a declaration; where a language has no lists of them, the whole.
    case declarator

    // Changes of a name.
    case assignment, augmentedAssignment, update

    // Uses of a value.
    /// A call. Either it has a callee, or a receiver (which may be absent) and a name, as the language's grammar has it.
    case call
    /// `new X(…)`: the callee is the type.
    case construction
    case arguments, argument, keywordArgument
    case member, subscriptAccess, parenthesized, cast, awaiting, yielding
    case binary, unary, conditional, spread

    // Definitions.
    case function, lambda, method, parameters, parameter, classLike
    /// A field or property of a class.
    case field
    case decorator, modifier, typeParameters

    // Modules.
    case importing
    /// One imported name, with its alias if there is one.
    case importName
    case exporting

    // Control flow.
    case branch
    /// `switch`, `match`, `when`.
    case selection
    /// One arm of a selection.
    case selectionCase
    case loop, tryStatement, handler, finalizer, throwStatement, returnStatement
    /// `break`, `continue`, `goto`.
    case jump

    // Literals.
    case string
    /// A literal piece of a string, without quotes.
    case stringContent
    case escape
    /// A hole of a string; some grammars leave its brackets outside.
    case interpolation
    case number, boolean, nothing, regex, object, pair, array, tuple, comprehension

    // Names.
    case identifier
    /// A name after a dot, or a key of an object.
    case propertyName
    /// `this`, `self`, `super`.
    case selfReference
    case typeName
    /// A type that is written with more than a name, or a type annotation with its colon.
    case type
    case typeArguments
    case label

    // Markup, configuration, text.
    case element, tag, attribute, text, instruction
    case comment
    /// What the grammar did not understand.
    case error
}
