internal import SluiceModel
internal import SluiceRules

/// What may be left of a new handler, job or component while its flag is off: it says that it is not there.
struct Refusal {
    let code: Code
    let words: IntroductionWords
    /// The terms that ask for flags.
    let keys: Set<Int>

    /// How a function refuses.
    enum Form: Hashable {
        /// It gives nothing: what calls it, or shows it, does as if it were not there.
        case nothing
        /// It answers that it is not there, or throws.
        case answer
    }

    /// How a new function refuses with its flags off; `nil` for one that does anything else.
    static func form(of verdict: DefinitionVerdict, in file: ChangedFile, _ sites: DefinitionSites?, _ words: IntroductionWords) -> Form? {
        guard !verdict.flags.isEmpty, verdict.state == .new, !verdict.residual.isEmpty, let after = file.after, let sites, let site = sites.site(of: verdict) else { return nil }
        let code = after.code, body = body(of: site.term, in: code)
        guard body >= 0 else { return nil }
        let left = code.children(body).filter { statement in
            let lines = sites.lines.lines(of: statement, in: code)
            return verdict.residual.contains { $0.meets(lines) }
        }
        let refusal = Refusal(code: code, words: words, keys: Set(after.evaluations.map(\.term)))
        guard !left.isEmpty, left.allSatisfy({ refusal.isRefusal($0) }), left.contains(where: { refusal.guards($0) }) else { return nil }
        return left.allSatisfy { refusal.isSilent($0) } ? .nothing : .answer
    }

    /// Whether nothing is called or thrown in a statement but what asks for the flag.
    private func isSilent(_ statement: Int) -> Bool {
        let isThrown = (statement..<code.end(of: statement)).contains { code.kinds[$0] == .throwStatement }
        return !isThrown && (statement..<code.end(of: statement)).allSatisfy { term in
            guard [.call, .construction].contains(code.kinds[term]) else { return true }
            return keys.contains { ($0..<code.end(of: $0)).contains(term) || (term..<code.end(of: term)).contains($0) }
        }
    }

    /// The block of a function's statements; of `const page = () => {…}` the function's.
    static func body(of term: Int, in code: Code) -> Int {
        if code.kinds[term] == .function { return code.child(term, .body) }
        let function = (term..<code.end(of: term)).first { code.kinds[$0] == .function }
        return function.map { code.child($0, .body) } ?? -1
    }

    /// Whether a statement of the function's body is the question for the flag with the refusal, what asks it, or a refusal by itself.
    func isRefusal(_ statement: Int) -> Bool {
        if guards(statement) { return true }
        if code.kinds[statement] == .expressionStatement, asks(statement) { return true }
        return refuses(statement)
    }

    /// `if (!flag) return notFound()`; the rest of the function stands behind it.
    func guards(_ statement: Int) -> Bool {
        guard code.kinds[statement] == .ifStatement else { return false }
        let arm = code.child(statement, .consequence), other = code.child(statement, .alternative)
        let arms = [arm, other].filter { $0 >= 0 }
        return arms.contains { refusesAll($0) }
    }

    private func asks(_ statement: Int) -> Bool { (statement..<code.end(of: statement)).contains { keys.contains($0) } }

    private func refusesAll(_ block: Int) -> Bool {
        let statements = code.kinds[block] == .block ? code.children(block) : [block]
        return !statements.isEmpty && statements.count <= 3 && statements.allSatisfy { refuses($0) }
    }

    /// Leaving with nothing, with a thrown error, or with a call that says "not found".
    private func refuses(_ statement: Int) -> Bool {
        switch code.kinds[statement] {
        case .throwStatement, .jump: return true
        case .returnStatement, .expressionStatement:
            let value = code.child(statement, .value)
            return value < 0 ? code.kinds[statement] == .returnStatement : isNothing(value) || saysSo(value)
        case .other: return code.string(statement) == "pass_statement"
        default: return false
        }
    }

    private func isNothing(_ value: Int) -> Bool {
        if code.kinds[value] == .returnStatement { return isNothing(code.child(value, .value)) }
        return value < 0 || code.kinds[value] == .nothing || code.kinds[value] == .boolean
    }

    /// Every call in it is one with which a handler refuses.
    private func saysSo(_ value: Int) -> Bool {
        let calls = (value..<code.end(of: value)).filter { [.call, .construction].contains(code.kinds[$0]) }
        return !calls.isEmpty && calls.allSatisfy { call in
            let callee = code.child(call, .callee)
            guard callee >= 0 else { return false }
            return words.refusals.contains(Mentions.lastName(of: callee, in: code)) || words.refusals.contains(String(decoding: code.text(callee), as: UTF8.self))
        }
    }
}
