/// What policy decides about a finding. The cases are in order: a later one is stricter.
public enum Effect: String, Sendable, Hashable, CaseIterable, Comparable {
    case silent, annotate, block

    /// 0 for `silent`, 2 for `block`.
    public var rank: Int {
        switch self {
        case .silent: 0
        case .annotate: 1
        case .block: 2
        }
    }
    public static func < (left: Effect, right: Effect) -> Bool { left.rank < right.rank }
}

/// What policy decided, and the line that decided it.
public struct Ruling: Hashable, Sendable {
    /// What is done.
    public let effect: Effect
    /// The policy file and line, as `recommended.yml:14`.
    public let decidedBy: String

    public init(effect: Effect, decidedBy: String) {
        self.effect = effect
        self.decidedBy = decidedBy
    }
}
