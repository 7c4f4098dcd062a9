internal import SluiceModel

/// The report for people.
struct TextReport {
    /// The most findings, and the most reasons for being undecided, that are written out over a push: git shows them on one
    /// narrow terminal, between its own lines.
    static let mostOverPush = 20

    let rendering: Rendering

    /// The whole text, each line with its line break.
    func text(of report: Report) -> String {
        var page = TextPage(rendering: rendering)
        let groups = FindingGroup.groups(of: report.shownFindings)
        addFindings(
            groups.prefix(most), squashed: Set(report.commits.filter(\.mixed).compactMap(\.id)), explains: report.door != .scan, to: &page)
        addRest(groups.dropFirst(most).flatMap { [$0.first] + $0.others }, to: &page)
        addUndecided(UndecidedText.groups(of: report.undecided), to: &page)
        for notice in report.notices {
            page.add([Span(rendering.overPush ? "warning" : "notice", .yellow), Span(": " + Shown.line(notice))])
        }
        if !report.notices.isEmpty { page.addBlank() }
        if let line = report.coverage.unruledLine { page.addLine([Span(line)]) }
        if let routes = report.coverage.routes { page.addLine([Span(routes.line)]) }
        if let flags = report.coverage.flags { page.addLine([Span(flags.line)]) }
        addSummary(of: report, to: &page)
        return page.text
    }

    private var most: Int { rendering.overPush ? Self.mostOverPush : .max }

    /// Adds findings; what holds for a whole rule is said with its first.
    private func addFindings(
        _ groups: some Collection<FindingGroup>, squashed: Set<ObjectID>, explains: Bool, to page: inout TextPage
    ) {
        var introduced: Set<RuleID> = []
        for group in groups {
            let isNew = introduced.insert(group.first.finding.rule).inserted
            let isSquashed = group.first.commit.map(squashed.contains) ?? false
            FindingText(group: group, overPush: rendering.overPush, introducesRule: isNew, isExplained: explains, isSquashed: isSquashed).add(to: &page)
            page.addBlank()
        }
    }

    /// Adds how many findings are left out, and how to see them.
    private func addRest(_ rest: [JudgedFinding], to page: inout TextPage) {
        guard !rest.isEmpty else { return }
        let blocking = rest.filter { $0.ruling.effect == .block }.count
        let noun = rest.count == 1 ? "finding is" : "findings are"
        let which = blocking == 0 ? "" : ", \(blocking) of them blocking"
        page.add([Span("hint: \(rest.count) more \(noun) not shown\(which); \(Self.cure)")])
        page.addBlank()
    }

    private func addUndecided(_ groups: [UndecidedText], to page: inout TextPage) {
        for group in groups.prefix(most) {
            group.add(to: &page, overPush: rendering.overPush)
            page.addBlank()
        }
        let rest = groups.dropFirst(most).reduce(0) { $0 + $1.items.count }
        guard rest > 0 else { return }
        page.add([Span("hint: \(rest) more undecided not shown; \(Self.cure)")])
        page.addBlank()
    }

    /// How to see what was left out.
    private static let cure = "see all of them in your clone with: sluice audit @{upstream}..HEAD"

    /// Adds the last line.
    private func addSummary(of report: Report, to page: inout TextPage) {
        let passes = report.verdict == .pass
        let lead = rendering.overPush ? (passes ? "success: " : "error: ") : ""
        let line = [Span(lead + Summary(report: report, timing: rendering.timing).sentence, passes ? .green : .red)]
        // Elsewhere it stays whole, so that the last line can be read by a script.
        if rendering.overPush { page.add(line) } else { page.addLine(line) }
    }
}
