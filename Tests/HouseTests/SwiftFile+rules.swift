// The rules that one file can keep or break by itself.
extension SwiftFile {
    /// Files no longer than 400 lines.
    var tooLong: [Violation] {
        lines.count > 400 ? [violation(lines.count, "the file has \(lines.count) lines; at most 400")] : []
    }

    /// Functions no longer than 60 lines.
    /// - Parameter countingCode: leaves out lines that hold text or comments alone, as the tables of tests do.
    func longFunctions(countingCode: Bool = false) -> [Violation] {
        bodies.compactMap { body in
            let all = codeLines[(body.firstLine - 1)..<min(body.lastLine, codeLines.count)]
            let count = countingCode ? all.count { !$0.utf8.allSatisfy(Self.isBlank) } : all.count
            return count > 60 ? violation(body.firstLine, "`\(body.name)` has \(count) lines; at most 60") : nil
        }
    }

    /// No `!` after a value, no `try!` and no `as!`, unless a comment on the line or the one above says why.
    var uncommentedUnwraps: [Violation] {
        code.indices.compactMap { at in
            guard code[at] == UInt8(ascii: "!"), at > 0, Self.endsValue(code[at - 1]) else { return nil }
            if at + 1 < code.count, code[at + 1] == UInt8(ascii: "=") { return nil }
            let line = line(of: at)
            if commentLines.contains(line) || commentLines.contains(line - 1) { return nil }
            return violation(line, "`!` without a comment that says why it cannot fail: \(trimmed(line))")
        }
    }

    /// After such a byte an exclamation mark is no negation.
    private static func endsValue(_ byte: UInt8) -> Bool {
        isWordByte(byte) || [")", "]", "}", "?", ">", "`"].contains { byte == $0.utf8.first }
    }

    /// Nothing is printed.
    var prints: [Violation] {
        words.compactMap { word in
            let isCall = word.end < code.count && code[word.end] == UInt8(ascii: "(") && solid(before: word.start) != UInt8(ascii: ".")
            let calls = ["print", "debugPrint", "dump", "puts", "fputs", "printf", "vprintf", "putchar"].contains(word.text) && isCall
            let streams = ["standardOutput", "standardError", "stdout", "stderr", "STDOUT_FILENO", "STDERR_FILENO"].contains(word.text)
            return calls || streams && !isAssigned(word) ? violation(word.line, "`\(word.text)`: \(trimmed(word.line))") : nil
        }
    }

    /// A process's own stream that is being set is not this program's.
    private func isAssigned(_ word: Word) -> Bool {
        codeLines[word.line - 1].contains("\(word.text) = ") || codeLines[word.line - 1].contains("\(word.text):")
    }

    /// Nothing is left for later, and nothing ends the program.
    var leftovers: [Violation] {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
        let noted = lines.enumerated().flatMap { index, text in
            marks.filter { Self.holds($0, in: text) }.map { violation(index + 1, "`\($0)`: \(trimmed(index + 1))") }
        }
        return noted + words.filter { $0.text == "fatalError" }.map { violation($0.line, "`fatalError`: \(trimmed($0.line))") }
    }

    /// Whether a text holds a word by itself.
    static func holds(_ word: String, in text: String) -> Bool {
        text.split { !isWordByte($0.utf8.first ?? 0) && !$0.isLetter }.contains { $0 == word }
    }

    /// Names are nouns of the field.
    var vagueNames: [Violation] {
        declarations.compactMap { declaration in
            let isOwn = declaration.kind != "extension"
            guard isOwn, ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Impl"].contains(where: declaration.name.hasSuffix) else {
                return nil
            }
            return violation(declaration.line, "`\(declaration.name)` is no noun of the field")
        }
    }

    /// The file is named for something that it declares or extends; `RepositoryFiles` may be an extension of `Repository`.
    var misnamed: [Violation] {
        let wanted = baseName.prefix { $0 != "+" }
        let isNamed = declarations.contains { declaration in
            declaration.name.split(separator: ".").contains(wanted)
                || declaration.kind == "extension" && wanted.hasPrefix(declaration.name)
        }
        return isNamed ? [] : [violation(1, "nothing called `\(wanted)` is declared or extended here")]
    }

    /// What is public is described. What a protocol of the language asks for is described there, and an initialiser that only sets
    /// properties says nothing that they do not say.
    var undescribed: [Violation] {
        publicDeclarations.compactMap { declaration in
            if Self.witnesses.contains(where: declaration.text.contains) || isMemberwise(declaration.line) { return nil }
            var line = declaration.line - 1
            while line > 0, isAttribute(line) { line -= 1 }
            if line > 0, lines[line - 1].drop(while: \.isWhitespace).hasPrefix("///") { return nil }
            return violation(declaration.line, "no doc comment: \(trimmed(declaration.line))")
        }
    }

    private static let witnesses = [
        "static func <", "static func ==", "func hash(into", "var description:", "var debugDescription:", "var customMirror:",
        "init(stringLiteral", "init(integerLiteral", "init(arrayLiteral", "init?(rawValue", "init(rawValue", "let rawValue", "func encode(to",
        "init(from",
    ]

    /// Whether a public initialiser that begins on a line only sets properties to its parameters.
    private func isMemberwise(_ line: Int) -> Bool {
        guard let body = bodies.first(where: { $0.name == "init" && $0.firstLine == line }) else { return false }
        let whole = codeLines[(line - 1)..<body.lastLine].joined(separator: "\n")
        guard let open = whole.lastIndex(of: "{"), let close = whole.lastIndex(of: "}"), open < close else { return false }
        return whole[whole.index(after: open)..<close].split { $0 == "\n" || $0 == ";" }.allSatisfy { statement in
            let words = statement.split(separator: " ")
            return words.isEmpty || words.count == 3 && words[0].hasPrefix("self.") && words[1] == "=" && words[0].dropFirst(5) == words[2]
        }
    }

    private func isAttribute(_ line: Int) -> Bool {
        let text = lines[line - 1].drop(while: \.isWhitespace)
        return text.hasPrefix("@") || text.hasPrefix("#if") || text.hasPrefix("#else") || text.hasPrefix("#endif")
    }

    /// Words that may not stand in the code.
    func uses(of forbidden: Set<String>) -> [Violation] {
        words.filter { forbidden.contains($0.text) }.map { violation($0.line, "`\($0.text)`: \(trimmed($0.line))") }
    }

    /// No pointer in what others can see.
    var publicPointers: [Violation] {
        publicDeclarations.compactMap { declaration in
            let isPointer = declaration.text.contains("Unsafe") || declaration.text.contains("OpaquePointer")
            return isPointer ? violation(declaration.line, "a pointer in a public declaration: \(trimmed(declaration.line))") : nil
        }
    }

    private func trimmed(_ line: Int) -> String {
        guard lines.indices.contains(line - 1) else { return "" }
        return String(lines[line - 1].drop(while: \.isWhitespace).prefix(120))
    }
}
