internal import SluiceModel

/// The report as one page that loads nothing: no script, no font, no picture, and a content policy that says so.
///
/// Built from elements rather than from a template: what was pushed cannot get past the escaping by an oversight in a file.
struct Page {
    /// What is known of the rules: told once beside each finding.
    var rules: [RuleDescription]
    /// Whether to say how long it took.
    var timing: Bool
    /// The version in the last line; left out where empty.
    var toolVersion: String

    /// The page as bytes, with a line break at its end.
    func document(of report: Report) -> [UInt8] {
        let page = Element("html", ["lang": "en"], [head(of: report), body(of: report)])
        return Array(("<!DOCTYPE html>\n" + page.markup(level: 0, closesEmpty: false) + "\n").utf8)
    }

    private func head(of report: Report) -> Element {
        Element("head", [:], [
            Element("meta", ["charset": "utf-8"]),
            Element("meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
            Element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            Element("title", text: "sluice: " + report.verdict.rawValue),
            Element("style", text: PageStyle.sheet),
        ])
    }

    private func body(of report: Report) -> Element {
        let groups = FindingGroup.groups(of: report.shownFindings)
        let sections = [
            section("Findings", groups.map { FindingCard(group: $0, rule: rule($0.first.finding.rule)).element }),
            section("Could not tell", UndecidedText.groups(of: report.undecided).map(undecided)),
            section("About the policy", report.notices.map { Element("p", text: Shown.line($0)) }),
            section("Marked commits", marked(in: report)),
        ]
        return Element("body", [:], [banner(of: report)] + sections.compactMap { $0 } + [footer])
    }

    /// The verdict, in the words of the last line of the text.
    private func banner(of report: Report) -> Element {
        Element("header", ["class": report.verdict.rawValue], [
            Element("h1", text: Summary(report: report, timing: timing).sentence),
            Element("p", text: "Judged at \(report.door.rawValue): \(Shown.line(report.subject))"),
        ])
    }

    private var footer: Element {
        Element("footer", text: toolVersion.isEmpty ? "sluice" : "sluice \(toolVersion)")
    }

    /// A heading with what belongs under it; `nil` where nothing does.
    private func section(_ title: String, _ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : Element("section", [:], [Element("h2", text: title)] + elements)
    }

    private func rule(_ id: RuleID) -> RuleDescription? { rules.first { $0.id == id } }

    /// What could not be told for one reason, with all its places.
    private func undecided(_ group: UndecidedText) -> Element {
        let first = group.items.first
        let places = group.items.compactMap(\.placeShown)
        return Element("article", ["class": "undecided"], [
            Element("h3", text: "\(first?.undecided.label ?? ""): \(Shown.line(first?.undecided.reason ?? ""))"),
            FindingCard.list([
                ("where", places.isEmpty ? nil : places.joined(separator: ", ")),
                ("fix", first.map { Shown.line($0.undecided.cure) }),
                ("policy", first.map { "\(Shown.line($0.ruling.decidedBy)) \($0.ruling.effect.verb)" }),
            ]),
        ])
    }

    /// The commits that carry a mark, with the words that say so.
    private func marked(in report: Report) -> [Element] {
        report.commits.filter { !$0.marks.isEmpty }.map { commit in
            let id = commit.id?.short ?? "the commit to be made"
            let word = (commit.assisted ? "assisted" : "not judged by these marks") + (commit.mixed ? ", mixed" : "")
            let marks = commit.marks.map { "\($0.agentShown) (\($0.strength.rawValue)): \($0.shown)" }
            return Element("p", [:], [.element(Element("code", text: id)), .text(" \(word) — " + marks.joined(separator: "; "))])
        }
    }
}
