/// The formats that a report is written in (DESIGN, section 5: `--format`).
public enum ReportFormat: String, CaseIterable, Sendable, Hashable {
    /// For people, at a terminal or over a push.
    case text
    /// `sluice.report/1`, for programs; its schema is `Policies/schema/report.schema.json`.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// Workflow commands, which GitHub shows beside the lines of a pull request.
    case github
    /// Code Quality, which GitLab shows in a merge request.
    case gitlab
    /// JUnit's XML, for whatever shows test results.
    case junit
    /// Checkstyle's XML, for whatever shows lint results.
    case checkstyle
    /// One page that needs nothing beside itself.
    case html
}
