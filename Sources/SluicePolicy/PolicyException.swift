internal import SluiceModel

/// Findings of one rule, in some paths, that somebody answers for until a day.
struct PolicyException: Sendable {
    let rule: RuleID
    let paths: [Glob]
    let reason: String
    let owner: String
    /// The last day on which it counts.
    let expires: CalendarDay
    /// Names the exception in rulings: its line, and its column as well where another one stands on that line.
    let decidedBy: String

    /// Whether its last day is over.
    func isExpired(on today: CalendarDay) -> Bool { today > expires }

    /// Whether it pardons a finding on a day.
    func covers(_ finding: Finding, on today: CalendarDay) -> Bool {
        rule == finding.rule && !isExpired(on: today) && paths.contains { $0.matches(finding.location.path) }
    }
}

extension RuleID {
    /// The family whose check finds it: a check written in code names its rules `<check>-<bad thing>`, and all others are rule files.
    var family: CheckFamily {
        let first = rawValue.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
        return first.flatMap(CheckFamily.init(rawValue:)) ?? .rules
    }
}
