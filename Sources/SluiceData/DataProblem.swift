internal import SluiceModel

/// Something wrong in a policy, rule or data file, with its place.
public struct DataProblem: Error, Hashable, Sendable {
    /// The file as the user knows it: a path, or `builtin:recommended`.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in characters, as the YAML reader counts.
    public let column: Int
    /// What is wrong, in one clause. What the file itself says stands in it escaped.
    public let message: String
    /// What to write instead, if that can be said.
    public let hint: String?
    /// The line of the file in question, without its line break.
    public let source: [UInt8]

    public init(file: String, line: Int, column: Int, message: String, hint: String? = nil, source: [UInt8] = []) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
        self.source = source
    }

    /// `file:line:column: message`, then the line with a caret under the place, then the hint.
    public var shown: String {
        var lines = ["\(Shown.line(file)):\(line):\(column): \(message)"]
        if !source.isEmpty {
            let gutter = String(repeating: " ", count: String(line).count)
            lines.append("\(gutter) |")
            lines.append("\(line) | \(Shown.line(source))")
            lines.append("\(gutter) | \(caretIndent)^")
        }
        if let hint { lines.append("  hint: \(hint)") }
        return lines.joined(separator: "\n")
    }

    /// As wide as what is shown of the source before the column.
    private var caretIndent: String {
        let before = String(decoding: source, as: UTF8.self).unicodeScalars.prefix(column - 1)
        return String(repeating: " ", count: Shown.line(String(String.UnicodeScalarView(before))).count)
    }
}

/// Everything wrong in the files of one load: all problems at once, in order of place.
public struct DataProblems: Error, Hashable, Sendable {
    /// In order of place, file by file.
    public let problems: [DataProblem]
    public init(_ problems: [DataProblem]) { self.problems = problems }
}
