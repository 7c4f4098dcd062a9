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
        let place = lines.map(\.spoken).joined(separator: ", ")
        let text = "wrap \(place) in `\(condition(question(verdict.flags)))`"
        return lost.isEmpty ? text : text + " and keep \(lost.map(\.spoken).joined(separator: ", ")) of the file before in the else branch"
    }

    func keeping(_ lost: [LineRange]) -> String { "keep \(lost.map(\.spoken).joined(separator: ", ")) of the file before in the else branch" }

    func turning(_ verdict: DefinitionVerdict) -> String { "swap the two branches, or ask `\(negated(question(verdict.flags)))`" }

    func separating(_ verdict: DefinitionVerdict) -> String { "put what was there before into the branch that runs with the flag off" }

    func guarding(_ verdict: DefinitionVerdict, via: String?) -> String {
        guard let via, via.hasPrefix("`") else { return guardingEntry(verdict) }
        return "call it only under `\(condition(question(verdict.flags)))` in \(via.prefix { $0 != "," })"
    }

    /// For what is run by itself.
    func guardingEntry(_ verdict: DefinitionVerdict) -> String { "begin \(verdict.name.isEmpty ? "it" : "`\(Shown.line(verdict.name))`") with `\(exit(question(verdict.flags)))`" }

    func gating(_ route: RouteEntry, handler: DefinitionVerdict?) -> String {
        let question = question(handler?.flags ?? [])
        guard let handler, !handler.name.isEmpty else { return "register it under `\(condition(question))`" }
        return "begin `\(Shown.line(handler.name))` with `\(exit(question))`, or register it under `\(condition(question))`"
    }

    private var language: String { file.after.map { FlagQuestion.family($0.code.language.rawValue) } ?? "" }

    private func condition(_ question: String) -> String {
        switch language {
        case "python": "if \(question):"
        case "ruby": "if \(question) … end"
        case "go", "swift": "if \(question) { … }"
        default: "if (\(question)) { … }"
        }
    }

    private func negated(_ question: String) -> String {
        switch language {
        case "python": "not \(question)"
        default: question.contains(" ") ? "!(\(question))" : "!\(question)"
        }
    }

    private func exit(_ question: String) -> String {
        switch language {
        case "python": "if not \(question): return"
        case "ruby": "return unless \(question)"
        case "swift": "guard \(question) else { return }"
        case "go": "if !\(question) { return }"
        default: "if (\(negated(question))) return;"
        }
    }
}

/// How the change asks for a flag: the text with which it does, to be used again.
struct FlagQuestion: Hashable {
    let path: RepositoryPath
    let key: FlagKey
    let text: String
    let family: String

    static func family(_ language: String) -> String { ["typescript", "tsx"].contains(language) ? "javascript" : language }

    static func plain(in family: String) -> String {
        switch family {
        case "go": "flagIsOn"
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
