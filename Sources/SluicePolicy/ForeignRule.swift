public import SluiceData
public import SluiceModel

/// A rule that a policy names and that does not travel with sluice.
public struct ForeignRule: Sendable, Hashable {
    /// The rule's id as it is written.
    public let id: RuleID
    /// What is wrong where no pack of the policy holds the rule.
    public let problem: DataProblem
}
