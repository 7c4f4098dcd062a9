public import SluiceModel

/// How a report is to be written.
///
/// The same report and the same rendering give the same bytes (DESIGN, section 7, invariant 4).
public struct Rendering: Sendable {
    /// The format of the bytes.
    public var format: ReportFormat
    /// Whether text may hold ANSI colours. Ignored over a push, where git itself colours.
    public var color: Bool
    /// Whether the text goes through git to whoever pushed: at most 72 columns, beside the eight of git's own `remote: `,
    /// no colour, and lines that begin with the words that git colours (reference: style.md, section 4).
    public var overPush: Bool
    /// The columns of the terminal, for text; ignored over a push.
    public var width: Int
    /// Whether to say how long it took.
    public var timing: Bool
    /// What is known of the rules in force: SARIF's rule table, and what the page tells about each rule.
    public var rules: [RuleDescription]
    /// Whether every line of text needs `GL-HOOK-ERR: ` before it, without which GitLab's web pages drop it
    /// (reference: hooks.md, section 3). The prefix counts among the 72 columns.
    public var gitLabWeb: Bool
    /// The version of sluice, for SARIF and the page; left out where empty.
    public var toolVersion: String

    /// Takes the format and, where they matter, the terminal, the door and the rules.
    public init(
        format: ReportFormat, color: Bool = false, overPush: Bool = false, width: Int = 100, timing: Bool = true,
        rules: [RuleDescription] = [], gitLabWeb: Bool = false, toolVersion: String = ""
    ) {
        self.format = format
        self.color = color
        self.overPush = overPush
        self.width = width
        self.timing = timing
        self.rules = rules
        self.gitLabWeb = gitLabWeb
        self.toolVersion = toolVersion
    }

    /// The whole report in the format, with a line break at its end.
    public func bytes(of report: Report) -> [UInt8] {
        let report = report.inOrder
        return switch format {
        case .text: Array(TextReport(rendering: self).text(of: report).utf8)
        case .json: JSONReport(timing: timing).value(of: report).pretty
        case .sarif: SARIFReport(rules: rules, toolVersion: toolVersion).value(of: report).pretty
        case .github: Array(WorkflowCommands(timing: timing).text(of: report).utf8)
        case .gitlab: CodeQuality.value(of: report).pretty
        case .junit: JUnit(timing: timing).document(of: report).document
        case .checkstyle: Checkstyle.document(of: report).document
        case .html: Page(rules: rules, timing: timing, toolVersion: toolVersion).document(of: report)
        }
    }
}
