internal import SluiceModel

/// The report as JSON, `sluice.report/1`: the keys and the order of DESIGN, section 5.
///
/// Keys may be added behind those of the design, never renamed. A key is always there, `null` where there is nothing to
/// say; only `timing` comes and goes. Findings that policy silenced are not in it.
struct JSONReport {
    /// The value of the report's first key.
    static let schema = "sluice.report/1"

    /// Whether `timing` is in it.
    var timing: Bool

    /// The whole report.
    func value(of report: Report) -> JSONValue {
        .present([
            "schema": .string(Self.schema),
            "verdict": .string(report.verdict.rawValue),
            "commits": .array(report.commits.map(commit)),
            "findings": .array(report.shownFindings.map(finding)),
            "undecided": .array(report.undecided.map(undecided)),
            "coverage": coverage(report.coverage),
            "timing": timing ? self.timing(report.timing) : nil,
            "door": .string(report.door.rawValue),
            "subject": .string(report.subject),
            "notices": .strings(report.notices),
        ])
    }

    private func commit(_ judged: JudgedCommit) -> JSONValue {
        .object([
            "id": .optional(judged.id?.hex),
            "assisted": .bool(judged.assisted),
            "mixed": .bool(judged.mixed),
            "marks": .array(judged.marks.map(mark)),
        ])
    }

    private func mark(_ mark: Mark) -> JSONValue {
        .object([
            "kind": .string(mark.kind.rawValue),
            "agent": .string(mark.agent),
            "strength": .string(mark.strength.rawValue),
            "evidence": .bytes(mark.evidence),
        ])
    }

    private func finding(_ judged: JudgedFinding) -> JSONValue {
        let finding = judged.finding
        return .object([
            "rule": .string(finding.rule.rawValue),
            "check": .string(finding.check.rawValue),
            "severity": .string(finding.severity.rawValue),
            "confidence": .string(finding.confidence.rawValue),
            "ruling": .string(judged.ruling.effect.rawValue),
            "decidedBy": .string(judged.ruling.decidedBy),
            "message": .string(finding.message),
            "fix": .optional(finding.fix),
            "cwe": .strings(finding.cwe),
            "path": .bytes(finding.location.path.bytes),
            "line": .int(finding.location.line),
            "column": .int(finding.location.column),
            "endLine": .int(finding.location.endLine),
            "endColumn": .int(finding.location.endColumn),
            "commit": .optional(judged.commit?.hex),
            "origin": .object(["kind": .string(judged.origin.kind), "agent": .optional(judged.origin.agent)]),
            "fingerprint": .string(finding.fingerprint),
            "related": .array(finding.related.map(related)),
            "why": .string(finding.why),
        ])
    }

    private func related(_ related: Related) -> JSONValue {
        .object([
            "path": .bytes(related.location.path.bytes),
            "line": .int(related.location.line),
            "message": .string(related.message),
        ])
    }

    private func undecided(_ judged: JudgedUndecided) -> JSONValue {
        let undecided = judged.undecided
        return .object([
            "check": .optional(undecided.check?.rawValue),
            "path": undecided.path.map { .bytes($0.bytes) } ?? .null,
            "reason": .string(undecided.reason),
            "cure": .string(undecided.cure),
            "line": .optional(undecided.line),
            "column": .optional(undecided.column),
            "commit": .optional(judged.commit?.hex),
            "ruling": .string(judged.ruling.effect.rawValue),
            "decidedBy": .string(judged.ruling.decidedBy),
        ])
    }

    private func coverage(_ coverage: Coverage) -> JSONValue {
        .object([
            "files": .int(coverage.files),
            "analysed": .int(coverage.analysed),
            "commits": .int(coverage.commits),
            "assistedCommits": .int(coverage.assistedCommits),
            "routes": coverage.routes.map(routes) ?? .null,
            "flags": coverage.flags.map(\.json) ?? .null,
            "withoutRules": .object(coverage.unruled.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: .int($0.value)) }),
        ])
    }

    private func routes(_ coverage: RouteCoverage) -> JSONValue {
        let gaps = coverage.unresolved.map { gap in
            JSONValue.object(["code": .string(gap.code), "path": .bytes(gap.location.path.bytes), "line": .int(gap.location.line)])
        }
        return .object([
            "frameworks": .strings(coverage.frameworks), "scopes": .int(coverage.scopes), "routes": .int(coverage.routes),
            "resolved": .int(coverage.resolved), "unresolved": .array(gaps),
        ])
    }

    /// Times of phases with the same name are added up, for an object holds a key once.
    private func timing(_ timing: Timing) -> JSONValue {
        var phases: [JSONValue.Member] = []
        var sums: [String: Int] = [:]
        for phase in timing.phases {
            if sums[phase.name] == nil { phases.append(.init(key: phase.name, value: .null)) }
            sums[phase.name, default: 0] += phase.milliseconds
        }
        let summed = phases.map { JSONValue.Member(key: $0.key, value: .int(sums[$0.key] ?? 0)) }
        return .object(["totalMs": .int(timing.total), "phases": .object(summed)])
    }
}
