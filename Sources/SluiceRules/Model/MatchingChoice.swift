/// Options that turn one way of matching off or on. Each is off here where the reference engine's default holds.
struct MatchingChoice: OptionSet, Hashable, Sendable {
    let rawValue: Int

    /// `vardef_assign: false`: a pattern of an assignment is none of a declaration.
    static let declarationsApart = MatchingChoice(rawValue: 1 << 0)
    /// `arrow_is_function: false`
    static let arrowsApart = MatchingChoice(rawValue: 1 << 1)
    /// `let_is_var: false`
    static let variablesApart = MatchingChoice(rawValue: 1 << 2)
    /// `attr_expr: false`: what stands in a decorator is no expression.
    static let decoratorsApart = MatchingChoice(rawValue: 1 << 3)
    /// `go_deeper_stmt: false`: an ellipsis stays in its block.
    static let flatStatements = MatchingChoice(rawValue: 1 << 4)
    /// `ac_matching: false`: operators are matched as they are grouped.
    static let groupedOperators = MatchingChoice(rawValue: 1 << 5)
    /// `implicit_ellipsis: false`: objects have the members of the pattern and no more.
    static let wholeObjects = MatchingChoice(rawValue: 1 << 6)
    /// `xml_attrs_implicit_ellipsis: false`
    static let wholeElements = MatchingChoice(rawValue: 1 << 7)
    /// `symmetric_eq: true`: `a == b` is `b == a`.
    static let symmetricEquality = MatchingChoice(rawValue: 1 << 8)
    /// `commutative_boolop: true`: `a && b` is `b && a`.
    static let commutativeConditions = MatchingChoice(rawValue: 1 << 9)

    /// The options by name, with the value that makes the choice.
    static let names: [String: (choice: MatchingChoice, value: Bool)] = [
        "vardef_assign": (.declarationsApart, false), "arrow_is_function": (.arrowsApart, false), "let_is_var": (.variablesApart, false),
        "attr_expr": (.decoratorsApart, false), "go_deeper_stmt": (.flatStatements, false), "ac_matching": (.groupedOperators, false),
        "implicit_ellipsis": (.wholeObjects, false), "xml_attrs_implicit_ellipsis": (.wholeElements, false),
        "symmetric_eq": (.symmetricEquality, true), "commutative_boolop": (.commutativeConditions, true),
    ]
}
