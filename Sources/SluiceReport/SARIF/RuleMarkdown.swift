internal import SluiceModel

/// What a rule says of itself, in Markdown.
enum RuleMarkdown {
    /// The whole text: what it finds, why, how to mend it, examples.
    static func text(of rule: RuleDescription) -> String {
        var parts = ["# \(rule.id.rawValue)", rule.summary, "## Why", rule.why]
        if !rule.fix.isEmpty { parts += ["## How to mend it", rule.fix] }
        if let source = rule.source { parts += ["## Who says so", "\(source.place): \(source.says)"] }
        parts += examples(rule.bad, heading: "## Found") + examples(rule.good, heading: "## Not found")
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func examples(_ examples: [RuleDescription.Example], heading: String) -> [String] {
        examples.isEmpty ? [] : [heading] + examples.flatMap { ["`\($0.path)`", fenced($0.text)] }
    }

    /// A code block whose fence is longer than any run of backticks in it.
    private static func fenced(_ text: String) -> String {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return fence + "\n" + text + (text.hasSuffix("\n") ? "" : "\n") + fence
    }
}
