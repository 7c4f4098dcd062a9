internal import SluiceModel

/// The same bad thing in the same file, found at several places or in several commits: told once.
struct FindingGroup {
    /// The first in the report's order.
    let first: JudgedFinding
    private(set) var others: [JudgedFinding] = []

    /// What makes two findings the same bad thing.
    private struct Key: Hashable {
        var rule: RuleID
        var path: RepositoryPath
        var fingerprint: String
        var message: String
        var effect: Effect
    }

    /// The groups in the order of their first findings. A finding without a fingerprint stands alone.
    static func groups(of findings: [JudgedFinding]) -> [FindingGroup] {
        var groups: [FindingGroup] = []
        var places: [Key: Int] = [:]
        for judged in findings {
            let finding = judged.finding
            let key = Key(
                rule: finding.rule, path: finding.location.path, fingerprint: finding.fingerprint, message: finding.message,
                effect: judged.ruling.effect)
            if let place = places[key], !finding.fingerprint.isEmpty {
                groups[place].others.append(judged)
            } else {
                places[key] = groups.count
                groups.append(FindingGroup(first: judged))
            }
        }
        return groups
    }

    /// Where else it is: the first few places, and how many more; `nil` where there is no other.
    var elsewhere: String? {
        guard !others.isEmpty else { return nil }
        var places = others.prefix(3).map { other in
            "line \(other.finding.location.line)" + (other.commit.map { " in commit \($0.short)" } ?? "")
        }
        if others.count > 3 { places.append("and \(others.count - 3) more") }
        return places.joined(separator: ", ")
    }
}
