public import SluiceModel
public import SluiceRules

extension RuleDescription {
    /// What a rule file says of a rule: what is our own stands under `metadata` (DESIGN, section 3).
    public init(_ rule: Rule) {
        let text = { (key: String) in rule.metadata[key]?.texts.first.map { Shown.line(Self.joined($0)) } }
        let words = rule.metadata["cwe"]?.texts ?? []
        let cwe = words.map { String($0.prefix { $0 != ":" }).uppercased() }.filter { $0.hasPrefix("CWE-") }
        self.init(
            id: rule.id, check: RulesCheck.family(named: text("check")), severity: rule.severity,
            confidence: text("confidence").flatMap { Confidence(rawValue: $0.lowercased()) } ?? .medium,
            summary: text("summary") ?? Shown.line(Self.joined(rule.message)), why: text("why") ?? "",
            fix: text("fix") ?? rule.fix.map { Shown.line($0) } ?? "", cwe: cwe, leaks: text("leaks") == "true",
            bad: Self.examples(rule, "bad"), good: Self.examples(rule, "good"))
    }

    private static func joined(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The examples under `metadata`; of another author's rule there are none.
    private static func examples(_ rule: Rule, _ key: String) -> [Example] {
        guard case .list(let list) = rule.metadata["examples"]?[key] else { return [] }
        return list.compactMap { item in
            guard let path = item["path"]?.texts.first, let text = item["text"]?.texts.first else { return nil }
            return Example(path: path, text: text)
        }
    }
}
