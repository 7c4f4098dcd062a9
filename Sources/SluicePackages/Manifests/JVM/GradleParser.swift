/// Makes statements of the tokens of a Gradle script. What it does not know it passes over: a script may hold any program.
struct GradleParser {
    private static let control: Set<String> = [
        "if", "else", "for", "while", "when", "switch", "try", "catch", "finally", "do", "class", "object", "interface", "fun", "enum", "trait"
    ]
    private static let ignored: Set<String> = ["import", "package", "return", "throw", "assert", "break", "continue", "case", "default"]
    private static let modifiers: Set<String> = [
        "def", "val", "var", "const", "final", "private", "internal", "public", "protected", "static", "lateinit", "override"
    ]

    /// The statements of a script or of a body in braces.
    static func statements(_ tokens: [GradleToken]) -> [GradleStatement] {
        split(withoutParameters(tokens)).compactMap { statement($0) }
    }

    /// Without the names that a closure gives its arguments: `{ a, b -> … }`.
    private static func withoutParameters(_ tokens: [GradleToken]) -> ArraySlice<GradleToken> {
        for index in tokens.indices.dropLast() {
            if tokens[index].isSign("-"), tokens[index + 1].isSign(">"), tokens[index].range.upperBound == tokens[index + 1].range.lowerBound {
                return tokens[(index + 2)...]
            }
            let isName = tokens[index].word != nil || tokens[index].group("(") != nil || tokens[index].isLineEnd
            guard isName || [",", ":", "<", ">", "?", "."].contains(where: { tokens[index].isSign($0) }) else { break }
        }
        return tokens[...]
    }

    /// Cuts at the ends of lines, where a statement cannot go on, and at semicolons.
    private static func split(_ tokens: ArraySlice<GradleToken>) -> [ArraySlice<GradleToken>] {
        var statements: [ArraySlice<GradleToken>] = []
        var current: [GradleToken] = []
        for index in tokens.indices {
            let token = tokens[index]
            if token.isSign(";") || token.isLineEnd && !goesOn(current.last, tokens[(index + 1)...].first { !$0.isLineEnd }) {
                if !current.isEmpty { statements.append(current[...]) }
                current = []
            } else if !token.isLineEnd {
                current.append(token)
            }
        }
        return current.isEmpty ? statements : statements + [current[...]]
    }

    private static func goesOn(_ last: GradleToken?, _ next: GradleToken?) -> Bool {
        guard let last, let next else { return true }
        if [",", "=", "+", ".", ":", "?", "&", "|"].contains(where: { last.isSign($0) }) { return true }
        return [".", "?", ":", "&", "|", "+"].contains { next.isSign($0) }
    }

    private static func statement(_ tokens: ArraySlice<GradleToken>) -> GradleStatement? {
        var rest = withoutAnnotations(tokens)
        var bodies: [[GradleStatement]] = []
        var owner: String?
        rest = rest.drop { $0.word.map { modifiers.contains($0) || $0 == "data" || $0 == "abstract" || $0 == "open" } ?? false }
        if let word = rest.first?.word, ignored.contains(word) { return nil }
        while let word = rest.first?.word, control.contains(word), !(rest.dropFirst().first?.isSign(".") ?? false) {
            rest = rest.dropFirst()
            if word == "object" || word == "class" { owner = rest.first?.word }
            if word != "else", word != "do", word != "try", word != "finally" {
                // The condition, or the name of a class.
                rest = rest.drop { $0.group("{") == nil && $0.group("(") == nil }
                if rest.first?.group("(") != nil { rest = rest.dropFirst() }
                if ["class", "object", "interface", "fun", "enum", "trait"].contains(word) { rest = rest.drop { $0.group("{") == nil } }
            }
            while let body = rest.first?.group("{") {
                bodies.append(statements(body))
                rest = rest.dropFirst()
            }
        }
        let isDeclared = rest.startIndex > tokens.startIndex || rest.first?.word.map { modifiers.contains($0) } ?? false
        rest = rest.drop { $0.word.map { modifiers.contains($0) } ?? false }
        if let (target, value) = assignment(rest, isDeclared: isDeclared) { return GradleStatement(target: target, value: value, bodies: bodies, owner: owner) }
        var reader = GradleValueReader(rest)
        return GradleStatement(target: nil, value: reader.command(), bodies: bodies, owner: owner)
    }

    /// `@Suppress("…")` before a statement.
    private static func withoutAnnotations(_ tokens: ArraySlice<GradleToken>) -> ArraySlice<GradleToken> {
        var rest = tokens
        while rest.first?.isSign("@") == true {
            rest = rest.dropFirst()
            rest = rest.drop { $0.word != nil && $0.word.map { !control.contains($0) && !modifiers.contains($0) } == true || $0.isSign(":") || $0.isSign(".") }
            if rest.first?.group("(") != nil || rest.first?.group("[") != nil { rest = rest.dropFirst() }
        }
        return rest
    }

    /// `name = value`, `val name: Type = value`, `String name = value`, `val name by value`.
    private static func assignment(_ tokens: ArraySlice<GradleToken>, isDeclared: Bool) -> ([String], GradleValue)? {
        guard let cut = tokens.indices.first(where: { isAssignment($0, tokens) || isDeclared && tokens[$0].word == "by" }) else { return nil }
        var head = tokens[..<cut]
        if let colon = head.firstIndex(where: { $0.isSign(":") }) { head = head[..<colon] }
        guard let last = head.last, last.word != nil || last.group("[") != nil else { return nil }
        // A type may stand before the name.
        var start = head.startIndex
        for index in head.indices.dropFirst() where head[index].word != nil && !head[index - 1].isSign(".") { start = index }
        var reader = GradleValueReader(head[start...])
        guard case .calls(let calls) = reader.value(), calls.count == 1, calls[0].isBare else { return nil }
        var values = GradleValueReader(tokens[(cut + 1)...])
        return (calls[0].path, values.command())
    }

    private static func isAssignment(_ index: Int, _ tokens: ArraySlice<GradleToken>) -> Bool {
        guard tokens[index].isSign("="), index > tokens.startIndex else { return false }
        let isDouble = index + 1 < tokens.endIndex && (tokens[index + 1].isSign("=") || tokens[index + 1].isSign("~"))
        return !isDouble && !["=", "!", "<", ">", "+", "-", "*", "/"].contains { tokens[index - 1].isSign($0) }
    }
}
