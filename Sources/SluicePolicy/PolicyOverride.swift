public import SluiceModel

/// Who may let findings of some rules through a push: with a reason, and on record.
public struct PolicyOverride: Sendable {
    /// Whom the server names as the pusher, letter for letter.
    let by: Set<String>
    let rules: Set<RuleID>
    /// The line that allows it.
    public let decidedBy: String
}

extension Policy {
    /// The override that lets a pusher pass a rule's findings; `nil` where there is none.
    /// - Parameter pusher: as the server names them.
    public func override(of rule: RuleID, by pusher: String) -> PolicyOverride? {
        inForce.overrides.first { $0.by.contains(pusher) && $0.rules.contains(rule) }
    }

    /// Whether a pusher may let anything pass.
    public func namesForOverrides(_ pusher: String) -> Bool { inForce.overrides.contains { $0.by.contains(pusher) } }
}
