/// A piece of a file that shows a rule at work or at rest, as it stands under `metadata: examples:` of the rule.
public struct RuleExample: Hashable, Sendable {
    /// The name that the file would have: it says which language this is.
    public let path: String
    /// The piece itself.
    public let text: String
    /// The lines on which the rule is to find something, from 1: those that end in a comment that says `finding`, and nothing else.
    public let foundLines: [Int]
    /// Where it stands in the rule file.
    public let place: RulePlace

    init(path: String, text: String, place: RulePlace) {
        self.path = path
        self.text = text
        self.place = place
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        foundLines = lines.indices.filter { Self.saysFinding(lines[$0]) }.map { $0 + 1 }
    }

    /// What a comment may begin with, and what that kind of comment ends with.
    private static let comments: [(begin: String, ends: [String])] = [
        ("//", [""]), ("#", [""]), ("--", [""]), ("/*", ["*/", "*/}"]), ("<!--", ["-->"]),
    ]

    /// Whether a line ends in the comment `// finding`, or the same in another language's marks.
    private static func saysFinding(_ line: Substring) -> Bool {
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
        return comments.contains { comment in
            comment.ends.contains { end in
                let tail = [comment.begin, "finding"] + (end.isEmpty ? [] : [end])
                return words.suffix(tail.count).elementsEqual(tail) { $0 == $1 || $1 == comment.begin && $0 == "{" + comment.begin }
            }
        }
    }
}
