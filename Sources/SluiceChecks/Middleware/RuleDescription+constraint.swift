public import SluiceModel
public import SluiceRoutes

extension RuleDescription {
    /// What a constraint says of itself, as a rule among others.
    /// - Parameter examples: chains that show it at work and at rest; a project's own constraints have none.
    public init(_ constraint: Constraint, examples: [ConstraintExample] = []) {
        let shown = { (answer: ConstraintAnswer) in
            examples.filter { $0.answer == answer }.map { Example(path: "a chain", text: $0.shown) }
        }
        self.init(
            id: constraint.rule, check: .middleware, severity: constraint.severity, confidence: .high, summary: constraint.what,
            why: constraint.why.isEmpty ? constraint.what : constraint.why, fix: constraint.remedy, cwe: constraint.cwe,
            bad: shown(.violated), good: shown(.ok),
            source: constraint.source.isEmpty ? nil : Source(place: constraint.source, says: constraint.sourceSays))
    }
}

extension Constraint {
    /// Where a role that protects is missing or too late, requests pass that should not.
    var cwe: [String] { kind == .mustCover || kind == .bothKinds ? ["CWE-862"] : ["CWE-696"] }

    /// What it finds, in one sentence.
    var what: String { summary.isEmpty ? "The constraint `\(id)` of the policy is not kept." : summary }

    /// How to mend what it finds.
    var remedy: String {
        fix.isEmpty ? "Keep the order or role that the policy asks for, or name the routes as an exception with a reason." : fix
    }
}
