internal import SluiceModel

/// One finding as text: what, where, the code, why, what to do, who wrote it and which policy line rules.
struct FindingText {
    let group: FindingGroup
    /// Whether git carries it: narrower words, and the found line alone.
    let overPush: Bool
    /// Whether to say what holds for every finding of the rule: why it matters, and how to learn more.
    let introducesRule: Bool
    /// Whether `sluice explain` knows the rule.
    let isExplained: Bool
    /// Whether the finding's commit stands for several, whose marks are not those of each line.
    let isSquashed: Bool

    private var judged: JudgedFinding { group.first }
    private var finding: Finding { group.first.finding }
    private var ink: Ink { judged.ruling.effect == .block ? .red : .yellow }
    /// The columns of the largest line number shown.
    private var gutter: Int {
        let last = judged.frame.map { $0.firstLine + $0.lines.count - 1 } ?? 0
        return FrameText.gutter(last: max(finding.location.line, last))
    }

    /// Adds the finding, without a blank line behind it.
    func add(to page: inout TextPage) {
        let message = Wrapping.clipped(Shown.line(finding.message), columns: 600)
        page.add([Span("\(word)[\(Shown.line(finding.rule.rawValue))]", ink), Span(": " + message, .strong)])
        page.add([Span(spaces(gutter - 1) + "--> ", .blue), Span(finding.location.shown + aside)], hanging: gutter + 3)
        if let frame = judged.frame, !frame.lines.isEmpty {
            FrameText(frame: frame, location: finding.location, ink: ink, single: overPush).add(to: &page)
        }
        for note in notes {
            let label = spaces(gutter + 1) + "= "
            page.add(
                [Span(label, .blue), Span(note.name + ":", .strong), Span(" " + note.text)],
                hanging: label.utf8.count + note.name.utf8.count + 2)
        }
    }

    /// The first word of the finding. Over a push it is one of those that git colours.
    private var word: String {
        let blocks = judged.ruling.effect == .block
        return overPush ? (blocks ? "error" : "warning") : judged.ruling.effect.rawValue
    }

    /// Who wrote the line, and in which commit, in brackets.
    private var aside: String {
        let commit = judged.commit.map { "commit \($0.short)" }
        let parts = isLoose ? [commit, judged.origin.squashClause] : [judged.origin.clause, commit]
        let known = parts.compactMap { $0 }
        return known.isEmpty ? "" : "  (" + known.joined(separator: ", ") + ")"
    }

    /// Whether the mark is that of a squash as a whole: a note or a trace speaks of its lines.
    private var isLoose: Bool {
        guard isSquashed, case .assisted(let mark) = judged.origin else { return false }
        return mark.kind != .note && mark.kind != .trace
    }

    /// What stands under the code, in order.
    private var notes: [(name: String, text: String)] {
        var notes: [(name: String, text: String)] = []
        func add(_ name: String, _ text: String?) {
            if let text, !text.isEmpty { notes.append((name, Wrapping.clipped(Shown.line(text), columns: 600))) }
        }
        for related in finding.related {
            add("see", "\(related.location.shown): \(related.message)")
        }
        if introducesRule { add("why", finding.why) }
        add("fix", finding.fix)
        add("also", group.elsewhere)
        add("origin", judged.origin.evidenceShown)
        add("policy", "\(judged.ruling.decidedBy) \(judged.ruling.effect.verb) (severity \(finding.severity.rawValue))")
        // A scan may run rules of any file, which only that file explains.
        if introducesRule, isExplained { add("hint", "sluice explain \(finding.rule.rawValue)") }
        return notes
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
