internal import SluiceChecks
internal import SluiceData
public import SluiceModel
internal import SluicePolicy
internal import SluiceRoutes

/// Whether a constraint is asked, and who says so.
public struct ConstraintState: Hashable, Sendable {
    /// Whether the policy in force asks it.
    public let isOn: Bool
    /// Whether it is asked where no policy says so; `nil` for one that the policy itself brought.
    public let isOnByDefault: Bool?
    /// The line of the policy that names it: `.sluice.yml:12`.
    public let decidedBy: String?
}

extension Gate {
    /// What the constraints of the policy in force say of themselves, the shipped ones and the project's own.
    /// - Parameter off: whether those that are not asked are wanted too.
    /// - Throws: `GateError.policy` with all that is wrong in their files.
    func constraintsAtHand(_ policy: Policy, off: Bool) throws(GateError) -> [RuleDescription] {
        let library = try constraintLibrary()
        let constraints = policy.routes?.constraints ?? library.constraints
        return constraints.filter { off || $0.isOn }.map { RuleDescription($0, examples: library.examples[$0.id] ?? []) }
    }

    /// How it stands with the constraint that a rule is; `nil` for a rule that is none.
    /// - Throws: `GateError.policy` with all that is wrong in the policy or in the files of constraints.
    public func constraintState(ofRule rule: RuleID) throws(GateError) -> ConstraintState? {
        let policy = try policyAtHand().policy, library = try constraintLibrary()
        let shipped = library.constraints.first { $0.rule == rule }
        guard let constraint = policy.routes?.constraints.first(where: { $0.rule == rule }) ?? shipped else { return nil }
        return ConstraintState(isOn: constraint.isOn, isOnByDefault: shipped?.isOn, decidedBy: policy.place(ofConstraint: constraint.id))
    }

    func constraintLibrary() throws(GateError) -> ConstraintLibrary {
        do throws(DataProblems) {
            return try data.constraints()
        } catch { throw .policy(error) }
    }
}
