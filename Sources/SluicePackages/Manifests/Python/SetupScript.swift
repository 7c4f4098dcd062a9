/// The packages of a `setup.py`, read and never run: the strings that it writes under setuptools' keywords.
struct SetupScript {
    private let code: PythonCode
    private var evaluation: PythonEvaluation
    private var seen: Set<Int> = []
    private var firstDynamic: (keyword: String, offset: Int)?

    private static let keywords: Set<String> = ["install_requires", "setup_requires", "tests_require", "extras_require"]

    init(_ bytes: [UInt8]) {
        code = PythonCode(bytes)
        evaluation = PythonEvaluation(code)
    }

    /// Reads keyword arguments, entries of dictionaries and assignments to keys; one note says that some of it runs.
    mutating func collect(into draft: inout ManifestDraft) {
        let tokens = code.tokens
        guard isCalled else { return }
        var depth = 0
        for index in tokens.indices {
            let token = tokens[index]
            if token.kind == .sign, "([{".contains(token.text) { depth += 1 }
            if token.kind == .sign, ")]}".contains(token.text) { depth = max(0, depth - 1) }
            if depth == 1, token.isName("name"), index + 2 < tokens.count, tokens[index + 1].isSign("=") {
                let name = evaluation.value(of: code.expression(from: index + 2)).strings.first
                draft.define(name.map { String(decoding: $0.bytes, as: UTF8.self) }, in: .pypi)
            }
            guard Self.keywords.contains(token.text), index + 1 < tokens.count else { continue }
            let next = tokens[index + 1]
            if token.kind == .name, next.isSign("="), depth > 0 {
                read(token, index + 2, &draft)
            } else if token.kind == .string, next.isSign(":"), depth > 0 {
                read(token, index + 2, &draft)
            } else if token.kind == .string, next.isSign("]"), index + 2 < tokens.count, tokens[index + 2].isSign("=") {
                read(token, index + 3, &draft)
            }
        }
        guard let (keyword, offset) = firstDynamic else { return }
        draft.note(
            "`\(keyword)` is dynamic: which packages it holds shows only when the file runs",
            cure: "write its requirements as plain strings, or into `pyproject.toml`", at: offset)
    }

    /// Whether `setup` is called: a module of a program can have the file's name as well.
    private var isCalled: Bool {
        code.tokens.indices.dropLast().contains { index in
            code.tokens[index].isName("setup") && code.tokens[index + 1].isSign("(") && (index == 0 || !code.tokens[index - 1].isName("def"))
        }
    }

    private mutating func read(_ keyword: PythonToken, _ start: Int, _ draft: inout ManifestDraft) {
        add(evaluation.value(of: code.expression(from: start)), keyword: keyword.text, section: keyword.text, &draft)
    }

    private mutating func add(_ value: PythonValue, keyword: String, section: String, _ draft: inout ManifestDraft) {
        for text in value.strings where seen.insert(text.offset(of: 0)).inserted {
            RequirementsManifest(text: RequirementLine(text), section: section).collect(into: &draft)
        }
        for entry in value.entries { add(entry.value, keyword: keyword, section: "\(section).\(entry.key)", &draft) }
        if let offset = value.dynamic, firstDynamic == nil { firstDynamic = (keyword, offset) }
    }
}
