/// What must hold for a registration to happen: the text of a condition in the code, without spaces.
public struct RouteCondition: Hashable, Sendable, Comparable {
    /// The condition without its negation: `config.auth`.
    public let text: String
    /// Whether it must not hold.
    public let isNegated: Bool

    public init(_ text: String, isNegated: Bool = false) {
        self.text = text
        self.isNegated = isNegated
    }

    /// The opposite.
    public var negated: RouteCondition { RouteCondition(text, isNegated: !isNegated) }
    /// As it is shown: `!config.auth`.
    public var shown: String { (isNegated ? "!" : "") + text }
    public static func < (left: RouteCondition, right: RouteCondition) -> Bool {
        (left.text, left.isNegated ? 1 : 0) < (right.text, right.isNegated ? 1 : 0)
    }
}
