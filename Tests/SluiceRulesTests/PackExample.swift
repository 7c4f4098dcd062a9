import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

/// One example of a rule, and what is wrong when the rule is run on it in every variant.
struct PackExample: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: RuleExample

    var testDescription: String { "\(rule.id.rawValue), \(example.path), line \(example.place.line)" }

    /// The ways in which a file may hold the same text.
    enum Variant: String, CaseIterable {
        case plain = "as it is", comment = "in comments", string = "in a string", crlf = "with CRLF line ends", mark = "with a byte-order mark"
        case emoji = "behind an emoji in a comment"
    }

    /// What is found where it should not be, and not found where it should, by variant. Empty where all is well.
    func faults(_ languages: LanguageTable) -> [String] {
        let set = RuleSet([rule], languages: languages)
        guard set.refused.isEmpty else { return set.refused.map { "refused: \($0.reason)" } }
        guard let language = languages.language(ofPath: RepositoryPath(example.path)), let comment = Self.comment(language.id) else {
            return ["no comment is known for the language of \(example.path)"]
        }
        let scanner = Scanner(rules: set, languages: languages)
        var faults: [String] = []
        let plain = found(example.text, scanner, &faults)
        for variant in Variant.allCases {
            guard let expected = expected(variant, plain) else { continue }
            let text = language.id == "php" ? php(variant) ?? text(variant, comment) : text(variant, comment)
            let found = found(text, scanner, &faults)
            if found != expected { faults.append("\(variant.rawValue): expected \(expected), found \(found)") }
        }
        let lines = Set(plain.map { $0.line }).sorted()
        if lines != example.foundLines { faults.append("expected lines \(example.foundLines), found \(lines)") }
        return faults
    }

    /// Where something was found: columns in bytes, as the rules count.
    struct Place: Hashable, CustomStringConvertible {
        var line: Int
        var column: Int
        var endLine: Int
        var endColumn: Int
        var description: String { "\(line):\(column)-\(endLine):\(endColumn)" }
    }

    private func found(_ text: String, _ scanner: Scanner, _ faults: inout [String]) -> [Place] {
        let result = scanner.scan(Array(text.utf8), path: RepositoryPath(example.path))
        faults += result.undecided.map { "undecided: \($0.reason)" }
        return result.matches.map { Place(line: $0.line, column: $0.column, endLine: $0.endLine, endColumn: $0.endColumn) }
    }

    /// - Returns: `nil` where nothing can be said: what leaks by being there at all leaks in a comment and in a string too.
    private func expected(_ variant: Variant, _ plain: [Place]) -> [Place]? {
        switch variant {
        case .plain, .crlf: plain
        case .comment, .string: rule.metadata["leaks"] == .text("true") && !plain.isEmpty ? nil : []
        case .mark:
            plain.map { place in
                var place = place
                if place.line == 1 { place.column += 3 }
                if place.endLine == 1 { place.endColumn += 3 }
                return place
            }
        case .emoji: plain.map { Place(line: $0.line + 1, column: $0.column, endLine: $0.endLine + 1, endColumn: $0.endColumn) }
        }
    }

    /// What PHP needs another form for: its code begins behind a mark, which in a text without one would begin code again.
    private func php(_ variant: Variant) -> String? {
        switch variant {
        case .comment: "<?php\n/*\n" + example.text.replacing("*/", with: "* /") + "\n*/\n"
        case .string: "<?php\n$text = '" + example.text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "';\n"
        default: nil
        }
    }

    private func text(_ variant: Variant, _ comment: String) -> String {
        let text = example.text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return switch variant {
        case .plain: text
        case .comment: lines.map { "\(comment) \($0)\n" }.joined()
        case .string: "text = \"" + lines.map { $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }.joined(separator: "\\n") + "\"\n"
        case .crlf: lines.joined(separator: "\r\n")
        case .mark: "\u{FEFF}" + text
        case .emoji: "\(comment) \u{1F469}\u{200D}\u{1F680} \u{1F600}\n" + text
        }
    }

    /// What a comment to the end of the line begins with.
    private static func comment(_ language: LanguageID) -> String? {
        switch language.rawValue {
        case "javascript", "typescript", "tsx", "go", "java", "csharp", "kotlin", "swift", "rust", "scala", "php": "//"
        case "python", "ruby", "bash": "#"
        default: nil
        }
    }
}
