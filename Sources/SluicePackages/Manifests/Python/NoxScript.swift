/// What the sessions of a `noxfile.py` install, read and never run.
struct NoxScript {
    private let code: PythonCode
    private var evaluation: PythonEvaluation
    private var firstDynamic: Int?

    private static let installing: Set<String> = ["install", "conda_install", "run", "run_always", "run_install"]
    /// Options of pip's that take a value, which is no package.
    private static let withValue: Set<String> = [
        "-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target",
        "--prefix", "--root", "--python", "--no-binary", "--only-binary", "--channel", "--platform", "--python-version", "--progress-bar",
        "--src", "--trusted-host", "--use-feature", "--upgrade-strategy", "--timeout", "--retries", "--proxy", "-C", "--config-settings",
        "--group", "--extra", "--cache-dir", "--report", "--implementation", "--abi", "--build-constraint", "-n", "--name"
    ]

    init(_ bytes: [UInt8]) {
        code = PythonCode(bytes)
        evaluation = PythonEvaluation(code)
    }

    mutating func collect(into draft: inout ManifestDraft) {
        let tokens = code.tokens
        for index in tokens.indices.dropLast(3) {
            guard tokens[index].kind == .name, tokens[index + 1].isSign("."), Self.installing.contains(tokens[index + 2].text),
                let close = tokens[index + 3].partner, tokens[index + 3].isSign("(")
            else { continue }
            read(tokens[index + 2].text, arguments: index + 4..<close, &draft)
        }
        guard let firstDynamic else { return }
        draft.note(
            "what the session installs is dynamic: it shows only when the file runs", cure: "write its packages as plain strings",
            at: firstDynamic)
    }

    private mutating func read(_ method: String, arguments: Range<Int>, _ draft: inout ManifestDraft) {
        var words: [PlacedText] = []
        for item in code.items(arguments) {
            let first = code.tokens[item.lowerBound]
            // Arguments by name, and what the caller adds.
            if item.count > 1, first.kind == .name, code.tokens[item.lowerBound + 1].isSign("=") { continue }
            if item.contains(where: { code.tokens[$0].isName("posargs") }) { continue }
            if first.kind == .dynamicString, Self.isPlace(first.text) { continue }
            let value = evaluation.value(of: item)
            words += value.strings
            if let offset = value.dynamic, method.contains("install"), firstDynamic == nil { firstDynamic = offset }
        }
        if !method.hasSuffix("install") {
            guard let verb = words.firstIndex(where: { $0.string == "install" }), verb > 0,
                ["pip", "pip3"].contains(words[verb - 1].string)
            else { return }
            words = Array(words[(verb + 1)...])
        }
        add(words, isConda: method.hasPrefix("conda"), section: "session.\(method)", &draft)
    }

    /// Whether the known beginning of a string makes it a path or an option.
    private static func isPlace(_ text: String) -> Bool { text.hasPrefix(".") || text.hasPrefix("-") || text.contains("/") }

    private func add(_ words: [PlacedText], isConda: Bool, section: String, _ draft: inout ManifestDraft) {
        var rest = words[...]
        while let word = rest.popFirst() {
            let text = word.string
            if text == "-e" || text == "--editable" { continue }
            if text.hasPrefix("-") {
                if Self.withValue.contains(text) { _ = rest.popFirst() }
            } else if isConda {
                guard let match = CondaMatch(text) else { continue }
                let range = word.range(match.nameRange)
                draft.add(CondaChannels([]).use(match, section: section, at: range, in: draft, role: .installed))
            } else {
                RequirementsManifest(text: RequirementLine(word), section: section, role: .installed).collect(into: &draft)
            }
        }
    }
}
