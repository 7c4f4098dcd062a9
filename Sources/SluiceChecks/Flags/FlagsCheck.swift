internal import SluiceFlags
public import SluiceModel

/// Whether a change can be switched off, and what is wrong with the flags that it asks for (reference: flags.md, B.6 and B.7).
public struct FlagsCheck: Check {
    /// Feature flags.
    public static let family = CheckFamily.flags
    private let catalogue: RuleCatalogue

    /// - Parameter catalogue: what the rules written in code say of themselves.
    public init(catalogue: RuleCatalogue) { self.catalogue = catalogue }

    /// The traps that the change brings in, and, where it misses the policy's threshold, what of it no flag covers.
    public func examine(_ change: ChangeFacts) -> Examination {
        guard let facts = change.flags else { return Examination() }
        var examination = Examination()
        examination.findings = facts.answer.traps.compactMap { trap in catalogue[trap.rule].map { finding(of: trap, $0) } }
        if let rule = catalogue[TrapKind.uncovered] {
            examination.findings += facts.answer.measure.misses.compactMap { UncoveredReport(miss: $0, measure: facts.answer.measure, rule: rule).finding }
        }
        if facts.answer.measure.total.measured > 0 || !facts.answer.traps.isEmpty {
            examination.undecided = facts.unread.map {
                Undecided(check: .flags, path: $0.path, reason: $0.reason, cure: "what it brings in counts as unknown; put it under `exempt:` if it is no program")
            }
        }
        return examination
    }

    private func finding(of trap: FlagTrap, _ rule: RuleDescription) -> Finding {
        Finding(
            rule: rule.id, check: .flags, severity: rule.severity, confidence: trap.confidence ?? rule.confidence, message: trap.message, why: rule.why,
            fix: trap.edit, cwe: rule.cwe, location: Location(path: trap.path, line: trap.lines.first, column: 1, endLine: trap.lines.last),
            fingerprint: Fingerprint.of([rule.id.rawValue, trap.key?.shown ?? "", trap.text]), related: trap.related)
    }
}
