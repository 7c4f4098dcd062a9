/// A scenario file: commands, one a line, and after them the files that they start from. README.md beside the scenarios says what each
/// command does.
public struct Scenario: Sendable {
    /// One command of a scenario.
    struct Line: Sendable {
        /// Counted from 1.
        let number: Int
        let text: String
        /// Whether it began with `!`.
        let negated: Bool
        let command: String
        /// What follows the command, as it stands.
        let rest: String
    }

    /// A file of the scenario.
    struct Section: Sendable {
        let name: String
        var body: String
    }

    let lines: [Line]
    var sections: [Section]
    private let head: String

    /// Reads a scenario. A line `-- name --` starts a file, which ends before the next such line.
    public init(_ text: String) {
        var head: [Substring] = []
        var sections: [(name: String, lines: [Substring])] = []
        // A file that ends with a line break has nothing after it.
        var all = text.split(separator: "\n", omittingEmptySubsequences: false)
        if all.last == "" { all.removeLast() }
        for line in all {
            if let name = Self.sectionName(line) {
                sections.append((name, []))
            } else if sections.isEmpty {
                head.append(line)
            } else {
                sections[sections.count - 1].lines.append(line)
            }
        }
        self.head = head.map { $0 + "\n" }.joined()
        self.sections = sections.map { Section(name: $0.name, body: $0.lines.map { $0 + "\n" }.joined()) }
        lines = head.enumerated().compactMap { Self.line($0.element, number: $0.offset + 1) }
    }

    /// The scenario as a file, with its files as they are now.
    public var text: String {
        head + sections.map { "-- \($0.name) --\n\($0.body)" }.joined()
    }

    private static func sectionName(_ line: Substring) -> String? {
        guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 else { return nil }
        return String(line.dropFirst(3).dropLast(3))
    }

    /// `nil` for an empty line and a comment.
    private static func line(_ text: Substring, number: Int) -> Line? {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        guard let first = rest.first, first != "#" else { return nil }
        let negated = first == "!"
        if negated { rest = rest.dropFirst().drop { $0 == " " } }
        let command = rest.prefix { $0 != " " }
        return Line(
            number: number, text: String(text), negated: negated, command: String(command),
            rest: String(rest.dropFirst(command.count).drop { $0 == " " }))
    }
}
