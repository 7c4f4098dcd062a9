public import SluiceModel

/// The guards that a change takes away from what it leaves in place.
///
/// A guard is gone where a unit still does what the guard stood before, and neither the guard nor one that does its work stands there, around it, in what
/// it calls or in what calls it. Of a merge, only what no tree before lacked already counts.
public struct GuardsCheck: Check {
    /// `rules`: the policy rules on a lost guard as it does on a hole that a rule finds.
    public static let family = CheckFamily.rules
    private let catalogue: RuleCatalogue

    /// - Parameter catalogue: what the rules written in code say of themselves.
    public init(catalogue: RuleCatalogue) { self.catalogue = catalogue }

    /// What is gone from every tree before. Pure: the same facts give the same answer.
    public func examine(_ change: ChangeFacts) -> Examination {
        guard let facts = change.guards, !facts.sides.isEmpty else { return Examination() }
        let found = facts.sides.map { GuardComparison($0, facts.shelf).losses().compactMap(finding) }
        let shared = found.dropFirst().reduce(Set(found[0].map(\.fingerprint))) { $0.intersection($1.map(\.fingerprint)) }
        var told: Set<String> = []
        return Examination(findings: found[0].filter { shared.contains($0.fingerprint) && told.insert($0.fingerprint).inserted })
    }

    private func finding(_ loss: GuardLoss) -> Finding? {
        guard let rule = catalogue[loss.kind.rule] else { return nil }
        return Finding(
            rule: rule.id, check: rule.check, severity: loss.isPlain ? rule.severity : min(.medium, rule.severity), confidence: loss.isPlain ? .high : .medium,
            message: loss.message, why: rule.why, fix: loss.fix + rule.fix, cwe: rule.cwe,
            location: Location(path: loss.path, line: loss.line, column: 1), fingerprint: Fingerprint.of([rule.id.rawValue, loss.unit, loss.lost.key]))
    }
}

/// A guard that is gone from before what it guarded.
struct GuardLoss {
    let kind: GuardKind
    let lost: StandingGuard
    /// The name of the function, class or file it stood in.
    let unit: String
    let path: RepositoryPath
    /// Where what it guarded stands now.
    let line: Int
    /// The name of what it guarded.
    let work: String
    /// Whether nobody could read the change otherwise.
    let isPlain: Bool

    private var own: String { "`\(Shown.line(lost.text))`" }

    var message: String {
        let place = unit.isEmpty ? "" : " of `\(Shown.line(unit))`"
        let rest = work.isEmpty ? "what it guarded is still there" : "`\(Shown.line(work))` \(lost.form == .around ? "takes its value as it comes" : "runs without it")"
        return "\(kind.name) \(own)\(place), on line \(lost.lines.lowerBound) before the change, is gone, and \(rest)"
    }

    /// Before what the rule says.
    var fix: String {
        switch lost.form {
        case .decorator, .declaration: "Put \(own) back. "
        case .option: "Give `\(Shown.line(lost.context))` its \(own) again. "
        case .query: "Put \(own) back into the condition. "
        case .around: "Write \(own) again. "
        case .wrapper: "Put \(own) around it again. "
        case .exit, .branch, .call, .argument: "Put \(own) back before line \(line). "
        }
    }
}

extension Examination {
    /// The graver of two findings about one loss stays: a guard that was told at the head of a route, and the middleware that is lost from it.
    /// - Parameter routes: what the check of middlewares says; what is told more gravely here is taken out of it.
    public func reconciled(with routes: inout Examination?) -> Examination {
        guard let told = routes?.findings, !told.isEmpty else { return self }
        var own = self
        own.findings.removeAll { finding in told.contains { $0.isSameLoss(as: finding) && $0.severity >= finding.severity } }
        routes?.findings.removeAll { other in own.findings.contains { other.isSameLoss(as: $0) } }
        return own
    }
}

extension Finding {
    /// Whether a finding about middlewares stands where a guard was told.
    fileprivate func isSameLoss(as lost: Finding) -> Bool {
        guard rule.rawValue.hasPrefix("middleware-") else { return false }
        let places = [location] + related.map(\.location)
        return places.contains { $0.path == lost.location.path && abs($0.line - lost.location.line) <= 3 }
    }
}
