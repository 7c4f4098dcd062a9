internal import SluiceModel
internal import SluicePolicy

/// What `git push -o sluice.override="reason"` asks for: that findings which block annotate instead.
struct PushOverride {
    let reason: String
    /// As the server names them; `nil` where it does not say who pushes.
    let pusher: String?

    private static let key = "sluice.override"

    /// - Returns: `nil` where the push does not ask.
    init?(_ options: PushOptions, pusher: String?) {
        guard let option = options.texts.first(where: { $0 == Self.key || $0.hasPrefix(Self.key + "=") }) else { return nil }
        reason = option.dropFirst(Self.key.count + 1).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.pusher = pusher
    }

    /// The report with what the override lets through, and sentences about what came of it. What is undecided is nobody's to let through.
    /// - Parameter policy: the trusted one; what a pushed policy says of overrides does not count.
    func applied(to report: Report, by policy: Policy) -> Report {
        guard !reason.isEmpty else { return told(report, "it gives no reason; write `git push -o \(Self.key)=\"why\"`") }
        guard let pusher else { return told(report, "the server does not say who pushes") }
        guard policy.namesForOverrides(pusher) else { return told(report, "the policy names no override for \(Shown.line(pusher))") }
        var passed: [RuleID: (count: Int, place: String)] = [:], kept: Set<RuleID> = []
        var report = report
        report.findings = report.findings.map { judged in
            guard judged.ruling.effect == .block else { return judged }
            let rule = judged.finding.rule
            guard let override = policy.override(of: rule, by: pusher) else {
                kept.insert(rule)
                return judged
            }
            passed[rule] = ((passed[rule]?.count ?? 0) + 1, override.decidedBy)
            return JudgedFinding(
                finding: judged.finding, commit: judged.commit, origin: judged.origin, ruling: Ruling(effect: .annotate, decidedBy: override.decidedBy),
                frame: judged.frame)
        }
        report.notices += passed.sorted { $0.key < $1.key }.map { rule, pass in
            "override by \(Shown.line(pusher)), on record (\(pass.place)): \(pass.count == 1 ? "one finding" : "\(pass.count) findings") of \(rule.rawValue) let through: \(Shown.line(reason))"
        }
        report.notices += kept.sorted().map { "the policy names no override of \($0.rawValue) for \(Shown.line(pusher))" }
        if passed.isEmpty, kept.isEmpty { report.notices.append("the override was not needed: nothing was blocked") }
        report.verdict = Verdict(of: report.findings, report.undecided)
        return report
    }

    private func told(_ report: Report, _ why: String) -> Report {
        var report = report
        report.notices.append("`\(Self.key)` does not count: \(why)")
        return report
    }

    /// What a pusher who may override is told when a push is blocked by nothing else.
    static func hint(for report: Report, pusher: String?, by policy: Policy) -> String? {
        guard let pusher, report.verdict == .blocked else { return nil }
        let blocking = report.findings.filter { $0.ruling.effect == .block }
        guard !blocking.isEmpty, blocking.allSatisfy({ policy.override(of: $0.finding.rule, by: pusher) != nil }) else { return nil }
        return "\(Shown.line(pusher)) may let this through, with a reason that goes on record: `git push -o \(key)=\"why\"`"
    }
}
