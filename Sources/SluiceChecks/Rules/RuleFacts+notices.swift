internal import SluiceModel

extension RuleFacts {
    /// Sentences about comments that the change adds and that allow nothing, for whoever wrote them. Semgrep's own are told of only where
    /// they name a rule that ran: the others may be meant for rules that run elsewhere.
    public var notices: [String] {
        files.flatMap { file in
            file.after.unused.filter { file.newAllowances.contains($0.line) }.compactMap { notice($0, in: file) }
        }
    }

    private func notice(_ allowance: CodeMatch.Allowance, in file: File) -> String? {
        let place = "\(file.path.shown):\(allowance.line)"
        let names = allowance.rules.map { "`\(Shown.line($0))`" }.joined(separator: ", ")
        if allowance.isOurs, !allowance.hasReason {
            return "\(place): the comment that allows \(names) gives no reason, so it does not count: write `sluice: allow \(Shown.line(allowance.rules.first ?? "RULE")) -- why`"
        }
        guard allowance.isOurs || allowance.rules.contains(where: { descriptions[RuleID($0)] != nil }) else { return nil }
        return "\(place): the comment that allows \(names) allows nothing: take it out"
    }
}
