internal import SluiceModel

/// The report as GitLab's Code Quality: an array of issues, each with a fingerprint of its own.
enum CodeQuality {
    /// The array of issues.
    static func value(of report: Report) -> JSONValue {
        var seen: [String: Int] = [:]
        var issues: [JSONValue] = []
        var told: Set<Place> = []
        for judged in report.shownFindings {
            let finding = judged.finding
            // The same line found in several commits is one issue: GitLab shows it once, beside the line.
            let place = Place(rule: finding.rule, fingerprint: finding.fingerprint, location: finding.location)
            guard told.insert(place).inserted else { continue }
            issues.append(issue(
                description: [finding.message, finding.fix].compactMap { $0 }.joined(separator: " — "),
                name: finding.rule.rawValue, fingerprint: unique("\(finding.rule.rawValue)/\(finding.fingerprint)", &seen),
                severity: severity(finding.severity), path: finding.location.path, line: finding.location.line))
        }
        for judged in report.undecided {
            issues.append(issue(of: judged, &seen))
        }
        for notice in report.notices {
            issues.append(issue(
                description: notice, name: "policy-notice", fingerprint: unique("policy-notice/\(notice)", &seen),
                severity: "info", path: ".", line: 1))
        }
        return .array(issues)
    }

    /// What makes two findings one issue.
    private struct Place: Hashable {
        var rule: RuleID
        var fingerprint: String
        var location: Location
    }

    private static func issue(of judged: JudgedUndecided, _ seen: inout [String: Int]) -> JSONValue {
        let undecided = judged.undecided
        let name = undecided.check.map { "undecided-\($0.rawValue)" } ?? "undecided"
        let path = undecided.path ?? "."
        return issue(
            description: "could not tell: \(undecided.reason) — \(undecided.cure)", name: name,
            fingerprint: unique("\(name)/\(path.shown)/\(undecided.reason)", &seen),
            severity: judged.ruling.effect == .block ? "major" : "info", path: path, line: undecided.line ?? 1)
    }

    private static func issue(
        description: String, name: String, fingerprint: String, severity: String, path: RepositoryPath, line: Int
    ) -> JSONValue {
        .object([
            "description": .string(Shown.line(description)),
            "check_name": .string(name),
            "fingerprint": .string(fingerprint),
            "severity": .string(severity),
            "location": .object(["path": .bytes(path.bytes), "lines": .object(["begin": .int(max(1, line))])]),
        ])
    }

    /// The SHA-256 of the words, counted up where they have come before: GitLab takes equal ones for one issue.
    private static func unique(_ words: String, _ seen: inout [String: Int]) -> String {
        seen[words, default: 0] += 1
        return Digest.hex(of: Array("\(words)#\(seen[words] ?? 1)".utf8))
    }

    /// GitLab's word for a severity.
    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .critical: "blocker"
        case .high: "critical"
        case .medium: "major"
        case .low: "minor"
        }
    }
}
