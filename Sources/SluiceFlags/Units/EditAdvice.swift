internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// The smallest edit that would put a unit behind a flag, in words of the file's own language.
struct EditAdvice {
    let file: ChangedFile
    var flags: [FlagQuestion] = []

    /// The question that fits: of the definition itself, of the file, of the change.
    private func question(_ wanted: Set<FlagKey> = []) -> String {
        let own = flags.first { $0.path == file.path && wanted.contains($0.key) } ?? flags.first { $0.path == file.path }
        let family = file.after.map { FlagQuestion.family($0.code.language.rawValue) }
        return (own ?? flags.first { $0.family == family })?.text ?? FlagQuestion.plain(in: family ?? "")
    }

    /// For lines that run whatever the flag says.
    func wrapping(_ lines: [LineRange], of verdict: DefinitionVerdict, lost: [LineRange]) -> String {
        if let leak = leak(in: lines) { return leak }
        let text = "wrap \(spoken(lines)) in `\(words.condition(question(verdict.flags)))`"
        return lost.isEmpty ? text : text + " and " + keeping(lost)
    }

    func keeping(_ lost: [LineRange]) -> String { "keep \(spoken(lost)) of the file before in the else branch" }

    func turning(_ verdict: DefinitionVerdict) -> String { "swap the two branches, or ask `\(words.negated(question(verdict.flags)))`" }

    func separating() -> String { "put what was there before into the branch that runs with the flag off" }

    /// For a definition: where it is called, or at its own beginning.
    func guarding(_ verdict: DefinitionVerdict, via: String?) -> String {
        guard let via, via.hasPrefix("`") else { return guardingEntry(verdict) }
        return "call it only under `\(words.condition(question(verdict.flags)))` in \(via.prefix { $0 != "," })"
    }

    /// For what is run by itself.
    func guardingEntry(_ verdict: DefinitionVerdict) -> String {
        let exit = words.exit(question(verdict.flags), with: nil)
        return "begin \(verdict.name.isEmpty ? "it" : "`\(Shown.line(verdict.name))`") with `\(exit)`"
    }

    /// - Parameter answer: with what a handler of the framework says that its route is not there.
    func gating(_ route: RouteEntry, handler: DefinitionVerdict?, answer: String?) -> String {
        let question = question(handler?.flags ?? [])
        guard let handler, !handler.name.isEmpty else { return "register it under `\(words.condition(question))`" }
        return "begin `\(Shown.line(handler.name))` with `\(words.exit(question, with: answer))`, or register it under `\(words.condition(question))`"
    }

    private var words: FlagQuestion.Words { FlagQuestion.Words(language: file.after.map { FlagQuestion.family($0.code.language.rawValue) } ?? "") }

    private func spoken(_ lines: [LineRange]) -> String { lines.map(\.spoken).joined(separator: ", ") }

    /// A condition in which something else decides beside the flag: `x or flag`.
    private func leak(in lines: [LineRange]) -> String? {
        guard let after = file.after else { return nil }
        let code = after.code, table = LineTable(code.bytes)
        for evaluation in after.evaluations {
            let parent = code.parent(evaluation.term)
            let term = parent >= 0 && code.kinds[parent] == .await ? parent : evaluation.term
            let or = code.parent(term)
            guard or >= 0, code.kinds[or] == .binary, ["or", "||"].contains(code.string(or)), code.kinds[code.parent(or)] == .ifStatement else { continue }
            let line = table.lines(of: or, in: code)
            let isHeld = lines.contains { $0.meets(line) || $0.first == line.last + 1 }
            guard isHeld, case let other = code.child(or, code.slots[term] == .left ? .right : .left), other >= 0, code.range(or).count < 120 else { continue }
            let and = code.string(or) == "or" ? "and" : "&&"
            let flag = Shown.line(code.text(term)), rest = Shown.line(code.text(other))
            return "write `\(rest) \(and) \(flag)` in \(line.spoken): joined by `\(code.string(or))`, the other part decides without the flag"
        }
        return nil
    }
}

/// How the change asks for a flag: the text with which it does, to be used again.
struct FlagQuestion: Hashable {
    let path: RepositoryPath
    let key: FlagKey
    let text: String
    let family: String

    static func family(_ language: String) -> String { ["typescript", "tsx"].contains(language) ? "javascript" : language }

    /// What stands for a question where the change asks none.
    static func plain(in family: String) -> String {
        switch family {
        case "ruby", "python": "flag_is_on"
        case "php": "$flagIsOn"
        default: "flagIsOn"
        }
    }

    /// The questions of a file, in order of place; with `await` where it stands before them.
    static func questions(of file: ChangedFile) -> [FlagQuestion] {
        guard let after = file.after else { return [] }
        let code = after.code
        return after.evaluations.filter { $0.form == .value }.compactMap { evaluation in
            guard case .known = evaluation.key, code.kinds.indices.contains(evaluation.term) else { return nil }
            let parent = code.parent(evaluation.term)
            let term = parent >= 0 && code.kinds[parent] == .await ? parent : evaluation.term
            let text = String(decoding: code.text(term), as: UTF8.self)
            guard text.utf8.count <= 120, !text.contains("\n") else { return nil }
            return FlagQuestion(path: file.path, key: evaluation.key, text: Shown.line(text), family: family(code.language.rawValue))
        }
    }
}

extension FlagQuestion {
    /// How a language writes what a question decides.
    struct Words {
        let language: String

        func condition(_ question: String) -> String {
            switch language {
            case "python": "if \(question):"
            case "ruby": "if \(question) … end"
            case "go", "swift": "if \(question) { … }"
            default: "if (\(question)) { … }"
            }
        }

        func negated(_ question: String) -> String {
            switch language {
            case "python": "not \(question)"
            default: question.contains(" ") ? "!(\(question))" : "!\(question)"
            }
        }

        /// Leaving while the flag is off.
        /// - Parameter answer: what is done instead of only leaving.
        func exit(_ question: String, with answer: String?) -> String {
            switch language {
            case "python": "if not \(question): \(answer ?? "return")"
            case "ruby": answer.map { "\($0) unless \(question)" } ?? "return unless \(question)"
            case "swift": "guard \(question) else { \(answer ?? "return") }"
            case "go": "if \(negated(question)) { \(answer ?? "return") }"
            case "kotlin": "if (\(negated(question))) \(answer ?? "return")"
            default: "if (\(negated(question))) \((answer ?? "return").filter { $0 != ";" });"
            }
        }
    }
}
