/// What is known of a chain and a constraint.
public enum ConstraintAnswer: String, Sendable, Hashable, CaseIterable {
    /// Every reading of the chain satisfies it.
    case ok
    /// None does.
    case violated
    /// Some do.
    case unknown

    /// Both answers together.
    func joined(_ other: ConstraintAnswer) -> ConstraintAnswer { self == other ? self : .unknown }
}

/// What a constraint says of one chain.
public struct ConstraintVerdict: Hashable, Sendable {
    /// Why an answer is unknown.
    public enum Reason: String, Sendable, Hashable {
        /// Only conditions are open.
        case conditional
        /// A middleware could be anything, or is known by its name alone.
        case opaque
        /// What is seen violates it, and more may be registered than is seen.
        case doubts
    }

    /// Whether it holds.
    public var answer: ConstraintAnswer
    /// Only where the answer is unknown.
    public var reason: Reason?
    /// Whether the roles that decide are known from the framework or the policy, so that a finding may block (reference: middleware.md, A.5).
    public var isCertain: Bool
    /// The places in the chain of what decides, from the outside in; empty where something is missing.
    public var decisive: [Int]

    public init(_ answer: ConstraintAnswer, reason: Reason? = nil, isCertain: Bool = false, decisive: [Int] = []) {
        self.answer = answer
        self.reason = reason
        self.isCertain = isCertain
        self.decisive = decisive
    }
}
