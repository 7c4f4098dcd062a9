/// Typed metavariables of languages whose types are terms with parts.
extension Matcher {
    /// What is known of the type of a term.
    private enum KnownType {
        case term(Int)
        case word(String)
        /// Any pointer: `NULL`.
        case pointer
    }

    /// The ways in which the type of a term is the one asked for.
    func declared(_ type: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard c >= 0, code.kinds[c].isExpression, let own = knownType(of: c) else {
            return c >= 0 && code.kinds[c] == .cast ? declared(type, code.child(c, .operand), env) : []
        }
        let envs = fits(type, own, env)
        return envs.isEmpty && code.kinds[c] == .cast ? declared(type, code.child(c, .operand), env) : envs
    }

    private func fits(_ type: Int, _ own: KnownType, _ env: Bindings) -> [Bindings] {
        let isPointer = pattern.code.kinds[type] == .other && pattern.code.word(type).elementsEqual("*".utf8)
        switch own {
        case .term(let term):
            let found = match(type, term, env)
            return found.isEmpty && isFloating(pattern.code, type) && isFloating(code, term) ? [env] : found
        case .pointer: return isPointer ? [env] : []
        case .word(let word):
            if pattern.code.kinds[type] == .metavariable { return [env] }
            if isPointer, let inner = pattern.children[type].first, pattern.code.kinds[inner] == .metavariable { return word.hasSuffix("*") ? [env] : [] }
            return word == "float" && isFloating(pattern.code, type) || spelled(type).elementsEqual(word.utf8) ? [env] : []
        }
    }

    /// `float` and `double` are one.
    private func isFloating(_ code: Code, _ type: Int) -> Bool {
        code.kinds[type] == .type && (code.word(type).elementsEqual("float".utf8) || code.word(type).elementsEqual("double".utf8))
    }

    private func knownType(of c: Int) -> KnownType? {
        switch code.kinds[c] {
        case .identifier: return names.definition(c).flatMap { $0.type >= 0 && !isLoopVariable($0.term) ? .term($0.type) : nil }
        case .cast: return .term(code.child(c, .type))
        case .string: return .word("char*")
        case .nothing: return .pointer
        case .boolean: return .word("bool")
        case .number:
            if code.word(c).first == UInt8(ascii: "'") { return nil }
            return .word(code.word(c).contains(UInt8(ascii: ".")) ? "float" : "int")
        case .conditional:
            let branch = code.child(c, .consequence)
            return branch < 0 ? nil : knownType(of: branch)
        case .unary: return code.word(c).elementsEqual("!".utf8) ? .word("bool") : nil
        case .binary: return operation(c)
        default: return nil
        }
    }

    /// The types of names that the head of a `for` declares are not followed.
    private func isLoopVariable(_ name: Int) -> Bool {
        let assign = code.parent(name), statement = assign < 0 ? -1 : code.parent(assign)
        return statement >= 0 && code.slots[statement] == .initializer
    }

    /// Comparisons are true or false; sums of whole numbers are whole.
    private func operation(_ c: Int) -> KnownType? {
        let sign = String(decoding: code.word(c), as: UTF8.self)
        if ["==", "!=", "<", ">", "<=", ">=", "&&", "||"].contains(sign) { return .word("bool") }
        guard ["+", "-", "*"].contains(sign), case .word("int")? = knownType(of: code.child(c, .left)), case .word("int")? = knownType(of: code.child(c, .right)) else { return nil }
        return .word("int")
    }

    /// A type of the pattern as it is written; empty where a metavariable is in it.
    private func spelled(_ type: Int) -> [UInt8] {
        switch pattern.code.kinds[type] {
        case .type: return Array(pattern.code.word(type))
        case .other where pattern.code.word(type).elementsEqual("*".utf8):
            let inner = pattern.children[type].first.map { spelled($0) } ?? []
            return inner.isEmpty ? [] : inner + Array("*".utf8)
        default: return []
        }
    }
}
