internal import SluiceModel

/// The report as GitHub's workflow commands: one line for each finding, then the sentence that sums up.
///
/// Nothing in a command can start another one: line breaks, and in a property also `:` and `,`, are written as `%XX`.
struct WorkflowCommands {
    /// Whether the last line says how long it took.
    var timing: Bool

    /// All lines, each with its line break.
    func text(of report: Report) -> String {
        let lines = report.shownFindings.map(command) + report.undecided.map(command)
            + report.notices.map { "::notice title=sluice::" + Self.data(Shown.line($0)) }
            + [Summary(report: report, timing: timing).sentence]
        return lines.map { $0 + "\n" }.joined()
    }

    private func command(_ judged: JudgedFinding) -> String {
        let finding = judged.finding
        let place = finding.location
        var properties = [("file", place.path.shown), ("line", String(place.line)), ("endLine", String(place.endLine))]
        // GitHub drops the place of a command that names columns on several lines.
        if place.endLine == place.line {
            properties += [("col", String(place.column)), ("endColumn", String(max(place.column, place.endColumn - 1)))]
        }
        properties.append(("title", Shown.line(finding.rule.rawValue)))
        let text = [finding.message, finding.why, finding.fix].compactMap { $0 }.filter { !$0.isEmpty }
        return command(judged.ruling.effect, properties, text: text)
    }

    /// An error only where policy says that the undecided blocks.
    private func command(_ judged: JudgedUndecided) -> String {
        let undecided = judged.undecided
        var properties: [(String, String)] = []
        if let path = undecided.path { properties.append(("file", path.shown)) }
        if let line = undecided.line { properties.append(("line", String(line))) }
        if let column = undecided.column { properties.append(("col", String(column))) }
        properties.append(("title", undecided.label))
        return command(judged.ruling.effect, properties, text: ["could not tell: " + undecided.reason, undecided.cure])
    }

    /// One command; the lines of its text are joined so that GitHub breaks them again.
    private func command(_ effect: Effect, _ properties: [(String, String)], text: [String]) -> String {
        let listed = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
        let data = text.map { Self.data(Shown.line($0)) }.joined(separator: "%0A")
        return "::\(effect == .block ? "error" : "warning") \(listed)::\(data)"
    }

    /// Text as it may stand behind the second `::`.
    private static func data(_ text: String) -> String {
        escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    /// Text as it may stand behind a `=`.
    private static func property(_ text: String) -> String {
        escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    private static func escaped(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.reduce(into: "") { out, scalar in
            if let escape = table[scalar] { out += escape } else { out.unicodeScalars.append(scalar) }
        }
    }
}
