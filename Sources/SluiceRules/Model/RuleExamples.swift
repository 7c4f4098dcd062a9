public import SluiceData
public import SluiceModel
internal import Yams

/// What stands under `metadata: examples:` of a rule.
///
/// Other authors may keep something else under that key, so a rule file is read without it, and the examples by those who ask for them.
public struct RuleExamples: Hashable, Sendable {
    /// What the rule finds; each has a line that says so.
    public let bad: [RuleExample]
    /// What it leaves alone: the same thing done right, and what only looks like it.
    public let good: [RuleExample]

    /// The examples of each rule of a file that has any, with everything that is wrong in them.
    /// - Parameter name: the file as the user knows it.
    public static func read(name: String, bytes: [UInt8]) -> (rules: [RuleID: RuleExamples], problems: [DataProblem]) {
        var (file, root) = DataFile.read(name: name, bytes: bytes)
        var found: [RuleID: RuleExamples] = [:]
        guard let list = root?.value("rules") else { return (found, file.problems) }
        for rule in file.items(list, "`rules`") {
            guard let id = rule.value("id")?.string, let examples = rule.value("metadata")?.value("examples") else { continue }
            found[RuleID(id)] = RuleExamples(examples, &file)
        }
        return (found, file.problems)
    }

    private init(_ node: Node, _ file: inout DataFile) {
        let fields = file.fields(node, known: ["bad", "good"], of: "`examples`")
        bad = fields["bad"].map { Self.list($0, "`bad`", &file) } ?? []
        good = fields["good"].map { Self.list($0, "`good`", &file) } ?? []
        for example in bad where example.foundLines.isEmpty {
            Self.note(example, "no line of this bad example says what is found", "end the line in a comment: `// finding`", &file)
        }
        for example in good where !example.foundLines.isEmpty {
            Self.note(example, "line \(example.foundLines[0]) of this good example says that something is found", "take the comment out, or move the example to `bad`", &file)
        }
    }

    private static func list(_ node: Node, _ what: String, _ file: inout DataFile) -> [RuleExample] {
        var found: [RuleExample] = []
        for item in file.items(node, what) {
            let fields = file.fields(item, known: ["path", "text"], of: "an example")
            for key in ["path", "text"] where fields[key] == nil { file.note(item, "the example has no `\(key)`") }
            guard let path = fields["path"].flatMap({ file.text($0, "`path`") }), let text = fields["text"].flatMap({ file.text($0, "`text`") }) else { continue }
            found.append(RuleExample(path: path, text: text, place: RulePlace(file: file.name, line: item.mark?.line ?? 1, column: item.mark?.column ?? 1)))
        }
        return found
    }

    private static func note(_ example: RuleExample, _ message: String, _ hint: String, _ file: inout DataFile) {
        file.note(line: example.place.line, column: example.place.column, message, hint: hint)
    }
}

extension Node {
    /// The value of a key of a mapping; `nil` where this is none, or has no such key.
    fileprivate func value(_ key: String) -> Node? {
        guard case .mapping(let mapping) = self else { return nil }
        return mapping.first { $0.key.string == key }?.value
    }
}
