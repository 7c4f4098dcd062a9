public import SluiceModel

extension Constraint {
    /// The id of the rule that its breaches are findings of.
    public var rule: RuleID { RuleID("middleware-" + id) }
}
