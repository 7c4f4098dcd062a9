internal import SluiceModel

/// One finding on the page.
struct FindingCard {
    let group: FindingGroup
    /// What is known of its rule.
    let rule: RuleDescription?

    private var judged: JudgedFinding { group.first }
    private var finding: Finding { group.first.finding }

    /// The card as an element.
    var element: Element {
        let effect = judged.ruling.effect.rawValue
        let parts = [
            Element("h3", [:], [
                .element(Element("span", ["class": "word"], text: effect)), .text(" "),
                .element(Element("code", text: Shown.line(finding.rule.rawValue))), .text(" " + Shown.line(finding.message)),
            ]),
            Element("p", ["class": "place"], text: place),
            judged.frame.map(code),
            Self.list(notes),
            rule.map(about),
        ]
        return Element("article", ["class": effect], parts.compactMap { $0 })
    }

    /// Where, who wrote the line, and in which commit.
    private var place: String {
        let parts = [finding.location.shown, judged.origin.clause, judged.commit.map { "commit \($0.short)" }]
        return parts.compactMap { $0 }.joined(separator: " · ")
    }

    /// Everything else that the text says too, and the fingerprint.
    private var notes: [(name: String, text: String?)] {
        finding.related.map { ("see", "\($0.location.shown): \(Shown.line($0.message))") } + [
            ("why", Shown.line(finding.why)),
            ("fix", finding.fix.map { Shown.line($0) }),
            ("also", group.elsewhere),
            ("origin", judged.origin.evidenceShown),
            ("policy", "\(Shown.line(judged.ruling.decidedBy)) \(judged.ruling.effect.verb)"),
            ("severity", "\(finding.severity.rawValue), with \(finding.confidence.rawValue) confidence"),
            ("weakness", finding.cwe.isEmpty ? nil : finding.cwe.map { Shown.line($0) }.joined(separator: ", ")),
            ("fingerprint", finding.fingerprint),
        ]
    }

    /// A list of names and texts, without those that have none.
    static func list(_ notes: [(name: String, text: String?)]) -> Element {
        Element("dl", [:], notes.flatMap { note -> [Element] in
            guard let text = note.text, !text.isEmpty else { return [] }
            return [Element("dt", text: note.name), Element("dd", text: text)]
        })
    }

    /// The lines of code, with what was found marked.
    private func code(_ frame: CodeFrame) -> Element {
        let width = String(frame.firstLine + frame.lines.count).utf8.count
        let lines = frame.lines.enumerated().flatMap { offset, line -> [Element.Content] in
            let number = String(frame.firstLine + offset)
            let isFound = frame.firstLine + offset == finding.location.line
            let parts = CodeExcerpt(line, marking: isFound ? finding.location.bytes(in: line) : nil, width: 160).parts
            let label = String(repeating: " ", count: width - number.utf8.count) + number + "  "
            let mark: [Element.Content] = parts.marked.isEmpty ? [] : [.element(Element("mark", text: parts.marked))]
            return [.element(Element("i", text: label)), .text(parts.before)] + mark + [.text(parts.after + "\n")]
        }
        return Element("pre", [:], lines)
    }

    /// What the rule says of itself, folded away.
    private func about(_ rule: RuleDescription) -> Element {
        let examples = rule.bad.map { ("Found, \($0.path)", $0.text) } + rule.good.map { ("Not found, \($0.path)", $0.text) }
        return Element("details", [:], [
            Element("summary", text: "About \(rule.id.rawValue)"),
            Element("p", text: rule.summary), Element("p", text: rule.why), Element("p", text: rule.fix),
        ] + [rule.source].compactMap { $0 }.map { Element("p", text: "\($0.place): \($0.says)") } + examples.flatMap { [Element("h4", text: $0.0), Element("pre", text: $0.1)] })
    }
}
