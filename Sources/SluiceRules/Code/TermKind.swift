/// What a term is. A term is a node of a syntax tree in the form that patterns are matched on: languages differ less in it.
package enum TermKind: UInt8, Sendable, BitwiseCopyable {
    // Statements.
    case block, expressionStatement, declaration, ifStatement, loop, tryStatement, handler, finalizer, throwStatement, returnStatement
    case withStatement, selection, selectionCase, jump, importing, classLike, function, decorator
    // Expressions.
    case assign, augmentedAssign, call, construction, member, indexing, identifier, selfReference, string, template, number, boolean, nothing
    case regex, symbol, object, pair, array, tuple, comprehension, binary, unary, conditional, await, yield, cast, spread, slice, element
    // Parts of the above.
    case arguments, keywordArgument, parameters, parameter, bases, name, type, attribute, text, token
    /// What this form has no word for: its children in order; the atom is the grammar's kind.
    case other
    // What only patterns hold.
    case metavariable, ellipsis, manyMetavariable, deep, typedMetavariable

    /// The greatest number of a kind.
    static let last = TermKind.typedMetavariable.rawValue

    /// Whether an expression pattern is tried at it.
    package var isExpression: Bool {
        switch self {
        case .assign, .augmentedAssign, .call, .construction, .member, .indexing, .identifier, .selfReference, .string, .template, .number, .boolean,
            .nothing, .regex, .symbol, .object, .pair, .array, .tuple, .comprehension, .binary, .unary, .conditional, .await, .yield, .cast, .element, .other:
            true
        default: false
        }
    }

    /// Whether it stands in a block.
    package var isStatement: Bool {
        switch self {
        case .block, .expressionStatement, .declaration, .ifStatement, .loop, .tryStatement, .throwStatement, .returnStatement, .withStatement,
            .selection, .jump, .importing, .classLike, .function, .other:
            true
        default: false
        }
    }
}

/// What a term is to its parent.
package enum Slot: UInt8, Sendable, BitwiseCopyable {
    /// An item of a list.
    case item
    case callee, arguments, receiver, property, index, target, value, left, right, operand, name, parameters, body, type, defaultValue
    case condition, consequence, alternative, key, source, alias, bases, decorator, handler, finalizer, initializer, step, tag, attributes, children

    /// The greatest number of a slot.
    static let last = Slot.children.rawValue
}

/// Marks of a term.
package struct TermTraits: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let async = TermTraits(rawValue: 1 << 0)
    package static let generator = TermTraits(rawValue: 1 << 1)
    /// A function that stands for itself, not as a value: a declaration, a method, a property that holds a function.
    package static let definition = TermTraits(rawValue: 1 << 2)
    /// `a?.b`
    package static let optional = TermTraits(rawValue: 1 << 3)
    /// A string written as a template, or an f-string, with or without holes.
    package static let templated = TermTraits(rawValue: 1 << 4)
    package static let rest = TermTraits(rawValue: 1 << 5)
    package static let variable = TermTraits(rawValue: 1 << 6)
    package static let letVariable = TermTraits(rawValue: 1 << 7)
    package static let constant = TermTraits(rawValue: 1 << 8)
    package static let field = TermTraits(rawValue: 1 << 9)
    /// A `return` that is not written: the body of an arrow or lambda that is an expression.
    package static let implicit = TermTraits(rawValue: 1 << 10)
    package static let program = TermTraits(rawValue: 1 << 11)
    package static let wildcard = TermTraits(rawValue: 1 << 12)
    package static let defaultImport = TermTraits(rawValue: 1 << 13)
    package static let namespaceImport = TermTraits(rawValue: 1 << 14)
    /// An import that names a module and nothing of it.
    package static let bareImport = TermTraits(rawValue: 1 << 15)
    package static let shorthand = TermTraits(rawValue: 1 << 16)
    package static let set = TermTraits(rawValue: 1 << 17)
    /// A statement that ends without a mark of its end, so that a pattern of it is the expression alone.
    package static let unterminated = TermTraits(rawValue: 1 << 18)
    package static let method = TermTraits(rawValue: 1 << 19)
    package static let declared: TermTraits = [.variable, .letVariable, .constant, .field]
    /// A name with the path to it: `A::B`.
    package static let qualified = TermTraits(rawValue: 1 << 21)
    package static let computed = TermTraits(rawValue: 1 << 20)
    /// What a module gives to others.
    package static let exported = TermTraits(rawValue: 1 << 25)
    package static let isStatic = TermTraits(rawValue: 1 << 26)
    package static let getter = TermTraits(rawValue: 1 << 27)
    package static let setter = TermTraits(rawValue: 1 << 28)
    /// A function that is a value and is written with `function`: its last statement may be what it gives back.
    package static let spelledOut = TermTraits(rawValue: 1 << 29)
    /// A loop over what is in something, not over its keys.
    package static let iterating = TermTraits(rawValue: 1 << 30)
    /// What stands in braces within markup.
    package static let braced = TermTraits(rawValue: 1 << 31)
    /// `a := b`
    package static let short = TermTraits(rawValue: 1 << 23)
    /// A type of a pattern with a metavariable or an ellipsis in it.
    package static let open = TermTraits(rawValue: 1 << 22)
}
